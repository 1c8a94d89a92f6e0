#pragma once

#include "services/protocol/result.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Engine.IO protocol 4: the frames below Socket.IO. On a WebSocket one text frame is one packet and a binary
/// frame is the bytes of one message; HTTP polling joins packets with 0x1e and writes bytes as 'b' + Base64.
/// Pure functions without state, for any thread. Bad input is an error value, never an exception.
namespace backline::protocol {

enum class EngineIoType : std::uint8_t
{
    Open,
    Close,
    Ping,
    Pong,
    Message,
    Upgrade,
    Noop,
};

enum class EngineIoError : std::uint8_t
{
    EmptyPacket,
    UnknownType,
    BadBase64,
    TooManyPackets,
};

std::string_view describe(EngineIoError error);

/// A text packet; `payload` points into the decoded input.
struct EngineIoText
{
    EngineIoType type = EngineIoType::Noop;
    std::string_view payload{};
};

/// A packet of a polling body. Binary ones always are messages and hold the decoded bytes.
struct EngineIoPacket
{
    EngineIoType type = EngineIoType::Noop;
    bool binary = false;
    std::string payload{};

    bool operator==(const EngineIoPacket&) const = default;
};

struct EngineIoHandshake
{
    std::string_view sid{};
    std::vector<std::string_view> upgrades{};
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::size_t maxPayload = 1'000'000;
};

/// The length of the body is the caller's limit; this one bounds the memory spent on very short packets.
inline constexpr std::size_t defaultMaxPollingPackets = 16'384;

/// One text packet. The polling form of bytes ('b…') is no packet of its own here.
Result<EngineIoText, EngineIoError> decodeEngineIo(std::string_view text);

std::string encodeEngineIo(EngineIoType type, std::string_view payload = {});

/// The `0{…}` packet that starts a session.
std::string encodeOpen(const EngineIoHandshake& handshake);

/// A polling body. One bad packet refuses the whole body.
Result<std::vector<EngineIoPacket>, EngineIoError> decodePollingBody(
    std::string_view body,
    std::size_t maxPackets = defaultMaxPollingPackets
);

/// Adds a packet that is already encoded (type digit included) to a polling body. It must not contain 0x1e,
/// which JSON never does.
void appendToPollingBody(std::string& body, std::string_view encodedPacket);

/// Adds a binary message to a polling body.
void appendBinaryToPollingBody(std::string& body, std::string_view bytes);

} // namespace backline::protocol
