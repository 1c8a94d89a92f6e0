#include "tests/reliability/demo_server.h"

#include <chrono>
#include <utility>

namespace backline::tests {

DemoServer::DemoServer(server::ServerConfig config)
{
    config.dataDirectory = directory();
    config.listen = {{"127.0.0.1", 0}};
    config.demo = true;
    m_server = std::make_unique<server::Server>(std::move(config));
    m_server->start();
    m_port = portOf(url());
}

server::ServerConfig DemoServer::lasting()
{
    server::ServerConfig config;
    config.presence.grace = std::chrono::hours(1);
    return config;
}

unsigned short portOf(const std::string& url)
{
    return static_cast<unsigned short>(std::stoul(url.substr(url.rfind(':') + 1)));
}

} // namespace backline::tests
