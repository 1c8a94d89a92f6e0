#pragma once

#include "services/server/store/database.h"

#include <string>

namespace backline::bench {

// Whose conversations they are, so that he can write in them: one of the demo's people.
inline const std::string crowdsCustomer = "customer";

// The public id of one of them, from 0 on.
std::string crowdId(int number);

// Lets so many wait, in every priority, with reasons, subjects and skills as real ones have. The store has
// the demo's people.
void letWait(server::store::Database& db, int count);

} // namespace backline::bench
