#pragma once

#include "services/server/api/failure.h"
#include "services/server/api/rate_limiter.h"
#include "services/server/http/message.h"
#include "services/server/usecases/principal.h"

#include <optional>
#include <string_view>

namespace backline::server::api {

/// What one caller may ask of the server. Whoever sits at the same computer is free: the embedded desktop,
/// and programs beside the server.
struct RateLimits
{
    Rate principal{50, 200}; ///< requests of one person or API key
    Rate address{100, 400}; ///< requests from one IPv4 address, or from one IPv6 network (/64)
    Rate socket{30, 120}; ///< realtime events of one client
    Rate visitor{5, 20}; ///< requests of one visitor of the widget, and his realtime events
    Rate visits{0.2, 20}; ///< visitors that one address may begin to be
};

/// Whether a request may go on. Any thread.
class RequestLimits
{
public:
    explicit RequestLimits(const RateLimits& limits)
        : m_visitor(limits.visitor)
        , m_addresses(limits.address)
        , m_visits(limits.visits)
        , m_principals(limits.principal)
    {}

    /// A failure with the time to wait, or nothing. `now` as of steadyMilliseconds().
    std::optional<Failure> take(const http::Peer& peer, domain::Instant now);

    /// Before somebody becomes a visitor, which leaves a row behind.
    std::optional<Failure> takeVisit(const http::Peer& peer, domain::Instant now);

    /// An API key with a rate of its own has that one, wherever it comes from; visitors have theirs.
    std::optional<Failure> take(
        const http::Peer& peer,
        const usecases::Principal& principal,
        domain::Instant now
    );

private:
    const Rate m_visitor;
    RateLimiter m_addresses;
    RateLimiter m_visits;
    RateLimiter m_principals;
};

/// The answer to somebody who asks too often.
Failure rateLimited(domain::Instant waitFor);

/// Whether this is the computer that the server runs on; false for what is no address.
bool isLoopbackAddress(std::string_view address);

/// A clock that nobody sets back; its zero means nothing.
domain::Instant steadyMilliseconds();

} // namespace backline::server::api
