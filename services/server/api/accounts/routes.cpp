#include "services/server/api/accounts/routes.h"

#include "services/server/api/accounts/helpdesk_login.h"
#include "services/server/api/accounts/livechat_login.h"

#include <iterator>

namespace backline::server::api::accounts {

std::vector<Route> routes()
{
    auto all = helpdeskRoutes();
    auto livechat = livechatRoutes();
    all.insert(all.end(), std::make_move_iterator(livechat.begin()), std::make_move_iterator(livechat.end()));
    return all;
}

} // namespace backline::server::api::accounts
