#include "services/server/team_door.h"

#include "services/server/http/own_certificate.h"
#include "services/server/http/tls_context.h"
#include "services/server/local_addresses.h"
#include "services/server/log/log.h"

#include <stdexcept>

namespace backline::server {

namespace {

std::string bracketed(const std::string& address)
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

/// How others may write this computer's name: as it is, and with the ending of the local network.
std::vector<std::string> namesOf(const std::string& host)
{
    if (host.empty()) {
        return {};
    }
    return host.find('.') == std::string::npos ? std::vector<std::string>{host, host + ".local"}
                                               : std::vector<std::string>{host};
}

} // namespace

TeamDoor::TeamDoor(boost::asio::io_context& io, const ServerConfig& config, http::ConnectionContext& context)
    : m_io(io)
    , m_config(config)
    , m_context(context)
    , m_usualHosts(context.policy.hosts)
{}

void TeamDoor::makeTls()
{
    if (m_tls) {
        return;
    }
    if (!m_config.tlsCertificate.empty()) {
        m_certificate = m_config.tlsCertificate;
        m_tls = http::makeTlsContext(m_config.tlsCertificate, m_config.tlsKey);
        return;
    }
    m_certificate = m_config.dataDirectory / "own-certificate.pem";
    http::ensureOwnCertificate(m_certificate, {hostName(), localAddresses()});
    m_tls = http::makeTlsContext(m_certificate, m_certificate);
}

void TeamDoor::addListener(const std::string& host, unsigned short port)
{
    m_listeners.emplace_back(m_io, host, port, m_context, m_tls.get(), http::DualStack::No);
}

/// IPv6 only if it is there: it may be off on this computer.
void TeamDoor::addListeners(unsigned short port)
{
    try {
        addListener("0.0.0.0", port);
    } catch (const std::runtime_error&) {
        throw std::runtime_error(
            "port " + std::to_string(port)
            + " cannot be opened, perhaps another program has it: choose another"
        );
    }
    try {
        addListener("::", m_listeners.front().port());
    } catch (const std::runtime_error& error) {
        logInfo("colleagues can join over IPv4 only", error.what());
    }
}

JoinAddress TeamDoor::prepare(unsigned short port)
{
    makeTls();
    JoinAddress door;
    door.fingerprint = http::certificateFingerprint(m_certificate);
    addListeners(port);
    door.port = m_listeners.front().port();
    m_hosts = namesOf(hostName());
    for (const auto& address : localAddresses()) {
        const auto host = bracketed(address);
        m_hosts.push_back(host);
        door.addresses.push_back(host + ":" + std::to_string(door.port));
    }
    return door;
}

void TeamDoor::open()
{
    auto& hosts = m_context.policy.hosts;
    hosts = m_usualHosts;
    hosts.insert(hosts.end(), m_hosts.begin(), m_hosts.end());
    for (auto& listener : m_listeners) {
        listener.start();
    }
}

void TeamDoor::sendAway()
{
    for (auto& listener : m_listeners) {
        listener.sendAway();
    }
}

void TeamDoor::close()
{
    m_context.policy.hosts = m_usualHosts;
    for (auto& listener : m_listeners) {
        listener.stop();
    }
    m_listeners.clear();
}

} // namespace backline::server
