#include "app/desktop/embedded_server.h"

#include "services/server/server.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>
#include <utility>

namespace backline::desktop {

struct EmbeddedServer::Outcome
{
    std::unique_ptr<server::Server> server;
    QString problem;
};

namespace {

bool isRemembered(const server::ListenAddress& address)
{
    // Colleagues were told the others; those must not move.
    return address.port != 0
        && (address.host == "127.0.0.1" || address.host == "::1" || address.host == "localhost");
}

server::ServerConfig withFreePorts(server::ServerConfig config)
{
    for (auto& address : config.listen) {
        address.port = isRemembered(address) ? 0 : address.port;
    }
    return config;
}

} // namespace

EmbeddedServer::EmbeddedServer(QObject* parent)
    : QObject(parent)
{}

EmbeddedServer::~EmbeddedServer()
{
    stop();
}

void EmbeddedServer::start(server::ServerConfig config)
{
    Q_ASSERT(!m_starting.joinable() && !m_server);
    m_awaited = std::make_shared<Outcome>();
    m_starting = std::thread([this, outcome = m_awaited, config = std::move(config)] {
        run(config, *outcome);
        if (outcome->server == nullptr && std::ranges::any_of(config.listen, isRemembered)) {
            run(withFreePorts(config), *outcome);
        }
        // This object waits for the thread before it goes, and a call to one that is gone is dropped.
        QMetaObject::invokeMethod(
            this, [this, outcome] { finishStart(outcome); }, Qt::QueuedConnection
        );
    });
}

void EmbeddedServer::run(const server::ServerConfig& config, Outcome& outcome)
{
    try {
        auto server = std::make_unique<server::Server>(config);
        server->start();
        outcome.server = std::move(server);
    } catch (const std::exception& failure) {
        outcome.problem = QString::fromUtf8(failure.what());
    }
}

void EmbeddedServer::finishStart(const std::shared_ptr<Outcome>& outcome)
{
    if (outcome != m_awaited) {
        return; // stopped meanwhile
    }
    m_starting.join();
    m_awaited.reset();
    m_server = std::move(outcome->server);
    if (m_server) {
        Q_EMIT started(url());
    } else {
        Q_EMIT failed(outcome->problem);
    }
}

void EmbeddedServer::stop()
{
    if (m_starting.joinable()) {
        m_starting.join();
        m_server = std::move(m_awaited->server);
        m_awaited.reset();
    }
    if (m_server) {
        m_server->stop();
        m_server.reset();
    }
}

QUrl EmbeddedServer::url() const
{
    return m_server ? QUrl(QString::fromStdString(m_server->urls().front())) : QUrl();
}

} // namespace backline::desktop
