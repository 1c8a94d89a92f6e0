#pragma once

#include "models/domain/person.h"
#include "services/server/store/unit.h"

namespace backline::server::usecases {

/// Stores whether somebody of the staff is available, and tells the colleagues. Being online or busy is a
/// sign of life.
void changePresence(store::Unit& unit, const domain::Person& person, domain::Presence presence);

} // namespace backline::server::usecases
