#include "services/server/http/access_policy.h"

#include <algorithm>
#include <cctype>

namespace backline::server::http {

namespace {

bool contains(const std::vector<std::string>& values, std::string_view wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

bool isLocalPage(std::string_view origin)
{
    for (const std::string_view local : {"http://localhost", "http://127.0.0.1"}) {
        if (origin == local || (origin.starts_with(local) && origin[local.size()] == ':')) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string hostWithoutPort(std::string_view hostHeader)
{
    const auto bracket = hostHeader.find(']');
    const auto colon = hostHeader.find(':', bracket == std::string_view::npos ? 0 : bracket);
    std::string host(hostHeader.substr(0, colon));
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return host;
}

bool AccessPolicy::allowsHost(std::string_view hostHeader) const
{
    const auto host = hostWithoutPort(hostHeader);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || contains(hosts, host);
}

bool AccessPolicy::allowsOrigin(const Request& request) const
{
    const auto origin = request.header("origin");
    if (origin.empty() || contains(origins, origin)) {
        return true;
    }
    if (anyLocalOrigin && isLocalPage(origin)) {
        return true;
    }
    const auto own =
        std::string(request.peer.tls ? "https://" : "http://") + std::string(request.header("host"));
    return origin == own;
}

bool AccessPolicy::isTrustedProxy(std::string_view address) const
{
    return contains(trustedProxies, address);
}

} // namespace backline::server::http
