#pragma once

#include "models/domain/desk.h"
#include "services/client/outcome.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace backline::client {

class RestClient;

/// How much I have to do, as the server counts it: asked for again from time to time and when something
/// happened. GUI thread.
class WorkloadWatch : public QObject
{
    Q_OBJECT

public:
    WorkloadWatch(RestClient& rest, QObject* parent);

    void start(std::chrono::milliseconds interval) { m_timer.start(interval); }

    void stop() { m_timer.stop(); }

    /// One call at a time; what happens meanwhile is one more.
    void ask();

    const domain::Workload& workload() const { return m_workload; }

Q_SIGNALS:
    void changed(const backline::domain::Workload& workload);

private:
    void take(const Outcome<domain::Workload>& workload);

    RestClient& m_rest;
    domain::Workload m_workload;
    bool m_isAsking = false;
    bool m_isOld = false; ///< something happened since it was asked for
    QTimer m_timer;
};

} // namespace backline::client
