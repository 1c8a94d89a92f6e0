#pragma once

#include "models/domain/types.h"
#include "services/alerts/notifications.h"

#include <QObject>

#include <functional>
#include <set>
#include <string>

namespace backline::ui {

/// One notification of which there is at most one at a time. It is shown again only when its reasons are
/// others, not all too often, and not for reasons that the user has put away. GUI thread.
class AlertSlot final : public QObject
{
    Q_OBJECT

public:
    using Reasons = std::set<std::string>;

    /// @p notifications outlive the slot.
    AlertSlot(alerts::Notifications& notifications, QString name, QObject* parent);
    ~AlertSlot() override;

    /// What there is to tell now; without reasons it is taken away. False: it comes too soon after the last
    /// one and is left out, offer it again.
    bool offer(
        const Reasons& reasons,
        domain::Instant now,
        const std::function<alerts::Notification()>& make
    );
    void withdraw();

    /// The next offer is shown even if its reasons are the same.
    void renew();

Q_SIGNALS:
    void actionRequested(const QString& action, const QString& activation);

private:
    alerts::Notifications& m_notifications;
    QString m_name;
    Reasons m_shown;
    Reasons m_dismissed;
    domain::Instant m_shownAt = 0;
};

} // namespace backline::ui
