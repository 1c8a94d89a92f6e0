#pragma once

#include "tests/bench/http_lines.h"
#include "tests/bench/http_load_options.h"
#include "tests/bench/latencies.h"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace backline::bench {

// As many GETs of the first path as the server answers over a fixed number of connections. Stays on its
// thread.
class SteadyLoad
{
public:
    explicit SteadyLoad(const HttpLoadOptions& options);

    boost::json::object run();

private:
    void drive(double seconds);
    void takeAnswer(std::size_t number, int status);
    boost::json::object result(double seconds, double processorShare);

    const HttpLoadOptions& m_options;
    std::string m_request;
    HttpLines m_lines;
    // Per connection, oldest first: answers come in the order of the requests.
    std::vector<std::deque<Clock::time_point>> m_sentAt;
    std::map<int, std::uint64_t> m_statuses;
    Latencies m_latencies;
    bool m_measuring = false;
};

} // namespace backline::bench
