#pragma once

#include "services/protocol/fields.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// People and servers in Backline's own API.
namespace backline::protocol::api {

struct PersonView
{
    long long id = 0;
    std::string username;
    std::string name;
    std::string email;
    std::string role;
    bool lead = false;
    bool enabled = true;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    std::string presence;
    int capacity = 0;
    Omitted<std::string> member_level;
};
BOOST_DESCRIBE_STRUCT(
    PersonView,
    (),
    (id, username, name, email, role, lead, enabled, departments, skills, presence, capacity, member_level)
)

BOOST_DEFINE_ENUM_CLASS(PresenceWord, offline, online, busy, away)

struct PresenceRequest
{
    PresenceWord presence = PresenceWord::online;
};
BOOST_DESCRIBE_STRUCT(PresenceRequest, (), (presence))

struct Workload
{
    int active = 0;
    int capacity = 0;
    long long pending = 0;
    Defaulted<int> free;
    Defaulted<int> closed_today; ///< since midnight UTC
};
BOOST_DESCRIBE_STRUCT(Workload, (), (active, capacity, pending, free, closed_today))

struct PersonRef
{
    long long id = 0;
    std::string username;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id, username, name))

struct AuthorView
{
    long long id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(AuthorView, (), (id, name))

BOOST_DEFINE_ENUM_CLASS(AiOrigin, unchanged, edited)

struct PersonList
{
    std::vector<PersonView> people;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (people))

struct ServerInfo
{
    std::string name;
    std::string team; ///< empty until somebody names it
    std::string version;
    std::string time;
    bool demo = false;
    std::vector<std::string> capabilities;
};
BOOST_DESCRIBE_STRUCT(ServerInfo, (), (name, team, version, time, demo, capabilities))

} // namespace backline::protocol::api
