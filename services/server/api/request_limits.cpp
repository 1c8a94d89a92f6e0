#include "services/server/api/request_limits.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <chrono>

namespace backline::server::api {

namespace {

/// A computer has as many IPv6 addresses of its network as it likes.
std::string networkOf(const std::string& text)
{
    constexpr unsigned short networkBits = 64;
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(text, failure);
    if (failure || !address.is_v6() || address.to_v6().is_v4_mapped()) {
        return text;
    }
    return boost::asio::ip::network_v6(address.to_v6(), networkBits).canonical().to_string();
}

std::optional<Failure> failureFor(domain::Instant waitFor)
{
    return waitFor > 0 ? std::optional(rateLimited(waitFor)) : std::nullopt;
}

} // namespace

std::optional<Failure> RequestLimits::take(const http::Peer& peer, domain::Instant now)
{
    if (peer.loopback) {
        return std::nullopt;
    }
    return failureFor(m_addresses.take(networkOf(peer.address), now));
}

std::optional<Failure> RequestLimits::takeVisit(const http::Peer& peer, domain::Instant now)
{
    if (peer.loopback) {
        return std::nullopt;
    }
    return failureFor(m_visits.take(networkOf(peer.address), now));
}

std::optional<Failure> RequestLimits::take(
    const http::Peer& peer,
    const usecases::Principal& principal,
    domain::Instant now
)
{
    using Kind = usecases::Principal::Kind;
    if (principal.kind == Kind::Key && principal.rate > 0) {
        constexpr double minute = 60;
        const Rate own{principal.rate / minute, static_cast<double>(principal.rate)};
        return failureFor(m_principals.take(principal.actor(), own, now));
    }
    const bool known = principal.kind == Kind::Key || principal.kind == Kind::Person;
    if (!known || peer.loopback) {
        return std::nullopt;
    }
    return failureFor(
        principal.isVisitor() ? m_principals.take(principal.actor(), m_visitor, now)
                              : m_principals.take(principal.actor(), now)
    );
}

Failure rateLimited(domain::Instant waitFor)
{
    constexpr domain::Instant second = 1000;
    Failure failure;
    failure.status = 429;
    failure.retryAfter = (waitFor + second - 1) / second;
    failure.message = "Too many requests. Wait " + std::to_string(failure.retryAfter) + " s and try again";
    return failure;
}

bool isLoopbackAddress(std::string_view address)
{
    boost::system::error_code failure;
    const auto parsed = boost::asio::ip::make_address(std::string(address), failure);
    return !failure && parsed.is_loopback();
}

domain::Instant steadyMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace backline::server::api
