#pragma once

#include "services/cache/canned_replies.h"

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class ChatPane;
class CommandRegistry;
class MentionsLink;
class OpenChats;

/// What helps to answer besides the letters: prepared replies, mentions of colleagues, files, and the files
/// and articles that were sent already; with the commands for it and whether they are possible now. GUI
/// thread.
class WritingLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatLink& shown;
        ChatPane& pane;
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
    void bindCommands();
    void showPossible();

    Parts m_parts;
};

} // namespace backline::ui
