#include "services/server/realtime/rooms.h"

#include <algorithm>

namespace backline::server::realtime {

Rooms::Room& Rooms::join(Client& client, std::string_view name)
{
    auto found = m_rooms.find(name);
    if (found == m_rooms.end()) {
        found = m_rooms.try_emplace(std::string(name)).first;
    }
    found->second.push_back(&client);
    return *found;
}

void Rooms::leave(const Client& client, Room& room)
{
    auto& members = room.second;
    const auto place = std::ranges::find(members, &client);
    if (place == members.end()) {
        return;
    }
    *place = members.back();
    members.pop_back();
    if (members.empty()) {
        m_rooms.erase(m_rooms.find(room.first));
    }
}

Rooms::Room* Rooms::find(std::string_view name)
{
    const auto found = m_rooms.find(name);
    return found == m_rooms.end() ? nullptr : &*found;
}

const Rooms::Room* Rooms::find(std::string_view name) const
{
    const auto found = m_rooms.find(name);
    return found == m_rooms.end() ? nullptr : &*found;
}

} // namespace backline::server::realtime
