#include "services/server/api/workbench/solutions.h"

#include "services/server/api/workbench/sessions.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/solutions.h"

namespace backline::server::api::workbench {

namespace {

namespace wire = protocol::workbench;
using Reason = usecases::Refusal::Reason;

wire::SolutionRecord toRecord(const domain::Solution& solution)
{
    wire::SolutionRecord record;
    record.solution_id = solution.publicId;
    if (!solution.conversationPublicId.empty()) {
        record.session_id = solution.conversationPublicId;
    }
    record.question = solution.question;
    record.solution = solution.solution;
    record.intent = solution.intent;
    record.status = solution.status;
    return record;
}

Answer propose(const Call& call, store::Unit& unit, const usecases::SolutionDraft& draft)
{
    const auto solution = usecases::proposeSolution(unit, call.principal, draft);
    if (solution) {
        return okJson(toRecord(*solution));
    }
    if (solution.error().reason == Reason::NotFound) {
        return sessionNotFound(draft.conversation);
    }
    Failure failure;
    failure.status = 409;
    failure.message =
        "Cannot record a solution for session " + draft.conversation + ": it was never escalated";
    return failure;
}

Answer proposeFree(const Call& call, store::Unit& unit, const wire::FreeSolutionRequest& body)
{
    usecases::SolutionDraft draft;
    draft.conversation = body.session_id ? body.session_id->value : std::string();
    draft.question = body.question;
    draft.solution = body.solution;
    draft.intent = body.intent ? body.intent->value : std::string();
    return propose(call, unit, draft);
}

Answer listPending(const Call&, store::Database& db)
{
    std::vector<wire::SolutionRecord> records;
    for (const auto& solution : store::solutionsInStatus(db, "pending")) {
        records.push_back(toRecord(solution));
    }
    return okJson(records);
}

Answer recordOr(const Call& call, const usecases::Result<domain::Solution>& solution)
{
    if (solution) {
        return okJson(toRecord(*solution));
    }
    Failure failure;
    const bool missing = solution.error().reason == Reason::NotFound;
    failure.status = missing ? 404 : 409;
    failure.message = missing ? "Solution " + call.parameter() + " not found" : solution.error().text;
    return failure;
}

Answer approve(const Call& call, store::Unit& unit)
{
    return recordOr(call, usecases::approveSolution(unit, call.principal, call.parameter()));
}

Answer reject(const Call& call, store::Unit& unit)
{
    return recordOr(call, usecases::rejectSolution(unit, call.principal, call.parameter(), {}));
}

Answer invalidateCache(const Call& call, store::Database&)
{
    wire::CacheInvalidated answer;
    answer.cleared = static_cast<int>(call.services.replies.invalidate());
    answer.message = "Cleared " + std::to_string(answer.cleared) + " cached replies";
    return okJson(answer);
}

Answer cacheStats(const Call& call, store::Database&)
{
    const auto figures = call.services.replies.figures();
    const auto asked = figures.hits + figures.misses;
    constexpr long long second = 1000;
    wire::CacheStats stats;
    stats.cache.hits = figures.hits;
    stats.cache.misses = figures.misses;
    stats.cache.hit_rate = asked == 0 ? 0 : static_cast<double>(figures.hits) / static_cast<double>(asked);
    stats.cache.size = static_cast<long long>(figures.size);
    stats.cache.max_size = static_cast<long long>(knowledge::ReplyCache::maxSize);
    stats.cache.evicted = figures.evicted;
    stats.cache.ttl_seconds = knowledge::ReplyCache::timeToLive / second;
    return okJson(stats);
}

} // namespace

Answer proposeForSession(const Call& call, store::Unit& unit, const wire::SolutionRequest& body)
{
    usecases::SolutionDraft draft;
    draft.conversation = call.parameter();
    draft.question = body.question;
    draft.solution = body.solution;
    draft.intent = body.intent ? body.intent->value : std::string();
    return propose(call, unit, draft);
}

std::vector<Route> solutionRoutes()
{
    const std::string base = "/api/v1/escalation";
    const auto record = protocol::schemaOf<wire::SolutionRecord>();
    return {
        {"POST",
         base + "/solution",
         access::integration,
         true,
         writesWith<wire::FreeSolutionRequest>(proposeFree),
         "Keep a solution as a candidate FAQ",
         protocol::schemaOf<wire::FreeSolutionRequest>(),
         record},
        {"GET",
         base + "/solutions/pending",
         access::integration,
         false,
         reads(listPending),
         "Solutions that wait for review",
         {},
         protocol::schemaOf<std::vector<wire::SolutionRecord>>()},
        {"POST",
         base + "/solutions/{solution_id}/approve",
         access::integrationLeads,
         true,
         writes(approve),
         "Publish a solution as a FAQ",
         {},
         record},
        {"POST",
         base + "/solutions/{solution_id}/reject",
         access::integrationLeads,
         true,
         writes(reject),
         "Turn a solution down",
         {},
         record},
        {"POST",
         "/api/v1/performance/cache/invalidate",
         access::integrationLeads,
         false,
         reads(invalidateCache),
         "Forget the bot's cached replies",
         {},
         protocol::schemaOf<wire::CacheInvalidated>()},
        {"GET",
         "/api/v1/performance/cache/stats",
         access::integration,
         false,
         reads(cacheStats),
         "How the bot's reply cache does",
         {},
         protocol::schemaOf<wire::CacheStats>()},
    };
}

} // namespace backline::server::api::workbench
