#include "services/protocol/socketio_assembler.h"

#include <utility>

namespace backline::protocol {

namespace {

/// Moving a tree between storages copies it, which is what makes the packet independent of the frame's
/// storage.
SocketIoPacket withOwnStorage(SocketIoPacket packet)
{
    return SocketIoPacket{
        .type = packet.type,
        .nsp = std::move(packet.nsp),
        .ackId = packet.ackId,
        .data = boost::json::value(std::move(packet.data), boost::json::storage_ptr()),
        .attachmentCount = packet.attachmentCount,
        .attachments = {},
    };
}

} // namespace

SocketIoAssembler::SocketIoAssembler(const SocketIoLimits& limits)
    : m_limits(limits)
{}

SocketIoAssembler::Outcome SocketIoAssembler::addText(std::string_view text, boost::json::storage_ptr storage)
{
    if (std::exchange(m_waiting, std::nullopt)) {
        return SocketIoError::UnexpectedText;
    }
    auto packet = decodeSocketIo(text, m_limits, std::move(storage));
    if (!packet) {
        return packet.error();
    }
    if (packet->attachmentCount == 0) {
        return std::optional(*std::move(packet));
    }
    m_waiting.emplace(withOwnStorage(*std::move(packet)));
    m_bytes = 0;
    return std::optional<SocketIoPacket>();
}

SocketIoAssembler::Outcome SocketIoAssembler::addBinary(std::string bytes)
{
    if (!m_waiting) {
        return SocketIoError::UnexpectedBinary;
    }
    if (bytes.size() > m_limits.maxAttachmentBytes - m_bytes) {
        m_waiting.reset();
        return SocketIoError::AttachmentsTooLarge;
    }
    m_bytes += bytes.size();
    m_waiting->attachments.push_back(std::move(bytes));
    if (m_waiting->attachments.size() < m_waiting->attachmentCount) {
        return std::optional<SocketIoPacket>();
    }
    const bool isEvent = m_waiting->type == SocketIoType::BinaryEvent;
    m_waiting->type = isEvent ? SocketIoType::Event : SocketIoType::Ack;
    return std::exchange(m_waiting, std::nullopt);
}

} // namespace backline::protocol
