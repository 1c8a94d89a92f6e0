#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backline::bench {

using Mask = std::array<unsigned char, 4>;

// The least a WebSocket client can do: whole frames, no extensions. Both functions are free of state.
enum class Opcode : std::uint8_t
{
    Text = 0x1,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA
};

struct ServerFrame
{
    Opcode opcode;
    std::string_view payload;
    std::size_t size; // with its head
};

void appendFrame(std::string& output, Opcode opcode, std::string_view payload, Mask mask);

// The first frame of the input, or nothing if it is not complete. Throws std::runtime_error for a frame in
// pieces.
std::optional<ServerFrame> firstFrame(std::string_view input);

} // namespace backline::bench
