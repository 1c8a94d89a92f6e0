#include "services/client/workload_watch.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/rest_client.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

WorkloadWatch::WorkloadWatch(RestClient& rest, QObject* parent)
    : QObject(parent)
    , m_rest(rest)
{
    connect(&m_timer, &QTimer::timeout, this, &WorkloadWatch::ask);
}

void WorkloadWatch::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_isOld = true;
        return;
    }
    m_isOld = false;
    call<protocol::api::Workload, domain::Workload>(
        m_rest,
        RestRequest::get(u"/api/v1/me/workload"_s),
        this,
        [this](const Outcome<domain::Workload>& workload) { take(workload); },
        [](const protocol::api::Workload& form) { return toDomain(form); }
    );
}

void WorkloadWatch::take(const Outcome<domain::Workload>& workload)
{
    m_isAsking = false;
    if (m_isOld) {
        ask();
    }
    if (workload) {
        m_workload = *workload;
        Q_EMIT changed(m_workload);
    }
}

} // namespace backline::client
