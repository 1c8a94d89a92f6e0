#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::widget {

/// The chat for customers' browsers: its files, and what they ask.
std::vector<Route> routes();

} // namespace backline::server::api::widget
