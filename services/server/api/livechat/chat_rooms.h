#pragma once

#include "services/server/api/livechat/chat_request.h"
#include "services/server/realtime/namespace.h"
#include "services/server/store/conversations.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace backline::server::api::livechat {

/// Rooms that are no chat's: the staff, and all sockets of one person.
inline constexpr const char* staffRoom = "staff";
std::string personRoom(domain::Id personId);

/// What is asked for with every sign of life in a chat. All but the agent never changes.
struct Chat
{
    domain::Id id = 0;
    std::string publicId;
    domain::Id customerId = 0;
    domain::Id agentId = 0; ///< 0: nobody yet

    bool isParticipant(const usecases::Principal& principal) const;
};

Chat chatOf(const store::ConversationRow& row);

/// The rooms of chats, and what is known of the chats that are followed here. io thread only.
class ChatRooms
{
public:
    ChatRooms() = default;
    ChatRooms(const ChatRooms&) = delete;
    ChatRooms& operator=(const ChatRooms&) = delete;

    /// Before the first client.
    void attach(realtime::Namespace& own) { m_namespace = &own; }

    /// Who may see the chat was asked before. When the client is in too many rooms, it leaves the chat that
    /// it joined first.
    void enter(realtime::Client& client, Chat chat);
    bool isIn(const realtime::Client& client, domain::Id chat) const;

    /// Remembers a chat, at least as long as somebody is in its room.
    void learn(Chat chat);
    void agentChanged(domain::Id chat, domain::Id agent);

    /// Null when it is not known; until the next call of enter() or learn().
    const Chat* find(domain::Id chat) const;
    const Chat* find(std::string_view publicId) const;

    bool isAnybodyIn(domain::Id chat) const;
    void tell(domain::Id chat, std::string_view event, std::string_view json) const;

private:
    void forgetUnfollowed();

    realtime::Namespace* m_namespace = nullptr;
    std::unordered_map<domain::Id, Chat> m_chats;
    std::unordered_map<std::string, domain::Id, realtime::TextHash, std::equal_to<>> m_ids; ///< by public id
    std::size_t m_most = 1024; ///< chats, before those that nobody follows are forgotten
};

} // namespace backline::server::api::livechat
