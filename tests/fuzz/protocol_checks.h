#pragma once

#include <cstdint>
#include <string_view>

/// What must hold for any input of the packet codec, shared by the fuzz programs and the seeded test. Any
/// thread.
namespace backline::tests {

enum class Outcome : std::uint8_t
{
    Refused,
    Accepted,
    Broken, ///< accepted, but what was read cannot be written and read again
};

/// One text frame, followed by as many attachments as it announces.
Outcome checkSocketIoPacket(std::string_view text);

/// One HTTP polling body.
Outcome checkPollingBody(std::string_view body);

} // namespace backline::tests
