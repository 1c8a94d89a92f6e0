#pragma once

#include "services/server/usecases/principal.h"

#include <string>
#include <string_view>

namespace backline::server::api {

/// Who may call a route. Everybody who is not named is refused.
struct Access
{
    bool anyone = false;
    bool visitors = false; ///< customers without an account, whom the widget let in to one conversation
    bool customers = false; ///< with an account
    bool agents = false; ///< leads and administrators are agents here too
    bool agentsOnly = false; ///< agents and leads, but no administrators
    bool leads = false; ///< leads and administrators
    bool admins = false;
    bool keys = false; ///< an API key with the dialect's name among its scopes
    bool open = false; ///< without credentials where the operator opened the dialect (loopback only)

    bool allows(const usecases::Principal& principal) const;

    /// For /openapi.json and the test that walks the table: "agents, keys, open".
    std::string words() const;
};

namespace access {

inline constexpr Access anyone{.anyone = true};
inline constexpr Access visitors{.visitors = true};
inline constexpr Access signedIn{.customers = true, .agents = true};
inline constexpr Access participants{.visitors = true, .customers = true, .agents = true};
inline constexpr Access staff{.agents = true};
inline constexpr Access agentsOnly{.agentsOnly = true};
inline constexpr Access customersOnly{.customers = true};
inline constexpr Access leads{.leads = true};
inline constexpr Access admins{.admins = true};
inline constexpr Access integration{.agents = true, .keys = true, .open = true};
inline constexpr Access integrationLeads{.leads = true, .keys = true, .open = true};
inline constexpr Access customerDoor{.customers = true, .keys = true, .open = true};
inline constexpr Access frontDoor{.visitors = true, .customers = true, .keys = true, .open = true};

} // namespace access

} // namespace backline::server::api
