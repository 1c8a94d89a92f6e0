#include "tests/bench/request_race.h"

#include "tests/bench/status_counts.h"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace backline::bench {

namespace {

constexpr std::chrono::seconds patience(30);

} // namespace

RequestRace::RequestRace(const HttpLoadOptions& options)
    : m_options(options)
    , m_senders(sendersOf(options))
    , m_lines(addressOf(options.url), options.race)
{}

boost::json::object RequestRace::run()
{
    for (const std::string& path : m_options.paths) {
        runOne(path);
    }
    return {
        {"bench", "race"},
        {"connections", m_lines.size()},
        {"rounds", m_options.paths.size()},
        {"p50_us", m_latencies.percentile(0.50)},
        {"p99_us", m_latencies.percentile(0.99)},
        {"max_us", m_latencies.percentile(1)},
        {"statuses", statusCounts(m_statuses)},
        {"winners_min", m_fewestWinners},
        {"winners_max", m_mostWinners},
    };
}

void RequestRace::runOne(const std::string& path)
{
    for (std::size_t number = 0; number < m_lines.size(); ++number) {
        const Sender& sender = m_senders[number % m_senders.size()];
        m_lines[number].output() = requestOf(m_options, m_options.method, path, sender);
    }
    const auto start = Clock::now();
    for (std::size_t number = 0; number < m_lines.size(); ++number) {
        m_lines[number].flush();
    }
    const unsigned winners = collect(start);
    m_fewestWinners = std::min(m_fewestWinners, winners);
    m_mostWinners = std::max(m_mostWinners, winners);
}

unsigned RequestRace::collect(Clock::time_point start)
{
    std::size_t answers = 0;
    unsigned winners = 0;
    while (answers < m_lines.size() && Clock::now() < start + patience) {
        m_lines.poll([&](std::size_t, int status) {
            ++answers;
            ++m_statuses[status];
            m_latencies.add(Clock::now() - start);
            winners += status >= 200 && status < 300 ? 1U : 0U;
        });
    }
    if (answers < m_lines.size()) {
        throw std::runtime_error("not all requests of a race were answered");
    }
    return winners;
}

} // namespace backline::bench
