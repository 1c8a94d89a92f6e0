#pragma once

#include "services/protocol/timestamps.h"
#include "services/server/store/unit.h"

#include <utility>

namespace backline::server::store {

/// Runs one write in a transaction of its own, where no writer thread runs: at first start, on the command
/// line. Its events are stored; nobody is listening yet, or the other process's clients fetch them.
template<class Write>
void writeOnce(Database& db, Write write)
{
    Effects effects;
    db.run(db.engine() == Engine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    try {
        Unit unit{db, effects, protocol::nowMilliseconds()};
        std::move(write)(unit);
        db.run("COMMIT");
    } catch (...) {
        db.run("ROLLBACK");
        throw;
    }
}

} // namespace backline::server::store
