#pragma once

#include "services/client/conversation_calls.h"

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class CommandRegistry;
class QueueLink;
class QueuePane;

/// Tells whoever leads a fresh team how customers get in, until the first one has come. GUI thread.
class FirstStepsLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        QueueLink& queue;
        QueuePane& pane;
        CommandRegistry& commands;
    };

    /// All of it outlives the link.
    FirstStepsLink(const Parts& parts, QObject* parent);

private:
    void ask();
    void show();

    Parts m_parts;
    client::ConversationCalls m_calls;
    bool m_isKnown = false; ///< whether anybody has ever come
};

} // namespace backline::ui
