#pragma once

#include "services/client/conversation_calls.h"

#include <QObject>

class QWidget;

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class ChatMenu;
class CommandRegistry;
class OpenChats;
class TicketFlow;
class TransferFlow;

/// What can be done with the conversation in the middle besides answering it: the commands, its menu, and
/// which of that is possible now. GUI thread.
class ChatActions final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatLink& shown;
        ChatMenu& menu;
        CommandRegistry& commands;
        QWidget& window; ///< where dialogs stand
    };

    /// All of it outlives the actions. Resolving is bound already: the menu has it too.
    ChatActions(const Parts& parts, QObject* parent);

Q_SIGNALS:
    /// Handed over to a colleague of that name.
    void transferred(const QString& id, const QString& colleague);
    /// It waits in the queue again.
    void released();
    void failed(const QString& message);

private:
    void bindCommands();
    void fillMenu();
    void showPossible();
    void enable(const char* id, bool isPossible);
    void toggleHold();
    void setHold(const std::string& id, bool isHeld);
    void giveBack();

    Parts m_parts;
    client::ConversationCalls m_calls;
    TransferFlow* m_transfer;
    TicketFlow* m_ticket;
};

} // namespace backline::ui
