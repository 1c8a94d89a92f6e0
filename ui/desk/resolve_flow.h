#pragma once

#include "services/client/conversation_calls.h"

#include <QObject>
#include <QPointer>

#include <string>

class QWidget;

namespace backline::client {
class Session;
struct Failure;
} // namespace backline::client

namespace backline::ui {

class OpenChats;
class ResolveDialog;

/// Closes a conversation: asks for the note and for what was worked out, tells the server, and keeps the
/// dialog with everything in it until the server has both. GUI thread.
class ResolveFlow final : public QObject
{
    Q_OBJECT

public:
    ResolveFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent);

    /// One dialog at a time; asking again brings it to the front.
    void begin(const QString& id);

Q_SIGNALS:
    /// wasProposed: there is something new to review.
    void resolved(const QString& id, bool wasProposed);

private:
    struct Words
    {
        std::string note;
        std::string question;
        std::string solution;
    };

    void propose(const Words& words);
    void resolve(const Words& words, bool wasProposed);
    void fail(const client::Failure& failure);

    client::Session& m_session;
    OpenChats& m_chats;
    QWidget& m_window;
    client::ConversationCalls m_calls;
    QPointer<ResolveDialog> m_dialog;
    std::string m_conversation;
    bool m_wasProposed = false; ///< of this dialog: a second try must not propose twice
};

} // namespace backline::ui
