// Load on an HTTP server. Without --race: as many GETs as it answers over a fixed number of connections. With
// --race N: N connections send the same request at the same moment, once for every path. Prints one line of
// JSON.
#include "tests/bench/http_load_options.h"
#include "tests/bench/request_race.h"
#include "tests/bench/steady_load.h"

#include <boost/json.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    try {
        const auto options = backline::bench::httpLoadOptions(argc, argv);
        const boost::json::object result = options.race > 0 ? backline::bench::RequestRace(options).run()
                                                            : backline::bench::SteadyLoad(options).run();
        std::puts(boost::json::serialize(result).c_str());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "http_load: %s\n", error.what());
        return 1;
    }
}
