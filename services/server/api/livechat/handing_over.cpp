#include "services/server/api/livechat/handing_over.h"

#include "services/protocol/livechat_answers.h"
#include "services/protocol/livechat_requests.h"
#include "services/server/api/identification.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/usecases/live_chats.h"

namespace backline::server::api::livechat {

namespace {

using Reason = usecases::Refusal::Reason;
constexpr unsigned badRequest = 400;
constexpr unsigned forbiddenStatus = 403;
constexpr unsigned notFoundStatus = 404;

Failure assignFailure(const usecases::Refusal& refusal)
{
    switch (refusal.reason) {
    case Reason::NotFound:
        return bareFailure(notFoundStatus, "Session not found");
    case Reason::WrongState:
        return bareFailure(badRequest, "Session is not pending");
    case Reason::NotYours:
        return forbidden(Dialect::Livechat);
    case Reason::KeyReused:
    case Reason::Invalid:
        break;
    }
    return bareFailure(badRequest, "Agent not available");
}

std::string wrongStateWords(domain::ConversationState state)
{
    return state == domain::ConversationState::Closed ? "Cannot transfer closed session"
                                                      : "Cannot transfer a session that is not active";
}

Failure transferFailure(const usecases::Refusal& refusal)
{
    switch (refusal.reason) {
    case Reason::NotFound:
        return bareFailure(notFoundStatus, "Session not found");
    case Reason::WrongState:
        return bareFailure(badRequest, wrongStateWords(refusal.row.conversation.state));
    case Reason::NotYours:
        return bareFailure(forbiddenStatus, "Only the assigned agent or admin can transfer this chat");
    case Reason::KeyReused:
    case Reason::Invalid:
        break;
    }
    return bareFailure(refusal.text == usecases::targetNotFound ? notFoundStatus : badRequest, refusal.text);
}

/// Nobody's id for what is no id: the use case finds nobody there.
domain::Id agentId(const boost::json::value* value)
{
    return idOf(value).value_or(0);
}

Answer assigned(const Call& call, store::Unit& unit, domain::Id agent)
{
    const auto session = findSession(unit.db, idOf(call.parameter()));
    if (!session) {
        return assignFailure(usecases::notFound());
    }
    if (session->conversation.state != domain::ConversationState::Pending) {
        return assignFailure(usecases::refused(Reason::WrongState, *session));
    }
    const auto row = usecases::assign(unit, session->conversation.publicId, agent, call.principal);
    if (!row) {
        return assignFailure(row.error());
    }
    return okJson(wire::SessionAnswer{true, "Chat assigned successfully", sessionView(unit.db, *row)});
}

Prepared assign(const Call& call, store::Database&)
{
    const auto* agent = memberOf(bodyOf(call), "agent_id");
    if (!isGiven(agent)) {
        return bareFailure(badRequest, "agent_id is required");
    }
    return WriteStep([call, id = agentId(agent)](store::Unit& unit) { return assigned(call, unit, id); });
}

Answer transferred(const Call& call, store::Unit& unit, domain::Id agent, const std::string& reason)
{
    const auto session = findSession(unit.db, idOf(call.parameter()));
    if (!session) {
        return transferFailure(usecases::notFound());
    }
    const auto row = usecases::transfer(unit, session->conversation.publicId, agent, reason, call.principal);
    if (!row) {
        return transferFailure(row.error());
    }
    wire::TransferAnswer answer;
    answer.message = "Chat transferred successfully";
    answer.session = sessionView(unit.db, *row);
    answer.transfer_info.from_agent_id = session->conversation.agentId;
    answer.transfer_info.to_agent_id = agent;
    if (!reason.empty()) {
        answer.transfer_info.reason = reason;
    }
    return okJson(answer);
}

/// Another document of the original names the field target_agent_id.
Prepared transfer(const Call& call, store::Database&)
{
    constexpr std::size_t longestReason = 1000;
    const auto* body = bodyOf(call);
    const auto* named = memberOf(body, "to_agent_id");
    const auto* agent = isGiven(named) ? named : memberOf(body, "target_agent_id");
    if (!isGiven(agent)) {
        return bareFailure(badRequest, "to_agent_id is required");
    }
    auto reason = textMember(body, "reason", longestReason);
    if (!reason) {
        return bareFailure(badRequest, "Invalid reason");
    }
    return WriteStep([call, id = agentId(agent), reason = std::move(*reason)](store::Unit& unit) {
        return transferred(call, unit, id, reason);
    });
}

} // namespace

std::vector<Route> handingOverRoutes()
{
    const std::string base = "/api/live-chat/{id}";
    return {
        {"POST",
         base + "/assign",
         access::leads,
         true,
         assign,
         "Give a waiting session to an agent who is online",
         protocol::schemaOf<wire::AssignRequest>(),
         protocol::schemaOf<wire::SessionAnswer>()},
        {"POST",
         base + "/transfer",
         access::staff,
         true,
         transfer,
         "Hand a session over to another agent",
         protocol::schemaOf<wire::TransferRequest>(),
         protocol::schemaOf<wire::TransferAnswer>()},
    };
}

} // namespace backline::server::api::livechat
