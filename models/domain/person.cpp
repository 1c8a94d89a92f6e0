#include "models/domain/person.h"

#include "models/domain/words.h"

namespace backline::domain {

namespace {

constexpr WordTable<Role, 3> roleWords{{
    {Role::Customer, "customer"},
    {Role::Agent, "agent"},
    {Role::Admin, "admin"},
}};

constexpr WordTable<Presence, 4> presenceWords{{
    {Presence::Offline, "offline"},
    {Presence::Online, "online"},
    {Presence::Busy, "busy"},
    {Presence::Away, "away"},
}};

} // namespace

std::string_view toWord(Role role)
{
    return wordOf(roleWords, role);
}

std::optional<Role> roleFromWord(std::string_view word)
{
    return valueOf(roleWords, word);
}

std::string_view toWord(Presence presence)
{
    return wordOf(presenceWords, presence);
}

std::optional<Presence> presenceFromWord(std::string_view word)
{
    return valueOf(presenceWords, word);
}

bool isPreferredMember(std::string_view memberLevel)
{
    return memberLevel == "gold" || memberLevel == "platinum";
}

} // namespace backline::domain
