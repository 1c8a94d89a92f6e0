#include "services/server/server_config.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace backline::server {

namespace {

/// An address, or the one name that stands for it: any other name may lead elsewhere.
bool isLoopback(const std::string& host)
{
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(host, failure);
    return host == "localhost" || (!failure && address.is_loopback());
}

bool isOpenable(const std::string& dialect)
{
    constexpr std::array<std::string_view, 3> openable{"workbench", "tickets", "crm"};
    return std::find(openable.begin(), openable.end(), dialect) != openable.end();
}

} // namespace

std::optional<ListenAddress> parseListenAddress(const std::string& text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    ListenAddress address;
    const char* const first = text.data() + colon + 1;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(first, last, address.port);
    if (error != std::errc() || end != last) {
        return std::nullopt;
    }
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string::npos) {
        return std::nullopt;
    }
    if (!host.empty()) {
        address.host = host;
    }
    return address;
}

std::string configurationFault(const ServerConfig& config)
{
    if (config.dataDirectory.empty()) {
        return "name the data directory with --data DIR";
    }
    for (const auto& dialect : config.openDialects) {
        if (!isOpenable(dialect)) {
            return "--open knows workbench, tickets and crm, not " + dialect;
        }
    }
    if (config.tlsCertificate.empty() != config.tlsKey.empty()) {
        return "--tls-cert and --tls-key belong together";
    }
    for (const auto& address : config.listen) {
        if (isLoopback(address.host)) {
            continue;
        }
        if (config.demo) {
            return "--demo has accounts that everybody knows, so it listens on this computer only: use "
                   "127.0.0.1";
        }
        if (config.tlsCertificate.empty() && config.trustedProxies.empty()) {
            return "listening on " + address.host
                + " needs TLS (--tls-cert and --tls-key), or a proxy in front that speaks it "
                  "(--trusted-proxy ADDRESS)";
        }
    }
    return {};
}

http::AccessPolicy accessPolicyOf(const ServerConfig& config)
{
    http::AccessPolicy policy;
    for (const auto& host : config.allowedHosts) {
        policy.hosts.push_back(http::hostWithoutPort(host));
    }
    for (const auto& address : config.listen) {
        policy.hosts.push_back(http::hostWithoutPort(address.host));
    }
    policy.origins = config.allowedOrigins;
    policy.anyLocalOrigin = config.demo;
    policy.trustedProxies = config.trustedProxies;
    return policy;
}

std::set<std::string, std::less<>> openDialectsOf(const ServerConfig& config)
{
    auto open = config.openDialects;
    if (config.demo) {
        open.insert({"workbench", "tickets", "crm"});
    }
    return open;
}

} // namespace backline::server
