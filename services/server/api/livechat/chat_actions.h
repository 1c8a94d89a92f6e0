#pragma once

#include "services/server/api/livechat/chat_rooms.h"
#include "services/server/store/writer.h"

namespace backline::server::api::livechat {

/// The life of a chat over Socket.IO: started, joined, accepted, handed over, ended. Who may call which was
/// asked before; what concerns the chat itself is asked here. io thread only; the work is the writer's.
class ChatActions
{
public:
    ChatActions(store::Writer& writer, ChatRooms& rooms)
        : m_writer(writer)
        , m_rooms(rooms)
    {}

    ChatActions(const ChatActions&) = delete;
    ChatActions& operator=(const ChatActions&) = delete;

    void start(const RealtimeRequest& request);

    /// On the writer, so that what the client sends next comes to it as well.
    void join(const RealtimeRequest& request);
    void accept(const RealtimeRequest& request);
    void transfer(const RealtimeRequest& request);
    void end(const RealtimeRequest& request);

private:
    store::Writer& m_writer;
    ChatRooms& m_rooms;
};

} // namespace backline::server::api::livechat
