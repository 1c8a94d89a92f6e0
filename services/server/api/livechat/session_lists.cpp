#include "services/server/api/livechat/session_lists.h"

#include "services/protocol/livechat_answers.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/session_filter.h"
#include "services/server/api/livechat/views.h"
#include "services/server/store/chat_lists.h"

#include <algorithm>
#include <tuple>

namespace backline::server::api::livechat {

namespace {

using Rows = std::vector<store::ConversationRow>;

/// The original has no pages: the newest ones, and more than anybody looks through.
constexpr int most = 1000;

void sortNewestFirst(Rows& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return startedAt(a.conversation) > startedAt(b.conversation);
    });
}

/// Most pressing first, then who waits longest. Low and info are one priority here.
auto urgency(const domain::Conversation& c)
{
    return std::tuple(std::min(c.priority, domain::Priority::Low), startedAt(c), c.id);
}

Answer sessionsAnswer(store::Database& db, const Rows& rows)
{
    return okJson(wire::SessionList{true, sessionViews(db, rows)});
}

Answer mySessions(const Call& call, store::Database& db)
{
    auto rows = store::chatsOfCustomer(db, {call.principal.person.id, 0, std::nullopt}, most);
    sortNewestFirst(rows);
    return sessionsAnswer(db, rows);
}

Answer allSessions(const Call&, store::Database& db)
{
    auto rows = store::allChats(db, most);
    sortNewestFirst(rows);
    return sessionsAnswer(db, rows);
}

/// The queue is everybody's; what is handled or closed, whose it is. An unknown status is nobody's.
Rows sessionsInStatus(
    store::Database& db,
    domain::Id agentId,
    const std::string& status,
    const SessionFilter& filter
)
{
    if (status == statusWord(domain::ConversationState::Pending)) {
        return filter.isEmpty() ? store::wholeQueue(db, most) : store::wholeQueue(db);
    }
    store::ListFilter own;
    own.agentId = agentId;
    own.state = status;
    return store::conversationList(db, own, most);
}

Answer agentSessions(const Call& call, store::Database& db)
{
    auto read = readSessionFilter(call.request);
    if (auto* failure = std::get_if<Failure>(&read)) {
        return std::move(*failure);
    }
    const auto& filter = std::get<SessionFilter>(read);
    const auto status = queryValue(call.request, "status").value_or("");
    auto rows = sessionsInStatus(db, call.principal.person.id, status, filter);
    std::erase_if(rows, [&](const store::ConversationRow& row) {
        return !filter.passes(row.conversation, call.now);
    });
    std::ranges::sort(rows, {}, [](const store::ConversationRow& row) { return urgency(row.conversation); });
    rows.resize(std::min<std::size_t>(rows.size(), most));
    return sessionsAnswer(db, rows);
}

void count(wire::PriorityCounts& counts, domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Highest:
        ++counts.urgent;
        break;
    case domain::Priority::High:
        ++counts.high;
        break;
    case domain::Priority::Medium:
        ++counts.medium;
        break;
    case domain::Priority::Low:
    case domain::Priority::Info:
        ++counts.low;
        break;
    }
}

Answer queueStats(const Call& call, store::Database& db)
{
    auto waiting = store::everybodyWaiting(db);
    std::ranges::sort(waiting, {}, urgency);
    wire::QueueStats stats;
    stats.total_in_queue = static_cast<int>(waiting.size());
    for (const auto& c : waiting) {
        count(stats.by_priority, c.priority);
    }
    waiting.resize(std::min<std::size_t>(waiting.size(), most));
    for (const auto& c : waiting) {
        stats.sessions.push_back(
            {c.id,
             waitSeconds(c, call.now),
             std::string(priorityWord(c.priority)),
             timeText(startedAt(c), Freshness::ReadAgain)}
        );
    }
    return okJson(stats);
}

} // namespace

std::vector<Route> sessionListRoutes()
{
    const std::string base = "/api/live-chat";
    const auto list = protocol::schemaOf<wire::SessionList>();
    return {
        {"GET",
         base + "/my-sessions",
         access::customersOnly,
         false,
         reads(mySessions),
         "My chats, newest first",
         {},
         list},
        {"GET",
         base + "/agent/sessions",
         access::agentsOnly,
         false,
         reads(agentSessions),
         "The queue (status=pending) or my sessions (status, priority, required_skills, min_wait, max_wait)",
         {},
         list},
        {"GET",
         base + "/admin/all-sessions",
         access::leads,
         false,
         reads(allSessions),
         "Everybody's sessions, newest first",
         {},
         list},
        {"GET",
         base + "/queue/stats",
         access::staff,
         false,
         reads(queueStats),
         "How many wait, and how long",
         {},
         protocol::schemaOf<wire::QueueStats>()},
    };
}

} // namespace backline::server::api::livechat
