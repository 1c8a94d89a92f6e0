#include "services/server/server.h"

#include "services/server/server_implementation.h"

namespace backline::server {

Server::Server(ServerConfig config)
    : m_implementation(std::make_unique<Implementation>(std::move(config)))
{}

Server::~Server() = default;

void Server::start()
{
    m_implementation->start();
}

void Server::stop()
{
    m_implementation->stop();
}

JoinAddress Server::letColleaguesJoin(unsigned short port)
{
    return m_implementation->letColleaguesJoin(port);
}

void Server::stopColleaguesJoining()
{
    m_implementation->stopColleaguesJoining();
}

std::vector<std::string> Server::urls() const
{
    return m_implementation->urls();
}

const std::string& Server::generatedPassword() const
{
    return m_implementation->generatedPassword;
}

std::string version()
{
    return BACKLINE_VERSION;
}

} // namespace backline::server
