#pragma once

#include "models/items/people_model.h"
#include "services/client/conversation_calls.h"
#include "services/client/people_calls.h"

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
class TransferDialog;

/// Hands a conversation over: asks to whom, tells the server, and keeps the dialog with everything in it
/// until that worked. GUI thread.
class TransferFlow final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the flow; @p window is where the dialog stands.
    TransferFlow(client::Session& session, OpenChats& chats, QWidget& window, QObject* parent);

    /// Mine, or for a lead anybody's that is being answered.
    bool isPossible(const domain::DeskConversation& conversation) const;

    /// One dialog at a time; asking again brings it to the front.
    void begin(const QString& id);

Q_SIGNALS:
    void transferred(const QString& id, const QString& colleague);

private:
    void loadPeople();
    void transfer(domain::Id colleague, const QString& reason);
    void answered(const QString& name, const client::Outcome<domain::DeskConversation>& outcome);
    void fail(const client::Failure& failure);

    client::Session& m_session;
    OpenChats& m_chats;
    QWidget& m_window;
    client::ConversationCalls m_calls;
    client::PeopleCalls m_peopleCalls;
    items::PeopleModel m_people;
    QPointer<TransferDialog> m_dialog;
    std::string m_conversation;
};

} // namespace backline::ui
