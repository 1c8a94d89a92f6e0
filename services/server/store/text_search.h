#pragma once

#include <string>

namespace backline::server::store {

/// A pattern for "LOWER(column) LIKE LOWER(:text) ESCAPE '!'" that finds the text anywhere; its own wildcards
/// are escaped. Both sides are lowered, because PostgreSQL tells capitals apart and SQLite does not.
std::string containing(const std::string& text);

} // namespace backline::server::store
