#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace backline::bench {

struct HttpAnswer
{
    int status = 0;
    std::size_t size = 0; // head and body
};

// The first HTTP/1.1 answer of the input, with a length or in chunks, or nothing if it is not complete.
// Throws std::runtime_error for what is no such answer.
std::optional<HttpAnswer> firstAnswer(std::string_view input);

} // namespace backline::bench
