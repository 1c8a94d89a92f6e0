#pragma once

#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <string_view>

namespace backline::server::store {

/// What the team decided once for all; the names are the program's.
inline constexpr std::string_view teamSetting = "team";

std::optional<std::string> settingOf(Database& db, std::string_view name);
void setSetting(Unit& unit, std::string_view name, std::string_view value);

} // namespace backline::server::store
