#include "services/server/all_routes.h"

#include "services/server/api/accounts/routes.h"
#include "services/server/api/backline/routes.h"
#include "services/server/api/livechat/routes.h"
#include "services/server/api/system/routes.h"
#include "services/server/api/widget/routes.h"
#include "services/server/api/workbench/routes.h"
#include "services/server/server.h"

#include <iterator>

namespace backline::server {

std::vector<api::Route> allRoutes()
{
    auto all = api::workbench::routes();
    for (auto part :
         {api::accounts::routes(), api::livechat::routes(), api::own::routes(), api::widget::routes()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    auto system = api::system::routes(all, version());
    all.insert(all.end(), std::make_move_iterator(system.begin()), std::make_move_iterator(system.end()));
    return all;
}

} // namespace backline::server
