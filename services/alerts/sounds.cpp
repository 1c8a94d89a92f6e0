#include "services/alerts/sounds.h"

namespace backline::alerts {

void Sounds::setProblem(const QString& problem)
{
    if (m_problem != problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

} // namespace backline::alerts
