#include "tests/bench/http_load_options.h"

#include <boost/json.hpp>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace backline::bench {

HttpLoadOptions httpLoadOptions(int argc, char** argv)
{
    HttpLoadOptions options;
    CLI::App app("HTTP load generator");
    app.add_option("--url", options.url, "http://HOST:PORT of the server")->required();
    app.add_option("--path", options.paths, "target of the requests; a race takes several");
    app.add_option("--paths-file", options.pathsFile, "more paths, one in a line");
    app.add_option("--header", options.headers, "\"Name: value\" for every request");
    app.add_option("--connections", options.connections, "connections kept alive")
        ->check(CLI::Range(1, 10000));
    app.add_option("--pipelined", options.pipelined, "requests under way per connection")
        ->check(CLI::Range(1, 1000));
    app.add_option("--race", options.race, "connections that send at the same moment");
    app.add_option("--method", options.method, "method of a race");
    app.add_option("--body", options.body, "body of a race");
    app.add_option(
        "--senders", options.senders, "JSON array: headers and body for each connection of a race"
    );
    app.add_option("--warm-up", options.warmUp, "seconds before counting");
    app.add_option("--seconds", options.seconds, "seconds of counting");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::exit(app.exit(error));
    }
    std::ifstream file(options.pathsFile);
    for (std::string line; std::getline(file, line);) {
        options.paths.push_back(line);
    }
    if (options.paths.empty()) {
        throw std::invalid_argument("no path given");
    }
    return options;
}

std::vector<Sender> sendersOf(const HttpLoadOptions& options)
{
    if (options.senders.empty()) {
        return {Sender{{}, options.body}};
    }
    std::ifstream file(options.senders);
    std::ostringstream text;
    text << file.rdbuf();
    const boost::json::value content = boost::json::parse(text.str());
    std::vector<Sender> senders;
    for (const boost::json::value& entry : content.as_array()) {
        Sender sender;
        if (const auto* headers = entry.as_object().if_contains("headers")) {
            sender.headers = boost::json::value_to<std::vector<std::string>>(*headers);
        }
        if (const auto* body = entry.as_object().if_contains("body")) {
            sender.body = std::string(body->as_string());
        }
        senders.push_back(std::move(sender));
    }
    return senders;
}

std::string requestOf(
    const HttpLoadOptions& options,
    const std::string& method,
    const std::string& path,
    const Sender& sender
)
{
    std::string text = method + ' ' + path + " HTTP/1.1\r\nHost: " + options.url.substr(7) + "\r\n";
    for (const auto* headers : {&options.headers, &sender.headers}) {
        for (const std::string& header : *headers) {
            text += header + "\r\n";
        }
    }
    if (method != "GET") {
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(sender.body.size())
            + "\r\n";
    }
    return text + "\r\n" + sender.body;
}

} // namespace backline::bench
