#pragma once

#include <string>
#include <vector>

namespace backline::bench {

// The command line of http_load.
struct HttpLoadOptions
{
    std::string url;
    std::vector<std::string> paths;
    std::string pathsFile;
    std::vector<std::string> headers;
    std::string method = "POST";
    std::string body;
    std::string senders;
    unsigned connections = 16;
    unsigned pipelined = 1;
    unsigned race = 0;
    double warmUp = 1;
    double seconds = 5;
};

// What differs between the connections of a race: {"headers":["Name: value",…],"body":"…"}, both optional.
struct Sender
{
    std::vector<std::string> headers;
    std::string body;
};

// Ends the process after --help or a wrong option. Throws std::invalid_argument if there is no path.
HttpLoadOptions httpLoadOptions(int argc, char** argv);

// One sender without headers if no file is named. Throws boost::system::system_error if the file is not as it
// should.
std::vector<Sender> sendersOf(const HttpLoadOptions& options);

std::string requestOf(
    const HttpLoadOptions& options,
    const std::string& method,
    const std::string& path,
    const Sender& sender
);

} // namespace backline::bench
