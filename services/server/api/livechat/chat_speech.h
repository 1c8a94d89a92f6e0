#pragma once

#include "services/server/api/livechat/chat_rooms.h"
#include "services/server/store/writer.h"
#include "services/server/usecases/uploads.h"

namespace backline::server::api::livechat {

/// Takes what the two sides of a chat say. io thread only; what is stored is stored on the writer.
class ChatSpeech
{
public:
    ChatSpeech(const usecases::LinkSigner& links, store::Writer& writer, ChatRooms& rooms)
        : m_links(links)
        , m_writer(writer)
        , m_rooms(rooms)
    {}

    ChatSpeech(const ChatSpeech&) = delete;
    ChatSpeech& operator=(const ChatSpeech&) = delete;

    void send(const RealtimeRequest& request);

    /// A prepared answer, said as a text.
    void useCanned(const RealtimeRequest& request);

private:
    const usecases::LinkSigner& m_links;
    store::Writer& m_writer;
    ChatRooms& m_rooms;
};

} // namespace backline::server::api::livechat
