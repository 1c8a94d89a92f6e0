#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace backline::bench {

using Clock = std::chrono::steady_clock;

// Every measured latency of a run, for exact percentiles at its end.
class Latencies
{
public:
    Latencies() { m_microseconds.reserve(1U << 20); }

    void add(Clock::duration latency);
    // The value below which so much (0 to 1) of all latencies lie; 0 if there are none.
    std::uint32_t percentile(double share);

    std::size_t count() const { return m_microseconds.size(); }

private:
    std::vector<std::uint32_t> m_microseconds;
};

// Processor time this process has used so far.
std::chrono::duration<double> processorTime();

} // namespace backline::bench
