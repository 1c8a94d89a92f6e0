#include "services/server/api/forwarding.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

namespace backline::server::api {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\"");
    const auto last = text.find_last_not_of(" \t\"");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

/// "192.0.2.1", "192.0.2.1:4711", "[2001:db8::1]:4711", "2001:db8::1" → the address as we write it.
std::optional<std::string> addressOf(std::string_view text)
{
    if (text.starts_with('[')) {
        text = text.substr(1, text.find(']') - 1);
    } else if (std::ranges::count(text, ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(std::string(text), failure);
    return failure ? std::nullopt : std::optional(address.to_string());
}

/// What follows "for=" in one element of Forwarded.
std::string_view forPart(std::string_view element)
{
    while (!element.empty()) {
        const auto end = std::min(element.find(';'), element.size());
        const auto part = trimmed(element.substr(0, end));
        const bool isFor = part.size() > 4 && (part[0] == 'f' || part[0] == 'F')
            && (part[1] == 'o' || part[1] == 'O') && (part[2] == 'r' || part[2] == 'R') && part[3] == '=';
        if (isFor) {
            return trimmed(part.substr(4));
        }
        element.remove_prefix(std::min(end + 1, element.size()));
    }
    return {};
}

/// The elements of all headers of a name, in order.
std::vector<std::string_view> elements(const http::Request& request, std::string_view name)
{
    std::vector<std::string_view> all;
    for (const auto& [key, value] : request.headers) {
        std::string_view rest = key == name ? std::string_view(value) : std::string_view();
        while (!rest.empty()) {
            const auto end = std::min(rest.find(','), rest.size());
            all.push_back(trimmed(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return all;
}

std::optional<std::string> clientOf(const http::Request& request, const http::AccessPolicy& policy)
{
    auto hops = elements(request, "x-forwarded-for");
    if (hops.empty()) {
        hops = elements(request, "forwarded");
        std::ranges::transform(hops, hops.begin(), forPart);
    }
    for (const auto hop : std::views::reverse(hops)) {
        auto address = addressOf(hop);
        if (!address || !policy.isTrustedProxy(*address)) {
            return address;
        }
    }
    return std::nullopt;
}

} // namespace

void seeThroughProxy(http::Request& request, const http::AccessPolicy& policy)
{
    if (!policy.isTrustedProxy(request.peer.address)) {
        return;
    }
    if (auto client = clientOf(request, policy)) {
        boost::system::error_code failure;
        request.peer.loopback = boost::asio::ip::make_address(*client, failure).is_loopback();
        request.peer.address = std::move(*client);
    }
}

} // namespace backline::server::api
