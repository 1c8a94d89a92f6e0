#pragma once

#include "models/items/waiting_alert.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/alert_slot.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <set>
#include <string>

namespace backline::client {
class Session;
}

namespace backline::ui {

class Sight;

/// Rings for those who wait until somebody takes them, and shows who they are while the queue is out of
/// sight. It works while the user is available or busy; who waited before that is summed up once, without a
/// sound. What came while the line was lost rings when it is back, what rang before does not begin anew. GUI
/// thread.
class WaitingBell final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the bell. @p unread counts the conversations for the summary.
    WaitingBell(
        client::Session& session,
        const AlertMeans& means,
        const Sight& sight,
        std::function<int()> unread,
        QObject* parent
    );

    void snooze();
    void endSnooze();

    domain::Instant snoozedUntil() const;

Q_SIGNALS:
    /// snoozedUntil() is different.
    void snoozeChanged();
    /// "accept/<id>", "open/<id>", "queue", "snooze"
    void actionRequested(const QString& action, const QString& activation);

private:
    void follow();
    void takeMe();
    void takeState();
    void changeDuty();
    void beginDuty();
    void refreshSoon();
    void refresh();
    void ring(domain::Instant now);
    void showWaiting(domain::Instant now);
    void showSummary(domain::Instant now);
    bool isLineUp() const;
    bool isPresent() const;

    client::Session& m_session;
    AlertMeans m_means;
    const Sight& m_sight;
    std::function<int()> m_unread;
    items::WaitingAlert m_alert;
    AlertSlot m_waiting;
    AlertSlot m_summary;
    std::set<std::string> m_summedUp;
    int m_unreadAtSummary = 0;
    QTimer m_soon; ///< several at once become one
    QTimer m_clock;
    bool m_isOnDuty = false;
    bool m_comesBack = false; ///< the line was lost; the server may have set the user offline meanwhile
    bool m_isSnoozed = false;
};

} // namespace backline::ui
