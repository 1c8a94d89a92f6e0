#pragma once

#include "models/domain/desk.h"
#include "models/items/queue_hold.h"
#include "services/client/conversation_calls.h"

#include <QObject>
#include <QTimer>

#include <string>

namespace backline::client {
class Session;
struct Failure;
} // namespace backline::client

namespace backline::ui {

class QueuePane;

/// Connects the queue pane with the server's queue, and takes conversations from it. GUI thread.
class QueueLink final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the link; @p hold leads to what @p pane shows.
    QueueLink(client::Session& session, items::QueueHold& hold, QueuePane& pane, QObject* parent);

    /// Takes it for me. One at a time; what comes of it is a signal.
    void accept(const QString& id);

    /// The longest waiting of the most pressing, as the server has it.
    void acceptNext();

    /// How many wait, as the server says.
    int waitingCount() const { return m_hold.waitingCount(); }

Q_SIGNALS:
    void accepting(const QString& id);
    void accepted(const backline::domain::DeskConversation& conversation);

    /// message says who has it or what to do. isGone: nobody can accept it any more.
    void notAccepted(const QString& id, const QString& message, bool isGone);
    void waitingCountChanged(int count);

private:
    void follow();
    void showMySkills();
    void showFailure(const client::Failure& failure);
    void answered(const QString& id, const client::Outcome<domain::DeskConversation>& outcome);
    void lost(const QString& id, const client::Failure& failure);

    client::Session& m_session;
    items::QueueHold& m_hold;
    QueuePane& m_pane;
    client::ConversationCalls m_calls;
    QTimer m_clock;
    QString m_asked; ///< the one that is being accepted
    QString m_failure; ///< what the pane says of the queue
};

} // namespace backline::ui
