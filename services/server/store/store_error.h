#pragma once

#include <exception>
#include <string>

namespace backline::server::store {

/// What went wrong in the database, by what the caller can do about it.
enum class StoreFailure
{
    Constraint, ///< a rule of the schema was hit: a race that was lost, or a bug
    Busy, ///< somebody else holds the database, or a transaction must be repeated
    Full, ///< no room on the disk; nothing was written
    Broken, ///< an I/O error or damage: the store must be opened and checked again
    Other
};

/// Sorts an exception of SOCI's back ends or of a file beside the store; the one place that knows their
/// codes.
StoreFailure classify(const std::exception& error);

/// What may be logged of it: never the bound values that SOCI's what() contains.
std::string loggable(const std::exception& error);

} // namespace backline::server::store
