#pragma once

#include "models/domain/types.h"
#include "services/server/store/database.h"
#include "services/server/store/effects.h"

namespace backline::server::store {

/// The part of a transaction that belongs to one write: its connection, its effects, its time.
struct Unit
{
    Database& db;
    Effects& effects;
    domain::Instant now;
};

} // namespace backline::server::store
