#pragma once

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace backline::server::realtime {

class Client;

struct TextHash
{
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Who is where in one namespace; a room is there as long as somebody is in it. io thread only.
class Rooms
{
public:
    using Members = boost::container::small_vector<Client*, 4>;
    using Map = std::unordered_map<std::string, Members, TextHash, std::equal_to<>>;
    using Room = Map::value_type; ///< stays where it is until it is empty

    /// PRECONDITION: the client is not in this room.
    Room& join(Client& client, std::string_view name);
    void leave(const Client& client, Room& room);

    /// Null when nobody is there.
    Room* find(std::string_view name);
    const Room* find(std::string_view name) const;

    std::size_t size() const { return m_rooms.size(); }

private:
    Map m_rooms;
};

} // namespace backline::server::realtime
