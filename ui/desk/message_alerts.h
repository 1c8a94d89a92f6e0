#pragma once

#include "models/items/alert_words.h"
#include "models/items/unread_alert.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/alert_slot.h"

#include <QObject>
#include <QTimer>

#include <set>
#include <string>
#include <vector>

namespace backline::client {
class Session;
struct HandOver;
} // namespace backline::client

namespace backline::ui {

class OpenChats;
class Sight;

/// Tells what is for the user alone while he does not see it: a customer of his has written, somebody gave
/// him a conversation. Nothing of what was there when the desk came up to date first, and nothing twice. GUI
/// thread.
class MessageAlerts final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the alerts.
    MessageAlerts(
        client::Session& session,
        OpenChats& chats,
        const AlertMeans& means,
        const Sight& sight,
        QObject* parent
    );

Q_SIGNALS:
    /// "open/<id>"
    void actionRequested(const QString& action, const QString& activation);

private:
    void follow();
    void look(const std::string& id);
    void take(const client::HandOver& handOver);
    void forget(const std::string& id);
    void see();
    void sound();
    void show();
    bool showWritten();
    bool showGiven();
    bool isFirstLook(const std::string& id, bool isLoaded);

    client::Session& m_session;
    OpenChats& m_chats;
    AlertMeans m_means;
    const Sight& m_sight;
    items::UnreadAlert m_unread;
    std::set<std::string> m_known; ///< what was unread in them at first is no news
    std::vector<items::Given> m_given; ///< to me, and not looked at yet
    AlertSlot m_written;
    AlertSlot m_handedOver;
    QTimer m_soon; ///< several at once become one
    QTimer m_pause; ///< between the sounds of two messages: some write line by line
    bool m_hasBegun = false; ///< the desk was up to date
};

} // namespace backline::ui
