#pragma once

#include "services/server/api/route.h"

#include <vector>

namespace backline::server::api::widget {

/// The files of the widget, compiled in: the page at /widget/, and /widget/backline-widget.js with what it
/// loads. For anybody, compressed when asked for so, and asked for anew only when they have changed.
std::vector<Route> assetRoutes();

} // namespace backline::server::api::widget
