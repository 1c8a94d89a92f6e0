#include "services/protocol/socketio_encoder.h"

#include "services/protocol/json_text.h"
#include "services/protocol/socketio_placeholder.h"

#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace backline::protocol {

namespace {

/// Room for the digits, brackets, quotes and commas around the variable parts.
constexpr std::size_t overhead = 48;

void appendNumber(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), written.ptr);
}

std::string start(SocketIoType type, std::string_view nsp, Framing framing, std::size_t payloadSize)
{
    std::string out;
    out.reserve(nsp.size() + payloadSize + overhead);
    if (framing == Framing::EngineMessage) {
        out += '4';
    }
    out += static_cast<char>('0' + static_cast<int>(type));
    return out;
}

void appendNamespace(std::string& out, std::string_view nsp)
{
    if (nsp != "/") {
        out += nsp;
        out += ',';
    }
}

/// `{"key":"value"}`
void appendObject(std::string& out, std::string_view key, std::string_view value)
{
    out += "{\"";
    out += key;
    out += "\":";
    appendString(out, value);
    out += '}';
}

bool isEventOrAck(SocketIoType type)
{
    return type == SocketIoType::Event || type == SocketIoType::Ack || type == SocketIoType::BinaryEvent
        || type == SocketIoType::BinaryAck;
}

SocketIoType plainType(SocketIoType type)
{
    switch (type) {
    case SocketIoType::BinaryEvent:
        return SocketIoType::Event;
    case SocketIoType::BinaryAck:
        return SocketIoType::Ack;
    default:
        return type;
    }
}

SocketIoType wireType(SocketIoType type, bool hasAttachments)
{
    const auto plain = plainType(type);
    if (!hasAttachments) {
        return plain;
    }
    return plain == SocketIoType::Event ? SocketIoType::BinaryEvent : SocketIoType::BinaryAck;
}

std::string packetText(const SocketIoPacket& packet, Framing framing)
{
    const bool isBinary = !packet.attachments.empty();
    const auto json = packet.data.is_null() ? std::string() : boost::json::serialize(packet.data);
    auto out = start(wireType(packet.type, isBinary), packet.nsp, framing, json.size());
    if (isBinary) {
        appendNumber(out, packet.attachments.size());
        out += '-';
    }
    appendNamespace(out, packet.nsp);
    if (packet.ackId) {
        appendNumber(out, *packet.ackId);
    }
    out += json;
    return out;
}

} // namespace

std::string encodeEvent(
    std::string_view nsp,
    std::optional<std::uint64_t> ackId,
    std::string_view name,
    std::string_view argsJson,
    Framing framing
)
{
    auto out = start(SocketIoType::Event, nsp, framing, name.size() + argsJson.size());
    appendNamespace(out, nsp);
    if (ackId) {
        appendNumber(out, *ackId);
    }
    out += '[';
    appendString(out, name);
    if (!argsJson.empty()) {
        out += ',';
        out += argsJson;
    }
    out += ']';
    return out;
}

std::string encodeAck(std::string_view nsp, std::uint64_t ackId, std::string_view argsJson, Framing framing)
{
    auto out = start(SocketIoType::Ack, nsp, framing, argsJson.size());
    appendNamespace(out, nsp);
    appendNumber(out, ackId);
    out += '[';
    out += argsJson;
    out += ']';
    return out;
}

std::string encodeConnect(std::string_view nsp, std::string_view sid, Framing framing)
{
    auto out = start(SocketIoType::Connect, nsp, framing, sid.size());
    appendNamespace(out, nsp);
    appendObject(out, "sid", sid);
    return out;
}

std::string encodeConnectError(std::string_view nsp, std::string_view message, Framing framing)
{
    auto out = start(SocketIoType::ConnectError, nsp, framing, message.size());
    appendNamespace(out, nsp);
    appendObject(out, "message", message);
    return out;
}

std::string encodeDisconnect(std::string_view nsp, Framing framing)
{
    auto out = start(SocketIoType::Disconnect, nsp, framing, 0);
    appendNamespace(out, nsp);
    return out;
}

SocketIoEncoded encodePacket(SocketIoPacket packet, Framing framing)
{
    if (const auto fault = findPayloadFault(packet.type, packet.data)) {
        return *fault;
    }
    if (!packet.attachments.empty()) {
        if (!isEventOrAck(packet.type)) {
            return SocketIoError::BadPayload;
        }
        if (!arePlaceholdersValid(packet.data, packet.attachments.size())) {
            return SocketIoError::BadPlaceholder;
        }
        renumberPlaceholders(packet.data, packet.attachments);
    }
    auto text = packetText(packet, framing);
    return SocketIoFrames{.text = std::move(text), .attachments = std::move(packet.attachments)};
}

} // namespace backline::protocol
