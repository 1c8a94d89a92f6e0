#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::widget {

/// What the widget asks besides talking (/api/v1/chat, "say") and files: becoming a visitor, asking for a
/// person, how the conversation stands, ending and rating it. A visitor's routes need no id: his token names
/// his conversation.
std::vector<Route> visitRoutes();

} // namespace backline::server::api::widget
