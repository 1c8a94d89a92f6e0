#include "services/server/api/workbench/routes.h"

#include "services/server/api/workbench/chat.h"
#include "services/server/api/workbench/sessions.h"
#include "services/server/api/workbench/solutions.h"

#include <iterator>

namespace backline::server::api::workbench {

std::vector<Route> routes()
{
    auto all = sessionRoutes();
    for (auto part : {solutionRoutes(), chatRoutes()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

} // namespace backline::server::api::workbench
