#pragma once

#include "services/alerts/notifications.h"

namespace backline::alerts {

/// Shows nothing, and says so: where nobody looks. GUI thread.
class SilentNotifications final : public Notifications
{
    Q_OBJECT

public:
    using Notifications::Notifications;

    void show(const QString& slot, const Notification& notification) override;
    void close(const QString& slot) override;
    void check() override;
};

} // namespace backline::alerts
