#include "tests/bench/steady_load.h"

#include "tests/bench/status_counts.h"

#include <boost/json.hpp>

#include <chrono>
#include <cmath>

namespace backline::bench {

using Seconds = std::chrono::duration<double>;

SteadyLoad::SteadyLoad(const HttpLoadOptions& options)
    : m_options(options)
    , m_request(requestOf(options, "GET", options.paths.front(), {}))
    , m_lines(addressOf(options.url), options.connections)
    , m_sentAt(options.connections)
{}

boost::json::object SteadyLoad::run()
{
    for (std::size_t number = 0; number < m_lines.size(); ++number) {
        for (unsigned count = 0; count < m_options.pipelined; ++count) {
            m_lines[number].output() += m_request;
        }
        m_sentAt[number].assign(m_options.pipelined, Clock::now());
        m_lines[number].flush();
    }
    drive(m_options.warmUp);
    const auto start = Clock::now();
    const auto used = processorTime();
    m_measuring = true;
    drive(m_options.seconds);
    const Seconds measured = Clock::now() - start;
    return result(measured.count(), (processorTime() - used) / measured);
}

void SteadyLoad::drive(double seconds)
{
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
    while (Clock::now() < end) {
        m_lines.poll([this](std::size_t number, int status) { takeAnswer(number, status); });
    }
}

void SteadyLoad::takeAnswer(std::size_t number, int status)
{
    const auto now = Clock::now();
    if (m_measuring) {
        ++m_statuses[status];
        m_latencies.add(now - m_sentAt[number].front());
    }
    m_sentAt[number].pop_front();
    m_sentAt[number].push_back(now);
    m_lines[number].output() += m_request;
}

boost::json::object SteadyLoad::result(double seconds, double processorShare)
{
    return {
        {"bench", "http"},
        {"path", m_options.paths.front()},
        {"connections", m_lines.size()},
        {"requests_per_s", std::llround(static_cast<double>(m_latencies.count()) / seconds)},
        {"p50_us", m_latencies.percentile(0.50)},
        {"p99_us", m_latencies.percentile(0.99)},
        {"statuses", statusCounts(m_statuses)},
        {"load_processor_percent", std::lround(100 * processorShare)},
    };
}

} // namespace backline::bench
