#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backline::protocol {

struct JsonError
{
    std::string message; ///< in the words of Python's decoder, which FastAPI's clients see
    std::size_t offset = 0; ///< in code points from the start
};

/// Says where and how a text that Boost.JSON refused stops being JSON. Clients of the FastAPI dialects
/// compare these words, so they are found by the rules of Python's decoder. Depth beyond 1000 counts as an
/// error there.
JsonError pythonJsonError(std::string_view text);

} // namespace backline::protocol
