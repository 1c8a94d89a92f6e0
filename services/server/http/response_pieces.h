#pragma once

#include "services/server/http/message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backline::server::http {

/// The body of a response in pieces: each of them is a deadline's worth of writing, and all that a download
/// holds in memory. Lives no longer than the response.
class ResponsePieces
{
public:
    static constexpr std::size_t largest = 64UL * 1024;

    ResponsePieces(const Response& response, bool isHeadOnly);

    /// Good until the next one is asked for; empty at the end, or when the file cannot be read on.
    std::string_view next();

    /// Everything that the head promised was given out.
    bool isWhole() const { return m_given == m_length; }

private:
    std::string_view nextOfFile();

    const Response& m_response;
    std::uint64_t m_length;
    std::uint64_t m_given = 0;
    std::string m_room; ///< for a piece of a file
};

} // namespace backline::server::http
