#pragma once

#include "services/protocol/result.h"

#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Socket.IO protocol 5 packets, as they travel inside Engine.IO messages (without the leading '4').
/// Pure functions without state, for any thread. Bad input is an error value, never an exception.
namespace backline::protocol {

enum class SocketIoType : std::uint8_t
{
    Connect,
    Disconnect,
    Event,
    Ack,
    ConnectError,
    BinaryEvent,
    BinaryAck,
};

enum class SocketIoError : std::uint8_t
{
    EmptyPacket,
    UnknownType,
    BadAttachmentCount,
    TooManyAttachments,
    BadNamespace,
    BadAckId,
    MissingAckId,
    UnexpectedAckId,
    BadJson,
    BadPayload,
    ReservedEvent,
    BadPlaceholder,
    UnexpectedText,
    UnexpectedBinary,
    AttachmentsTooLarge,
};

std::string_view describe(SocketIoError error);

struct SocketIoLimits
{
    std::uint32_t maxAttachments = 10;
    std::size_t maxAttachmentBytes = 1'000'000; ///< of all attachments of one packet together
    std::size_t maxNamespaceLength = 128; ///< without the query part
    std::size_t maxJsonDepth = 32; ///< the packet's own array or object is the first level
};

/// JSON knows no bytes, so `data` keeps every `{"_placeholder":true,"num":N}` and the bytes it stands for are
/// `attachments[N]`. In a packet with attachments each such object is a checked placeholder; in one without,
/// it is ordinary data that somebody wrote. `data` is null exactly if the packet has no payload.
struct SocketIoPacket
{
    SocketIoType type = SocketIoType::Event;
    std::string nsp = "/";
    std::optional<std::uint64_t> ackId{};
    boost::json::value data{};
    std::uint32_t attachmentCount = 0; ///< announced by a header; 0 for the non-binary types
    std::vector<std::string> attachments{}; ///< filled by SocketIoAssembler
};

using SocketIoDecoded = Result<SocketIoPacket, SocketIoError>;

/// The largest ack id that a JavaScript peer can count to.
inline constexpr std::uint64_t maxAckId = (std::uint64_t{1} << 53U) - 1;

/// Decodes one text frame. The result's `data` lives in `storage`, so a monotonic resource must outlive it
/// or `data` be copied into a value made with another storage; moving it out keeps `storage`.
///
/// Accepted is what socket.io-parser 4.2 accepts, numbers as event names included, but for: namespaces are
/// printable ASCII; ack ids are required in acks, refused where they mean nothing, and plain digits; events,
/// acks and connect errors need their payload; a placeholder's number is an integer; numbers beyond the range
/// of a double are refused. Half a surrogate pair is read as U+FFFD.
SocketIoDecoded decodeSocketIo(
    std::string_view text,
    const SocketIoLimits& limits = {},
    boost::json::storage_ptr storage = {}
);

/// The event's name; empty if it is a number. PRECONDITION: an event that decodeSocketIo() returned.
std::string_view eventName(const SocketIoPacket& event);

/// Names that the protocol's libraries keep for themselves ("connect", "disconnect", …).
bool isReservedEvent(std::string_view name);

/// Whether `data` is what the packet's type asks for; placeholders are not looked at.
std::optional<SocketIoError> findPayloadFault(SocketIoType type, const boost::json::value& data);

} // namespace backline::protocol
