#include "services/server/api/widget/routes.h"

#include "services/server/api/widget/assets.h"
#include "services/server/api/widget/visits.h"

#include <iterator>

namespace backline::server::api::widget {

std::vector<Route> routes()
{
    auto all = assetRoutes();
    auto visits = visitRoutes();
    all.insert(all.end(), std::make_move_iterator(visits.begin()), std::make_move_iterator(visits.end()));
    return all;
}

} // namespace backline::server::api::widget
