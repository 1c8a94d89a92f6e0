#pragma once

#include "services/protocol/socketio_packet.h"

/// Writes Socket.IO packets. Text given as JSON is not looked at again; names and messages are escaped here.
/// The root namespace "/" does not appear on the wire. Any thread.
namespace backline::protocol {

/// What the text is for: a frame that can be sent as it is needs the Engine.IO message digit '4' in front.
enum class Framing : std::uint8_t
{
    Bare,
    EngineMessage,
};

/// Without a tree in between. `argsJson` holds the arguments as JSON separated by commas: `{"a":1}`, `1,"b"`
/// or nothing. PRECONDITION: `name` is not reserved.
std::string encodeEvent(
    std::string_view nsp,
    std::optional<std::uint64_t> ackId,
    std::string_view name,
    std::string_view argsJson,
    Framing framing = Framing::Bare
);

std::string encodeAck(
    std::string_view nsp,
    std::uint64_t ackId,
    std::string_view argsJson,
    Framing framing = Framing::Bare
);

/// The server's answer to a connect.
std::string encodeConnect(std::string_view nsp, std::string_view sid, Framing framing = Framing::Bare);

std::string encodeConnectError(
    std::string_view nsp,
    std::string_view message,
    Framing framing = Framing::Bare
);

std::string encodeDisconnect(std::string_view nsp, Framing framing = Framing::Bare);

/// A packet as frames: the text, then each attachment as a binary frame of its own.
struct SocketIoFrames
{
    std::string text;
    std::vector<std::string> attachments;
};

using SocketIoEncoded = Result<SocketIoFrames, SocketIoError>;

/// Any packet, from its tree. `attachments` decide between the plain and the binary type; the placeholders
/// are checked and numbered anew, so arguments may have been taken out or moved. A complete packet that was
/// received is written as it came in. `attachmentCount` is ignored.
SocketIoEncoded encodePacket(SocketIoPacket packet, Framing framing = Framing::Bare);

} // namespace backline::protocol
