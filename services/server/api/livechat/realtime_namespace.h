#pragma once

#include "services/server/api/fleeting_hub.h"
#include "services/server/api/livechat/agent_actions.h"
#include "services/server/api/livechat/chat_actions.h"
#include "services/server/api/livechat/chat_rooms.h"
#include "services/server/api/livechat/chat_signs.h"
#include "services/server/api/livechat/chat_speech.h"
#include "services/server/api/livechat/event_translation.h"
#include "services/server/api/namespace_door.h"
#include "services/server/api/presence_keeper.h"
#include "services/server/api/realtime_surroundings.h"
#include "services/server/api/services.h"
#include "services/server/realtime/namespace.h"
#include "services/server/realtime/namespace_handler.h"
#include "services/server/store/event_sink.h"
#include "services/server/store/reader_pool.h"
#include "services/server/store/writer.h"

#include <functional>
#include <map>
#include <string>

namespace backline::server::api::livechat {

/// The Socket.IO namespace "/", which livechat's clients use: who may call which event, and whose task that
/// is. io thread only; what it looks up happens on the pool, what it stores on the writer.
class RealtimeNamespace final : public realtime::NamespaceHandler, public store::EventSink
{
public:
    RealtimeNamespace(const RealtimeSurroundings& around, const Rate& eventRate);
    RealtimeNamespace(const RealtimeNamespace&) = delete;
    RealtimeNamespace& operator=(const RealtimeNamespace&) = delete;

    /// Before the first client.
    void attach(realtime::Namespace& own);

    NamespaceDoor& door() { return m_door; }

    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override;
    void connected(realtime::Client& client) override;
    void event(realtime::Client& client, realtime::IncomingEvent event) override;
    void disconnected(realtime::Client& client, realtime::CloseReason reason) override;

    void published(const store::Event& event) override { m_translation.tell(event); }

    void presenceChanged(const store::PresenceChange& change) override { m_translation.tell(change); }

private:
    enum class Callers
    {
        Everybody,
        Customers,
        Staff,
        Agents ///< and leads, but no administrators
    };

    struct Action
    {
        Callers callers;
        const char* refusal; ///< to everybody else
        std::function<void(const RealtimeRequest&)> run;
    };

    using Actions = std::map<std::string, Action, std::less<>>;

    Actions makeActions();
    static bool isAmong(Callers callers, const usecases::Principal& principal);

    NamespaceDoor m_door;
    ChatRooms m_rooms;
    ChatActions m_chats;
    ChatSpeech m_speech;
    ChatSigns m_signs;
    AgentActions m_agents;
    PresenceKeeper& m_presence;
    EventTranslation m_translation;
    const Actions m_actions;
};

} // namespace backline::server::api::livechat
