#include "app/headless/serve_command.h"

#include "services/protocol/json_writer.h"
#include "services/server/server.h"

#include <CLI/App.hpp>

#include <csignal>
#include <iostream>
#include <stdexcept>

namespace backline::headless {

namespace {

/// A short rush is worth four seconds.
void setRate(server::api::Rate& rate, double perSecond)
{
    constexpr double rush = 4;
    rate = {perSecond, rush * perSecond};
}

/// The signals are blocked before any thread starts, so that only the main thread takes them.
sigset_t blockStopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void announce(const server::Server& running, const server::ServerConfig& config)
{
    std::cout << "{\"event\":\"listening\",\"urls\":" << protocol::toJson(running.urls()) << "}" << std::endl;
    if (!running.generatedPassword().empty()) {
        std::cout << "{\"event\":\"first-administrator\",\"username\":"
                  << protocol::toJson(config.administrator.username)
                  << ",\"password\":" << protocol::toJson(running.generatedPassword()) << "}" << std::endl;
    }
    if (config.demo) {
        std::cout
            << R"({"event":"demo","password":"demo","accounts":["agent","lead","admin","customer","it","hr",)"
            << R"("requester"]})" << std::endl;
    }
}

} // namespace

ServeCommand::ServeCommand(CLI::App& program)
{
    program.add_option("--data", m_config.dataDirectory, "The directory with everything the server keeps");
    program.add_option(
        "--listen", m_listen, "HOST:PORT, several times; port 0 takes a free one (127.0.0.1:8000)"
    );
    program.add_option("--team", m_config.teamName, "The team's name; kept at the first start that has one");
    program.add_flag("--demo", m_config.demo, "Demo accounts, articles and customers; on this computer only");
    program.add_option(
        "--demo-seed", m_config.demoSeed, "With --demo: another number, another day at the desk"
    );
    program.add_option("--open", m_open, "Dialects without login for this computer: workbench, tickets, crm")
        ->delimiter(',');
    program.add_option("--allow-host", m_config.allowedHosts, "Another host name this server answers to");
    program.add_option(
        "--allow-origin", m_config.allowedOrigins, "A page (https://…) that may call this server"
    );
    program.add_option(
        "--trusted-proxy", m_config.trustedProxies, "A proxy's address that may speak plain HTTP"
    );
    program.add_option("--tls-cert", m_config.tlsCertificate, "PEM certificate chain: speak TLS");
    program.add_option("--tls-key", m_config.tlsKey, "PEM key of that certificate");
    addRateOptions(program);
}

/// Only other computers are limited.
void ServeCommand::addRateOptions(CLI::App& program)
{
    const auto add = [&](const char* name, server::api::Rate& rate, const char* help) {
        program
            .add_option_function<double>(
                name, [&rate](const double& perSecond) { setRate(rate, perSecond); }, help
            )
            ->check(CLI::NonNegativeNumber);
    };
    add("--rate-caller",
        m_config.rates.principal,
        "Requests a second of one person or key from elsewhere, four times as many at once; 0: no limit (50)"
    );
    add("--rate-address", m_config.rates.address, "The same of one address or IPv6 network (100)");
    add("--rate-socket", m_config.rates.socket, "Realtime events a second of one client, likewise (30)");
    add("--rate-visitor", m_config.rates.visitor, "Requests and events a second of one widget visitor (5)");
}

int ServeCommand::run()
{
    m_config.openDialects.insert(m_open.begin(), m_open.end());
    if (!m_listen.empty()) {
        m_config.listen.clear();
    }
    for (const auto& text : m_listen) {
        const auto address = server::parseListenAddress(text);
        if (!address) {
            throw std::runtime_error("--listen takes HOST:PORT, for example 127.0.0.1:8000, not " + text);
        }
        m_config.listen.push_back(*address);
    }
    const auto signals = blockStopSignals();
    server::Server running(m_config);
    running.start();
    announce(running, m_config);
    int received = 0;
    sigwait(&signals, &received);
    running.stop();
    return 0;
}

} // namespace backline::headless
