#pragma once

#include "services/client/conversation_calls.h"

#include <QObject>
#include <QPointer>

#include <string>

class QWidget;

namespace backline::client {
class Session;
}

namespace backline::ui {

class OpenChats;
class TicketDialog;

/// Makes a ticket of a conversation: asks for the subject, tells the server, and shows the code. GUI thread.
class TicketFlow final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the flow; @p window is where the dialog stands.
    TicketFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent);

    /// One dialog at a time; asking again brings it to the front.
    void begin(const QString& id);

private:
    void convert(const QString& subject);

    OpenChats& m_chats;
    QWidget& m_window;
    client::ConversationCalls m_calls;
    QPointer<TicketDialog> m_dialog;
    std::string m_conversation;
};

} // namespace backline::ui
