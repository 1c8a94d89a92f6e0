#include "services/server/realtime/engine_application.h"

namespace backline::server::realtime {

void EngineSession::sendText(std::string_view message)
{
    std::string packet;
    packet.reserve(message.size() + 1);
    packet += '4';
    packet += message;
    sendPacket(packet);
}

} // namespace backline::server::realtime
