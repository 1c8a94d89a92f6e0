#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backline::protocol {

/// Appends the padded standard-alphabet Base64 form of `bytes` to `out`. Any thread.
void appendBase64(std::string& out, std::string_view bytes);

/// Accepts only what appendBase64() produces: standard alphabet, full padding, no spaces, no stray bits in
/// the last character. Nothing otherwise. Any thread.
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace backline::protocol
