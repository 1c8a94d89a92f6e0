#pragma once

#include "services/server/api/fleeting_hub.h"
#include "services/server/api/livechat/chat_rooms.h"
#include "services/server/store/writer.h"

namespace backline::server::api::livechat {

/// That a side of a chat types and reads: shown to everybody in the room, and in the other namespaces. io
/// thread only; how far somebody has read is stored on the writer.
class ChatSigns final : public FleetingSink
{
public:
    ChatSigns(store::Writer& writer, ChatRooms& rooms, FleetingHub& hub);
    ChatSigns(const ChatSigns&) = delete;
    ChatSigns& operator=(const ChatSigns&) = delete;

    void typing(const RealtimeRequest& request);
    void seen(const RealtimeRequest& request);

    void showTyping(const Typing& typing) override;
    void showReading(const Reading& reading) override;

private:
    void tellTyping(const Chat& chat, const SessionRef& session, const Typing& typing) const;

    store::Writer& m_writer;
    ChatRooms& m_rooms;
    FleetingHub& m_hub;
};

} // namespace backline::server::api::livechat
