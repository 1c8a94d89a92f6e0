#pragma once

#include <string>

namespace backline::server::http {

/// A new id for a request: unique, unguessable enough to be shown. Any thread.
std::string nextRequestId();

} // namespace backline::server::http
