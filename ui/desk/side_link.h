#pragma once

#include <QObject>

namespace backline::cache {
class Layout;
}

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class CommandRegistry;
class CustomerLink;
class DeskPage;
class KnowledgeLink;
class OpenChats;

/// The panes beside the conversation: what fills them, which of them is in sight, and their commands. GUI
/// thread.
class SideLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatLink& shown;
        DeskPage& desk;
        CommandRegistry& commands;
        cache::Layout& layout;
    };

    /// All of it outlives the link. The pane that was in sight last comes up.
    SideLink(const Parts& parts, QObject* parent);

Q_SIGNALS:
    /// An earlier conversation of the customer, to be read.
    void conversationRequested(const QString& id);

private:
    void bindCommands();
    void showKeys();
    void showKnowledge();

    Parts m_parts;
    KnowledgeLink* m_knowledge;
    CustomerLink* m_customer;
};

} // namespace backline::ui
