#pragma once

#include "models/domain/types.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backline::domain {

enum class Role
{
    Customer,
    Agent,
    Admin
};

enum class Presence
{
    Offline,
    Online,
    Busy,
    Away
};

/// Somebody who talks here. Customers that an integrator named have no password and cannot sign in.
struct Person
{
    Id id = 0;
    std::string username;
    std::string name;
    std::string email;
    Role role = Role::Customer;
    bool lead = false; ///< agents only: sees, assigns, whispers, takes over, approves
    bool enabled = true;
    std::vector<std::string> departments;
    std::vector<std::string> skills;
    Presence presence = Presence::Offline;
    int capacity = 5; ///< conversations an agent handles at once
    std::string memberLevel; ///< customers only: empty, silver, gold, platinum
    Instant createdAt = 0;
    Instant lastActivityAt = 0; ///< agents: the last sign of life

    bool isStaff() const { return role != Role::Customer; }

    bool mayLead() const { return role == Role::Admin || (role == Role::Agent && lead); }
};

std::string_view toWord(Role role);
std::optional<Role> roleFromWord(std::string_view word);
std::string_view toWord(Presence presence);
std::optional<Presence> presenceFromWord(std::string_view word);

/// Gold and above wait one step shorter (priority.h) and stand first among equals.
bool isPreferredMember(std::string_view memberLevel);

} // namespace backline::domain
