#pragma once

#include "services/server/api/livechat/chat_rooms.h"
#include "services/server/api/livechat/session_lookup.h"
#include "services/server/api/services.h"
#include "services/server/realtime/namespace.h"
#include "services/server/store/effects.h"
#include "services/server/store/reader_pool.h"

namespace backline::server::api::livechat {

/// What happens anywhere, at the desktop or in another dialect, in the words of livechat and for those whom
/// it concerns there. io thread only; sessions are looked up on the pool.
class EventTranslation
{
public:
    EventTranslation(const Services& services, store::ReaderPool& pool, ChatRooms& rooms, PostToIo post);
    EventTranslation(const EventTranslation&) = delete;
    EventTranslation& operator=(const EventTranslation&) = delete;

    /// Before the first event.
    void attach(realtime::Namespace& own) { m_namespace = &own; }

    void tell(const store::Event& event);
    void tell(const store::PresenceChange& change) const;

private:
    void tellRoom(const store::Event& event);
    void tellMessage(const store::Event& event) const;
    void tellAssigned(const store::Event& event);
    void tellTransferred(const store::Event& event);
    void tellReturned(const store::Event& event);
    void tellStaffOfWaiting(const store::Event& event);
    void tellAgent(const store::Event& event, domain::Id agent);

    const Services& m_services;
    SessionLookup m_sessions;
    ChatRooms& m_rooms;
    realtime::Namespace* m_namespace = nullptr;
};

} // namespace backline::server::api::livechat
