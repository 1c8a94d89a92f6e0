#pragma once

#include "services/server/http/message.h"

#include <string>
#include <vector>

namespace backline::server::http {

/// Which names this server answers to, and which pages may call it. Guards against DNS rebinding and
/// cross-site requests. After start only the hosts change, on the io thread.
struct AccessPolicy
{
    std::vector<std::string>
        hosts; ///< host names without port, lower case; loopback names are always allowed
    std::vector<std::string> origins; ///< "https://shop.example", exact
    bool anyLocalOrigin = false; ///< http://localhost:* and http://127.0.0.1:*
    std::vector<std::string> trustedProxies; ///< addresses that may speak plain HTTP for others

    bool allowsHost(std::string_view hostHeader) const;

    /// An absent Origin is allowed: no browser sent it.
    bool allowsOrigin(const Request& request) const;

    bool isTrustedProxy(std::string_view address) const;
};

/// "[::1]:8000" → "[::1]"; lower case.
std::string hostWithoutPort(std::string_view hostHeader);

} // namespace backline::server::http
