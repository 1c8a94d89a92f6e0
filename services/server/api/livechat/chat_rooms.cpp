#include "services/server/api/livechat/chat_rooms.h"

#include <algorithm>
#include <utility>

namespace backline::server::api::livechat {

namespace {

constexpr std::string_view chatRoomPrefix = "session_";

std::string roomOf(domain::Id chat)
{
    return std::string(chatRoomPrefix) + std::to_string(chat);
}

void leaveOldestChat(realtime::Client& client)
{
    const auto rooms = client.rooms();
    const auto isChat = [](const std::string& room) { return room.starts_with(chatRoomPrefix); };
    const auto oldest = std::find_if(rooms.begin(), rooms.end(), isChat);
    if (oldest != rooms.end()) {
        client.leave(*oldest);
    }
}

} // namespace

std::string personRoom(domain::Id personId)
{
    return "person_" + std::to_string(personId);
}

bool Chat::isParticipant(const usecases::Principal& principal) const
{
    return principal.isStaff() ? agentId == principal.person.id
                               : principal.isCustomerOf(publicId, customerId);
}

Chat chatOf(const store::ConversationRow& row)
{
    const auto& conversation = row.conversation;
    return {conversation.id, conversation.publicId, conversation.customerId, conversation.agentId};
}

void ChatRooms::enter(realtime::Client& client, Chat chat)
{
    const auto room = roomOf(chat.id);
    learn(std::move(chat));
    if (!client.join(room)) {
        leaveOldestChat(client);
        client.join(room);
    }
}

bool ChatRooms::isIn(const realtime::Client& client, domain::Id chat) const
{
    return client.isIn(roomOf(chat));
}

void ChatRooms::learn(Chat chat)
{
    if (m_chats.size() >= m_most) {
        forgetUnfollowed();
    }
    m_ids.try_emplace(chat.publicId, chat.id);
    m_chats.insert_or_assign(chat.id, std::move(chat));
}

void ChatRooms::agentChanged(domain::Id chat, domain::Id agent)
{
    const auto found = m_chats.find(chat);
    if (found != m_chats.end()) {
        found->second.agentId = agent;
    }
}

const Chat* ChatRooms::find(domain::Id chat) const
{
    const auto found = m_chats.find(chat);
    return found == m_chats.end() ? nullptr : &found->second;
}

const Chat* ChatRooms::find(std::string_view publicId) const
{
    const auto found = m_ids.find(publicId);
    return found == m_ids.end() ? nullptr : find(found->second);
}

bool ChatRooms::isAnybodyIn(domain::Id chat) const
{
    return m_namespace->isAnybodyIn(roomOf(chat));
}

void ChatRooms::tell(domain::Id chat, std::string_view event, std::string_view json) const
{
    m_namespace->broadcast(roomOf(chat), event, json);
}

/// Looks at all of them, and therefore only when they have doubled since the last time.
void ChatRooms::forgetUnfollowed()
{
    std::erase_if(m_chats, [this](const auto& entry) { return !isAnybodyIn(entry.first); });
    std::erase_if(m_ids, [this](const auto& entry) { return !m_chats.contains(entry.second); });
    m_most = std::max(m_most, 2 * m_chats.size());
}

} // namespace backline::server::api::livechat
