#pragma once

#include "services/protocol/team.h"
#include "services/server/api/failure.h"
#include "services/server/api/services.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/sign_in.h"

#include <optional>
#include <string>

namespace backline::server::api::own {

/// Whether a device wants to stay signed in, and what it calls itself.
struct DeviceWish
{
    bool trusted = false;
    std::string name;
};

template<class Request>
DeviceWish deviceWishOf(const Request& body)
{
    return {body.trust_device.value, body.device ? body.device->value : std::string()};
}

/// What a client gets for a session, with the refresh token when there is one.
protocol::api::SessionAnswer sessionAnswer(
    const usecases::OpenedSession& session,
    const domain::Person& person,
    std::optional<std::string> refreshToken
);

/// Opens a session for somebody who is let in. newHash as in usecases::openSession().
protocol::api::SessionAnswer beginSession(
    store::Unit& unit,
    const Services& services,
    const domain::Person& person,
    const DeviceWish& device,
    const std::string& newHash
);

/// 429 with the time to wait.
Failure tooManyTries(domain::Instant waitFor);

} // namespace backline::server::api::own
