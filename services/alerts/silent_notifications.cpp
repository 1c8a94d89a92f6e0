#include "services/alerts/silent_notifications.h"

namespace backline::alerts {

void SilentNotifications::show(const QString& slot, const Notification& /*notification*/)
{
    check();
    Q_EMIT failed(slot, problem());
}

void SilentNotifications::close(const QString& /*slot*/) {}

void SilentNotifications::check()
{
    setProblem(tr("There is no screen to show notifications on."));
}

} // namespace backline::alerts
