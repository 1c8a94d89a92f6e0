#pragma once

#include "services/server/http/access_policy.h"
#include "services/server/http/handler.h"

namespace backline::server::api {

/// The request as it looked to a trusted proxy in front: its peer is whom the last X-Forwarded-For (or
/// Forwarded) names that is no trusted proxy itself. Anybody else's header is not believed. Any thread.
http::RequestPtr seenThroughProxy(http::RequestPtr request, const http::AccessPolicy& policy);

} // namespace backline::server::api
