#pragma once

#include "services/server/http/limits.h"

#include <string_view>

namespace backline::server::http {

/// Judges the raw head of a request (up to and with the empty line) before it is parsed, and refuses
/// everything that two implementations could read differently: bare LF, folded lines, space before a colon,
/// repeated or missing Host, length given twice or beside chunks, unknown codings, odd versions and targets.
/// Returns 0 when the head is plain, else the status to answer with before closing. Pure.
unsigned headFault(std::string_view head, const Limits& limits);

/// The same for the beginning of one, whose end has not come yet: 0 when it may still become something. Pure.
unsigned hopelessHead(std::string_view beginning, const Limits& limits);

} // namespace backline::server::http
