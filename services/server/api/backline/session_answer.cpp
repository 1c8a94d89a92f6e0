#include "services/server/api/backline/session_answer.h"

#include "services/protocol/timestamps.h"
#include "services/server/usecases/trusted_devices.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::own {

protocol::api::SessionAnswer sessionAnswer(
    const usecases::OpenedSession& session,
    const domain::Person& person,
    std::optional<std::string> refreshToken
)
{
    protocol::api::SessionAnswer answer;
    answer.token = session.token;
    answer.expires_at = protocol::toIso(session.expiresAt);
    answer.refresh_token.value = std::move(refreshToken);
    answer.person = usecases::toView(person);
    return answer;
}

protocol::api::SessionAnswer beginSession(
    store::Unit& unit,
    const Services& services,
    const domain::Person& person,
    const DeviceWish& device,
    const std::string& newHash
)
{
    const auto session =
        usecases::openSession(unit, services.tokens, person, {{"sub", person.username}}, newHash);
    std::optional<std::string> refreshToken;
    if (device.trusted) {
        refreshToken = usecases::trustDevice(unit, session.jti, device.name);
    }
    return sessionAnswer(session, person, std::move(refreshToken));
}

Failure tooManyTries(domain::Instant waitFor)
{
    constexpr domain::Instant second = 1000;
    Failure failure;
    failure.status = 429;
    failure.code = "too_many_tries";
    failure.retryAfter = (waitFor + second - 1) / second;
    failure.message =
        "Too many failed tries. Wait " + std::to_string(failure.retryAfter) + " s and try again";
    return failure;
}

} // namespace backline::server::api::own
