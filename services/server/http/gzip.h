#pragma once

#include <string>
#include <string_view>

namespace backline::server::http {

/// The text in the gzip format (RFC 1952). Slow: for what is made once and sent often. Any thread.
std::string gzipped(std::string_view text);

} // namespace backline::server::http
