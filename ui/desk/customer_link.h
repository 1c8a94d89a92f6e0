#pragma once

#include "models/domain/customer.h"
#include "services/client/customer_calls.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <string>

namespace backline::client {
class Session;
}

namespace backline::ui {

class ChatLink;
class CustomerPane;
class OpenChat;
class OpenChats;

/// Tells the customer pane who the shown conversation is with, before it is accepted too. It asks only while
/// the pane is in sight; what was seen of an open conversation is there at once when it is shown again. GUI
/// thread.
class CustomerLink final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        OpenChats& chats;
        ChatLink& shown;
        CustomerPane& pane;
    };

    CustomerLink(const Parts& parts, QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void followLists();
    void refreshWith(const std::string& conversation, const std::string& customer);
    void load();
    void take(const std::string& id, const client::Outcome<domain::CustomerContext>& outcome);
    void show(const domain::CustomerContext& context);
    void showName();
    QString nameGiven() const;

    Parts m_parts;
    client::CustomerCalls m_calls;
    std::map<std::string, domain::CustomerContext> m_seen; ///< of open conversations
    std::unique_ptr<QObject> m_round; ///< context of one call; its end drops late answers
    QPointer<OpenChat> m_followed;
    QString m_shownName; ///< what the pane was told that the customer's side calls him
    QTimer m_pause; ///< until the timeline is read anew
    bool m_isOld = false; ///< something changed that the pane does not show yet
};

} // namespace backline::ui
