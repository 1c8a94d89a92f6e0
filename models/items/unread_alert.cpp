#include "models/items/unread_alert.h"

#include <algorithm>
#include <utility>

namespace backline::items {

bool UnreadAlert::note(const Chat& chat, Manner manner)
{
    auto& entry = m_chats[chat.id];
    entry.chat = chat;
    const bool isNews = chat.upTo > entry.noted;
    entry.noted = std::max(entry.noted, chat.upTo);
    const bool isAloud = isNews && manner == Manner::Aloud;
    entry.isTold = chat.unread > 0 && (entry.isTold || isAloud);
    return isAloud && chat.unread > 0;
}

void UnreadAlert::see(const std::string& id)
{
    if (const auto found = m_chats.find(id); found != m_chats.end()) {
        found->second.isTold = false;
    }
}

std::vector<const UnreadAlert::Chat*> UnreadAlert::told() const
{
    std::vector<const Chat*> chats;
    for (const auto& [id, entry] : m_chats) {
        if (entry.isTold) {
            chats.push_back(&entry.chat);
        }
    }
    std::ranges::sort(chats, {}, &Chat::since);
    return chats;
}

} // namespace backline::items
