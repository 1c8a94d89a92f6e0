#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backline::server::http {

/// `form-data; name="file"; filename="a.png"` taken apart.
struct HeaderValue
{
    std::string value; ///< in lower case
    std::vector<std::pair<std::string, std::string>> parameters; ///< names in lower case, each once

    /// Null when absent.
    const std::string* parameter(std::string_view name) const;
};

/// Nothing for what is not well formed. In quotes, a backslash escapes a quote or a backslash and stands for
/// itself before anything else: old browsers send paths.
std::optional<HeaderValue> readHeaderValue(std::string_view text);

/// A character that a header's name, or a value without quotes, may have.
bool isTokenCharacter(char c);

} // namespace backline::server::http
