#pragma once

#include "services/server/server_config.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace backline::headless {

/// The server itself: `backline-server --data DIR …` until it is told to stop.
class ServeCommand
{
public:
    explicit ServeCommand(CLI::App& program);

    /// Serves until SIGTERM or SIGINT; the exit status.
    int run();

private:
    void addRateOptions(CLI::App& program);

    server::ServerConfig m_config;
    std::vector<std::string> m_listen;
    std::vector<std::string> m_open;
};

} // namespace backline::headless
