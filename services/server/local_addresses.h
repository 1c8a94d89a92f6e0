#pragma once

#include <string>
#include <vector>

namespace backline::server {

/// The addresses by which other computers may reach this one: no loopback and no link-local ones, which need
/// to be told the interface. IPv4 first, without brackets.
std::vector<std::string> localAddresses();

/// What this computer calls itself, in small letters; empty when it does not say.
std::string hostName();

} // namespace backline::server
