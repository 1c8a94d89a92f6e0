#include "services/server/local_addresses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace backline::server {

namespace {

struct FreeInterfaces
{
    void operator()(ifaddrs* all) const { ::freeifaddrs(all); }
};

bool isReachable(const ifaddrs& one)
{
    const auto wanted = static_cast<unsigned>(IFF_UP) | static_cast<unsigned>(IFF_RUNNING);
    return one.ifa_addr != nullptr && (one.ifa_flags & wanted) == wanted
        && (one.ifa_flags & static_cast<unsigned>(IFF_LOOPBACK)) == 0;
}

bool isLinkLocal(const std::string& address)
{
    return address.starts_with("fe80:") || address.starts_with("169.254.")
        || address.find('%') != std::string::npos;
}

/// Empty for what is no IP address.
std::string textOf(const sockaddr& address)
{
    const bool isV4 = address.sa_family == AF_INET;
    if (!isV4 && address.sa_family != AF_INET6) {
        return {};
    }
    const socklen_t length = isV4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    std::array<char, NI_MAXHOST> text{};
    const int failed = ::getnameinfo(&address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return failed != 0 ? std::string() : std::string(text.data());
}

} // namespace

std::vector<std::string> localAddresses()
{
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) {
        return {};
    }
    const std::unique_ptr<ifaddrs, FreeInterfaces> all(first);
    std::vector<std::string> found;
    for (const auto* one = all.get(); one != nullptr; one = one->ifa_next) {
        auto text = isReachable(*one) ? textOf(*one->ifa_addr) : std::string();
        if (!text.empty() && !isLinkLocal(text)) {
            found.push_back(std::move(text));
        }
    }
    std::stable_partition(found.begin(), found.end(), [](const std::string& address) {
        return address.find(':') == std::string::npos;
    });
    return found;
}

std::string hostName()
{
    std::array<char, 256> text{};
    if (::gethostname(text.data(), text.size() - 1) != 0) {
        return {};
    }
    std::string name(text.data());
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return name;
}

} // namespace backline::server
