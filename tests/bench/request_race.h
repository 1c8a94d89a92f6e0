#pragma once

#include "tests/bench/http_lines.h"
#include "tests/bench/http_load_options.h"
#include "tests/bench/latencies.h"

#include <boost/json/object.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace backline::bench {

// All connections send the same request at the same moment, once for every path; counts how many of them won,
// that is, got an answer of 2xx. Stays on its thread.
class RequestRace
{
public:
    explicit RequestRace(const HttpLoadOptions& options);

    boost::json::object run();

private:
    void runOne(const std::string& path);
    // Returns the number of winners.
    unsigned collect(Clock::time_point start);

    const HttpLoadOptions& m_options;
    std::vector<Sender> m_senders;
    HttpLines m_lines;
    std::map<int, std::uint64_t> m_statuses;
    Latencies m_latencies;
    unsigned m_fewestWinners = std::numeric_limits<unsigned>::max();
    unsigned m_mostWinners = 0;
};

} // namespace backline::bench
