#pragma once

#include "services/server/api/failure.h"
#include "services/server/api/services.h"
#include "services/server/http/message.h"
#include "services/server/store/database.h"
#include "services/server/usecases/sign_in.h"

#include <optional>

namespace backline::server::api {

/// Who sends this request: a bearer token, an API key (X-API-Key), or a dialect that stands open to loopback
/// peers without forwarding headers.
usecases::Identity identify(
    const http::Request& request,
    Dialect dialect,
    const Services& services,
    store::Database& db
);

/// The dialect's words for credentials that are missing or do not hold.
Failure unauthenticated(const usecases::Identity& identity, Dialect dialect);

/// The dialect's words for somebody who is known but may not.
Failure forbidden(Dialect dialect);

} // namespace backline::server::api
