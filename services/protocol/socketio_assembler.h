#pragma once

#include "services/protocol/socketio_packet.h"

namespace backline::protocol {

/// Puts the binary frames that follow a header back into their packet; one object per connection, used by one
/// thread at a time. Every complete packet has a non-binary type: an event or ack with bytes has
/// `attachments`. After an error the unfinished packet is gone; the connection should be closed.
class SocketIoAssembler
{
public:
    /// The complete packet, nothing while attachments are still to come, or what is wrong.
    using Outcome = Result<std::optional<SocketIoPacket>, SocketIoError>;

    explicit SocketIoAssembler(const SocketIoLimits& limits = {});

    /// A text frame. A packet without attachments has its data in `storage` (see decodeSocketIo()); one that
    /// waits for attachments is kept in the default storage, so `storage` need not outlive this call for it.
    Outcome addText(std::string_view text, boost::json::storage_ptr storage = {});

    Outcome addBinary(std::string bytes);

    bool isWaiting() const { return m_waiting.has_value(); }

private:
    SocketIoLimits m_limits;
    std::optional<SocketIoPacket> m_waiting;
    std::size_t m_bytes = 0;
};

} // namespace backline::protocol
