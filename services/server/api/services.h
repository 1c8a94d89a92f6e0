#pragma once

#include "services/server/knowledge/reply_cache.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/usecases/login_throttle.h"
#include "services/server/usecases/tokens.h"
#include "services/server/usecases/uploads.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>

namespace backline::server::api::own {
class QueuePages;
}

namespace backline::server::api {

/// What handlers work with besides the store. Lives as long as the server; every part is safe on any thread.
struct Services
{
    usecases::Tokens& tokens;
    usecases::LoginThrottle& throttle;
    knowledge::SearchIndex& index;
    knowledge::ReplyCache& replies;
    own::QueuePages& queuePages;
    const usecases::LinkSigner& links; ///< to uploaded files
    std::filesystem::path uploads; ///< the folder with the files
    std::set<std::string, std::less<>> openDialects; ///< loopback only
    bool demo = false;
    std::string version;
    std::function<std::string()> metrics; ///< Prometheus text
    std::function<std::string()> health; ///< JSON
};

} // namespace backline::server::api
