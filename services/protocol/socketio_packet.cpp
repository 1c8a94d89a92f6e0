#include "services/protocol/socketio_packet.h"

#include "services/protocol/lone_surrogates.h"
#include "services/protocol/socketio_placeholder.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace backline::protocol {

namespace {

using Fault = std::optional<SocketIoError>;

constexpr std::array<std::string_view, 6> reservedEvents =
    {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view takeDigits(std::string_view& text)
{
    const auto digits =
        text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

/// Nothing if the number is larger than `limit`, however long it is. PRECONDITION: at least one digit, only
/// digits.
std::optional<std::uint64_t> toNumber(std::string_view digits, std::uint64_t limit)
{
    std::uint64_t number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return parsed.ec == std::errc() && number <= limit ? std::optional(number) : std::nullopt;
}

bool isBinary(SocketIoType type)
{
    return type == SocketIoType::BinaryEvent || type == SocketIoType::BinaryAck;
}

Fault takeType(std::string_view& text, SocketIoPacket& packet)
{
    if (text.empty()) {
        return SocketIoError::EmptyPacket;
    }
    if (text.front() < '0' || text.front() > '6') {
        return SocketIoError::UnknownType;
    }
    packet.type = static_cast<SocketIoType>(text.front() - '0');
    text.remove_prefix(1);
    return {};
}

Fault takeAttachmentCount(std::string_view& text, const SocketIoLimits& limits, SocketIoPacket& packet)
{
    if (!isBinary(packet.type)) {
        return {};
    }
    const auto digits = takeDigits(text);
    if (digits.empty() || !text.starts_with('-')) {
        return SocketIoError::BadAttachmentCount;
    }
    text.remove_prefix(1);
    const auto count = toNumber(digits, limits.maxAttachments);
    if (!count) {
        return SocketIoError::TooManyAttachments;
    }
    packet.attachmentCount = static_cast<std::uint32_t>(*count);
    return *count == 0 ? Fault(SocketIoError::BadAttachmentCount) : Fault();
}

Fault takeNamespace(std::string_view& text, const SocketIoLimits& limits, SocketIoPacket& packet)
{
    if (!text.starts_with('/')) {
        return {};
    }
    const auto end = std::min(text.find(','), text.size());
    const auto full = text.substr(0, end);
    const auto name = full.substr(0, full.find('?'));
    const auto isPrintable = [](char c) { return c > ' ' && c <= '~'; };
    if (name.size() > limits.maxNamespaceLength || !std::ranges::all_of(name, isPrintable)) {
        return SocketIoError::BadNamespace;
    }
    packet.nsp = name;
    text.remove_prefix(std::min(end + 1, text.size()));
    return {};
}

Fault takeAckId(std::string_view& text, SocketIoPacket& packet)
{
    const auto digits = takeDigits(text);
    const bool isAck = packet.type == SocketIoType::Ack || packet.type == SocketIoType::BinaryAck;
    const bool isEvent = packet.type == SocketIoType::Event || packet.type == SocketIoType::BinaryEvent;
    if (digits.empty()) {
        return isAck ? Fault(SocketIoError::MissingAckId) : Fault();
    }
    if (!isAck && !isEvent) {
        return SocketIoError::UnexpectedAckId;
    }
    packet.ackId = toNumber(digits, maxAckId);
    return packet.ackId ? Fault() : Fault(SocketIoError::BadAckId);
}

Fault takeHeader(std::string_view& text, const SocketIoLimits& limits, SocketIoPacket& packet)
{
    auto fault = takeType(text, packet);
    if (!fault) {
        fault = takeAttachmentCount(text, limits, packet);
    }
    if (!fault) {
        fault = takeNamespace(text, limits, packet);
    }
    return fault ? fault : takeAckId(text, packet);
}

/// Boost.JSON reads 1e999 as infinity and would write that as a word that is not JSON. The depth of a parsed
/// tree is limited, so recursion is safe.
bool hasOnlyFiniteNumbers(const boost::json::value& tree)
{
    if (const auto* number = tree.if_double()) {
        return std::isfinite(*number);
    }
    if (const auto* items = tree.if_array()) {
        return std::ranges::all_of(*items, hasOnlyFiniteNumbers);
    }
    const auto* object = tree.if_object();
    const auto isFine = [](const auto& member) { return hasOnlyFiniteNumbers(member.value()); };
    return object == nullptr || std::ranges::all_of(*object, isFine);
}

/// Halves of surrogate pairs are looked for when the text cannot be read: Boost has several errors for them,
/// one of which may mean anything.
boost::json::error_code parseInto(
    boost::json::value& data,
    std::string_view text,
    const boost::json::parse_options& options
)
{
    boost::json::error_code error;
    data = boost::json::parse(text, error, data.storage(), options);
    if (error) {
        if (const auto whole = withoutLoneSurrogates(text); whole != text) {
            data = boost::json::parse(whole, error, data.storage(), options);
        }
    }
    return error;
}

/// A payload that is spelled "null" would look like none at all afterwards, and no type allows it.
Fault parseData(std::string_view text, const SocketIoLimits& limits, boost::json::value& data)
{
    boost::json::parse_options options;
    options.max_depth = limits.maxJsonDepth;
    const auto error = parseInto(data, text, options);
    if (error || !hasOnlyFiniteNumbers(data)) {
        return SocketIoError::BadJson;
    }
    return data.is_null() ? Fault(SocketIoError::BadPayload) : Fault();
}

Fault findEventFault(const boost::json::value& data)
{
    const auto* items = data.if_array();
    if (items == nullptr || items->empty()) {
        return SocketIoError::BadPayload;
    }
    const auto& name = items->front();
    if (const auto* text = name.if_string()) {
        return isReservedEvent(*text) ? Fault(SocketIoError::ReservedEvent) : Fault();
    }
    return name.is_number() ? Fault() : Fault(SocketIoError::BadPayload);
}

bool hasAllowedKind(SocketIoType type, const boost::json::value& data)
{
    switch (type) {
    case SocketIoType::Connect:
        return data.is_null() || data.is_object();
    case SocketIoType::Disconnect:
        return data.is_null();
    case SocketIoType::ConnectError:
        return data.is_string() || data.is_object();
    default:
        return data.is_array();
    }
}

} // namespace

std::string_view describe(SocketIoError error)
{
    switch (error) {
    case SocketIoError::EmptyPacket:
        return "empty packet";
    case SocketIoError::UnknownType:
        return "unknown packet type";
    case SocketIoError::BadAttachmentCount:
        return "malformed attachment count";
    case SocketIoError::TooManyAttachments:
        return "too many attachments";
    case SocketIoError::BadNamespace:
        return "malformed namespace";
    case SocketIoError::BadAckId:
        return "ack id out of range";
    case SocketIoError::MissingAckId:
        return "missing ack id";
    case SocketIoError::UnexpectedAckId:
        return "unexpected ack id";
    case SocketIoError::BadJson:
        return "malformed JSON";
    case SocketIoError::BadPayload:
        return "payload does not fit the packet type";
    case SocketIoError::ReservedEvent:
        return "reserved event name";
    case SocketIoError::BadPlaceholder:
        return "malformed placeholder";
    case SocketIoError::UnexpectedText:
        return "text while attachments are missing";
    case SocketIoError::UnexpectedBinary:
        return "attachment without a packet";
    case SocketIoError::AttachmentsTooLarge:
        return "attachments too large";
    }
    return "unknown error";
}

SocketIoDecoded decodeSocketIo(
    std::string_view text,
    const SocketIoLimits& limits,
    boost::json::storage_ptr storage
)
{
    SocketIoPacket packet{.data = boost::json::value(std::move(storage))};
    auto fault = takeHeader(text, limits, packet);
    if (!fault && !text.empty()) {
        fault = parseData(text, limits, packet.data);
    }
    if (!fault) {
        fault = findPayloadFault(packet.type, packet.data);
    }
    if (!fault && isBinary(packet.type) && !arePlaceholdersValid(packet.data, packet.attachmentCount)) {
        fault = SocketIoError::BadPlaceholder;
    }
    if (fault) {
        return *fault;
    }
    return packet;
}

std::string_view eventName(const SocketIoPacket& event)
{
    const auto* name = event.data.get_array().front().if_string();
    return name == nullptr ? std::string_view() : std::string_view(*name);
}

bool isReservedEvent(std::string_view name)
{
    return std::ranges::find(reservedEvents, name) != reservedEvents.end();
}

std::optional<SocketIoError> findPayloadFault(SocketIoType type, const boost::json::value& data)
{
    if (type == SocketIoType::Event || type == SocketIoType::BinaryEvent) {
        return findEventFault(data);
    }
    return hasAllowedKind(type, data) ? Fault() : Fault(SocketIoError::BadPayload);
}

} // namespace backline::protocol
