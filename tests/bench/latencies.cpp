#include "tests/bench/latencies.h"

#include <algorithm>
#include <cmath>
#include <sys/resource.h>

namespace backline::bench {

void Latencies::add(Clock::duration latency)
{
    const auto value = std::chrono::duration_cast<std::chrono::microseconds>(latency).count();
    m_microseconds.push_back(static_cast<std::uint32_t>(value));
}

std::uint32_t Latencies::percentile(double share)
{
    if (m_microseconds.empty()) {
        return 0;
    }
    const auto last = static_cast<double>(m_microseconds.size() - 1);
    const auto place = m_microseconds.begin() + std::lround(share * last);
    std::nth_element(m_microseconds.begin(), place, m_microseconds.end());
    return *place;
}

std::chrono::duration<double> processorTime()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return std::chrono::duration<double>(seconds(usage.ru_utime) + seconds(usage.ru_stime));
}

} // namespace backline::bench
