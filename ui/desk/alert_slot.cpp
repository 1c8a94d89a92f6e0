#include "ui/desk/alert_slot.h"

#include <algorithm>
#include <utility>

namespace backline::ui {

namespace {

constexpr domain::Instant leastPause = 5'000; ///< some desktops pop up again with every change

} // namespace

AlertSlot::AlertSlot(alerts::Notifications& notifications, QString name, QObject* parent)
    : QObject(parent)
    , m_notifications(notifications)
    , m_name(std::move(name))
{
    using alerts::Notifications;
    connect(&notifications, &Notifications::dismissed, this, [this](const QString& slot) {
        if (slot == m_name) {
            m_dismissed = m_shown;
        }
    });
    connect(
        &notifications,
        &Notifications::actionRequested,
        this,
        [this](const QString& slot, const QString& action, const QString& activation) {
            if (slot == m_name) {
                m_shownAt = 0; // it was answered, so there is room for the next
                Q_EMIT actionRequested(action, activation);
            }
        }
    );
}

AlertSlot::~AlertSlot()
{
    withdraw();
}

bool AlertSlot::offer(
    const Reasons& reasons,
    domain::Instant now,
    const std::function<alerts::Notification()>& make
)
{
    if (reasons.empty()) {
        withdraw();
        return true;
    }
    if (reasons == m_shown || std::ranges::includes(m_dismissed, reasons)) {
        return true;
    }
    if (!m_shown.empty() && now < m_shownAt + leastPause) {
        return false;
    }
    m_shown = reasons;
    m_shownAt = now;
    m_dismissed.clear();
    m_notifications.show(m_name, make());
    return true;
}

void AlertSlot::withdraw()
{
    if (!std::exchange(m_shown, {}).empty()) {
        m_notifications.close(m_name);
    }
}

void AlertSlot::renew()
{
    m_shownAt = 0;
    if (!m_shown.empty()) {
        m_shown = {std::string()}; // no reason, and not nothing
    }
}

} // namespace backline::ui
