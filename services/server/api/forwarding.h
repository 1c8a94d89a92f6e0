#pragma once

#include "services/server/http/access_policy.h"
#include "services/server/http/message.h"

namespace backline::server::api {

/// Makes it the request that a trusted proxy in front got: its peer is whom the last X-Forwarded-For (or
/// Forwarded) names that is no trusted proxy itself. Anybody else's header is not believed. Any thread.
void seeThroughProxy(http::Request& request, const http::AccessPolicy& policy);

} // namespace backline::server::api
