#pragma once

#include <string_view>

namespace backline::domain {

/// What the usernames of those begin with whom the widget let in without an account.
inline constexpr std::string_view visitorPrefix = "visitor-";

/// His name is made up then: nobody should be greeted with it.
inline bool isVisitorName(std::string_view username)
{
    return username.starts_with(visitorPrefix);
}

} // namespace backline::domain
