#include "tests/fuzz/protocol_checks.h"

#include "services/protocol/engineio_packet.h"
#include "services/protocol/socketio_assembler.h"
#include "services/protocol/socketio_encoder.h"

#include <boost/json/monotonic_resource.hpp>

#include <utility>

namespace backline::tests {

namespace {

using namespace backline::protocol;

/// Without the data: reading and writing a fraction may change its last bit.
bool isSameButForData(const SocketIoPacket& a, const SocketIoPacket& b)
{
    return a.type == b.type && a.nsp == b.nsp && a.ackId == b.ackId && a.data.kind() == b.data.kind()
        && a.attachments == b.attachments;
}

/// Feeds attachments, each of a different size, until the packet is complete.
SocketIoAssembler::Outcome receive(std::string_view text, boost::json::storage_ptr storage)
{
    SocketIoAssembler assembler;
    auto result = assembler.addText(text, std::move(storage));
    std::string bytes;
    while (result && assembler.isWaiting()) {
        bytes += 'x';
        result = assembler.addBinary(bytes);
    }
    return result;
}

/// The packet as a peer would receive it from us.
SocketIoAssembler::Outcome sendAndReceive(const SocketIoPacket& packet)
{
    const auto frames = encodePacket(packet);
    if (!frames) {
        return frames.error();
    }
    SocketIoAssembler assembler;
    auto result = assembler.addText(frames->text);
    for (const auto& attachment : frames->attachments) {
        result = assembler.addBinary(attachment);
    }
    return result;
}

std::string encodeAgain(const std::vector<EngineIoPacket>& packets)
{
    std::string body;
    for (const auto& packet : packets) {
        if (packet.binary) {
            appendBinaryToPollingBody(body, packet.payload);
        } else {
            appendToPollingBody(body, encodeEngineIo(packet.type, packet.payload));
        }
    }
    return body;
}

} // namespace

Outcome checkSocketIoPacket(std::string_view text)
{
    boost::json::monotonic_resource arena;
    const auto received = receive(text, &arena);
    if (!received) {
        return describe(received.error()) == "unknown error" ? Outcome::Broken : Outcome::Refused;
    }
    // Renumbering drops the attachments that nothing names, so the first sending settles them.
    const auto settled = sendAndReceive(**received);
    if (!settled || !*settled) {
        return Outcome::Broken;
    }
    const auto again = sendAndReceive(**settled);
    const bool isSame = again && *again && isSameButForData(**settled, **again)
        && (*received)->nsp == (*again)->nsp && (*received)->ackId == (*again)->ackId;
    return isSame ? Outcome::Accepted : Outcome::Broken;
}

Outcome checkPollingBody(std::string_view body)
{
    const auto packets = decodePollingBody(body);
    if (!packets) {
        return Outcome::Refused;
    }
    return encodeAgain(*packets) == body ? Outcome::Accepted : Outcome::Broken;
}

} // namespace backline::tests
