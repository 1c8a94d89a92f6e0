#pragma once

#include <string>
#include <vector>

namespace backline::server {

/// Where colleagues reach a server, and the certificate that they must find there.
struct JoinAddress
{
    std::vector<std::string> addresses; ///< "192.168.1.20:8443", "[2001:db8::7]:8443"; IPv4 first
    unsigned short port = 0;
    std::string fingerprint; ///< SHA-256 of the certificate, 64 hex digits in small letters
};

} // namespace backline::server
