#include "services/protocol/engineio_packet.h"

#include "services/protocol/base64.h"
#include "services/protocol/json_text.h"

#include <algorithm>
#include <utility>

namespace backline::protocol {

namespace {

constexpr char separator = '\x1e';
constexpr char binaryMark = 'b';

using Decoded = Result<EngineIoPacket, EngineIoError>;

Decoded decodeBinary(std::string_view base64)
{
    auto bytes = decodeBase64(base64);
    if (!bytes) {
        return EngineIoError::BadBase64;
    }
    return EngineIoPacket{.type = EngineIoType::Message, .binary = true, .payload = *std::move(bytes)};
}

Decoded decodePollingPacket(std::string_view packet)
{
    if (packet.starts_with(binaryMark)) {
        return decodeBinary(packet.substr(1));
    }
    const auto text = decodeEngineIo(packet);
    if (!text) {
        return text.error();
    }
    return EngineIoPacket{.type = text->type, .payload = std::string(text->payload)};
}

void appendSeparator(std::string& body)
{
    if (!body.empty()) {
        body += separator;
    }
}

void appendNumber(std::string& out, std::string_view key, std::int64_t value)
{
    out += ",\"";
    out += key;
    out += "\":";
    out += std::to_string(value);
}

} // namespace

std::string_view describe(EngineIoError error)
{
    switch (error) {
    case EngineIoError::EmptyPacket:
        return "empty packet";
    case EngineIoError::UnknownType:
        return "unknown packet type";
    case EngineIoError::BadBase64:
        return "malformed Base64";
    case EngineIoError::TooManyPackets:
        return "too many packets in one body";
    }
    return "unknown error";
}

Result<EngineIoText, EngineIoError> decodeEngineIo(std::string_view text)
{
    if (text.empty()) {
        return EngineIoError::EmptyPacket;
    }
    if (text.front() < '0' || text.front() > '6') {
        return EngineIoError::UnknownType;
    }
    return EngineIoText{.type = static_cast<EngineIoType>(text.front() - '0'), .payload = text.substr(1)};
}

std::string encodeEngineIo(EngineIoType type, std::string_view payload)
{
    std::string text;
    text.reserve(payload.size() + 1);
    text += static_cast<char>('0' + static_cast<int>(type));
    text += payload;
    return text;
}

std::string encodeOpen(const EngineIoHandshake& handshake)
{
    std::string text = "0{\"sid\":";
    appendString(text, handshake.sid);
    text += ",\"upgrades\":[";
    for (const auto upgrade : handshake.upgrades) {
        if (text.back() != '[') {
            text += ',';
        }
        appendString(text, upgrade);
    }
    text += ']';
    appendNumber(text, "pingInterval", handshake.pingInterval.count());
    appendNumber(text, "pingTimeout", handshake.pingTimeout.count());
    appendNumber(text, "maxPayload", static_cast<std::int64_t>(handshake.maxPayload));
    text += '}';
    return text;
}

Result<std::vector<EngineIoPacket>, EngineIoError> decodePollingBody(
    std::string_view body,
    std::size_t maxPackets
)
{
    const auto count = static_cast<std::size_t>(std::ranges::count(body, separator)) + 1;
    if (count > maxPackets) {
        return EngineIoError::TooManyPackets;
    }
    std::vector<EngineIoPacket> packets;
    packets.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto end = std::min(body.find(separator), body.size());
        auto packet = decodePollingPacket(body.substr(0, end));
        if (!packet) {
            return packet.error();
        }
        packets.push_back(*std::move(packet));
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return packets;
}

void appendToPollingBody(std::string& body, std::string_view encodedPacket)
{
    appendSeparator(body);
    body += encodedPacket;
}

void appendBinaryToPollingBody(std::string& body, std::string_view bytes)
{
    appendSeparator(body);
    body += binaryMark;
    appendBase64(body, bytes);
}

} // namespace backline::protocol
