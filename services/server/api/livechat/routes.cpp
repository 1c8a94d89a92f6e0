#include "services/server/api/livechat/routes.h"

#include "services/server/api/livechat/availability.h"
#include "services/server/api/livechat/canned.h"
#include "services/server/api/livechat/handing_over.h"
#include "services/server/api/livechat/session_lists.h"
#include "services/server/api/livechat/sessions.h"
#include "services/server/api/livechat/uploads.h"
#include "services/server/api/livechat/workload.h"

#include <iterator>

namespace backline::server::api::livechat {

std::vector<Route> routes()
{
    auto all = sessionRoutes();
    for (auto part :
         {sessionListRoutes(),
          handingOverRoutes(),
          workloadRoutes(),
          availabilityRoutes(),
          cannedRoutes(),
          uploadRoutes()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

} // namespace backline::server::api::livechat
