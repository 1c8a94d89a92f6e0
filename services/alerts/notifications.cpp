#include "services/alerts/notifications.h"

namespace backline::alerts {

void Notifications::setProblem(const QString& problem)
{
    if (m_problem != problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

} // namespace backline::alerts
