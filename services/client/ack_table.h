#pragma once

#include "services/client/outcome.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <map>

namespace backline::client {

/// Who waits for which answer, and until when. GUI thread.
class AckTable
{
public:
    using Answer = Then<boost::json::value>;

    explicit AckTable(std::chrono::milliseconds deadline);

    /// The number to send.
    std::uint64_t add(QObject* context, Answer then);

    /// Answers the one who waits for it; an unknown number is nobody's any more.
    void settle(std::uint64_t number, const boost::json::value& data);

    /// Nobody will answer any more.
    void failAll(const Failure& failure);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer then;
        qint64 until = 0;
    };

    void expire();

    std::chrono::milliseconds m_deadline;
    QElapsedTimer m_clock;
    QTimer m_timer;
    std::map<std::uint64_t, Waiting> m_waiting;
    std::uint64_t m_last = 0;
};

} // namespace backline::client
