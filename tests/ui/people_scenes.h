#pragma once

#include "models/domain/customer.h"
#include "models/domain/desk.h"

#include <vector>

/// Colleagues and customers for tests and pictures.
namespace backline::tests {

/// Ivo (offline), Marta (busy, id 3), Samir (knows payments), Hanna (at capacity).
std::vector<domain::ColleagueLoad> colleagues();

/// A gold customer with a visit and some years of conversations and tickets; two are open.
domain::CustomerContext customerContext();

/// Nobody known who sits on a page.
domain::CustomerContext visitorContext();

} // namespace backline::tests
