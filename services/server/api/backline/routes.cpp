#include "services/server/api/backline/routes.h"

#include "services/server/api/backline/conversations.h"
#include "services/server/api/backline/knowledge.h"
#include "services/server/api/backline/live_chat.h"
#include "services/server/api/backline/membership.h"
#include "services/server/api/backline/mentions.h"
#include "services/server/api/backline/people.h"
#include "services/server/api/backline/solutions.h"

#include <iterator>

namespace backline::server::api::own {

std::vector<Route> routes()
{
    std::vector<Route> all;
    for (auto part :
         {queueRoutes(),
          conversationRoutes(),
          liveChatRoutes(),
          cannedRoutes(),
          attachmentRoutes(),
          articleRoutes(),
          peopleRoutes(),
          mentionRoutes(),
          signInRoutes(),
          joinRoutes(),
          knowledgeRoutes(),
          solutionRoutes(),
          streamRoutes()}) {
        all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return all;
}

} // namespace backline::server::api::own
