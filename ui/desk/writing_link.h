#pragma once

#include "services/cache/canned_replies.h"

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class CommandRegistry;
class MentionsLink;
class OpenChats;
class PaneLink;
class PendingUploads;

/// Gives every pane what helps to answer, and binds the commands for it to the active one, as far as they are
/// possible now. GUI thread.
class WritingLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatLink& shown;
        CommandRegistry& commands;
        cache::CannedReplies& canned;
        MentionsLink& mentions;
    };

    /// All of it outlives the link.
    WritingLink(const Parts& parts, QObject* parent);

Q_SIGNALS:
    /// How something went, in a few words.
    void told(const QString& words);
    void failed(const QString& problem);

private:
    void help(PaneLink& pane);
    void bindCommands();
    void showPossible();

    Parts m_parts;
    PendingUploads* m_uploads; ///< of all panes: a conversation goes from one to the other
};

} // namespace backline::ui
