#include "services/server/api/workbench/sessions.h"

#include "services/protocol/timestamps.h"
#include "services/protocol/workbench.h"
#include "services/server/api/workbench/solutions.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/cards.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/message_details.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::workbench {

namespace {

namespace wire = protocol::workbench;
using Reason = usecases::Refusal::Reason;

std::string statusWord(domain::ConversationState state)
{
    return agentStatus(state).value_or("None");
}

std::optional<std::string> assignedAgent(const store::ConversationRow& row)
{
    return row.conversation.agentId == 0 ? std::nullopt : std::optional(row.agentUsername);
}

wire::PendingSession toPending(const store::ConversationRow& row)
{
    wire::PendingSession session;
    session.session_id = row.conversation.publicId;
    session.user_id = usecases::workbenchUserId(row);
    session.priority = domain::toWord(row.conversation.priority);
    session.escalate_reason = row.conversation.escalateReason;
    session.turn_count = row.conversation.turnCount;
    session.created_at = protocol::toIso(row.conversation.createdAt);
    return session;
}

std::vector<wire::HistoryEntry> historyOf(store::Database& db, const store::ConversationRow& row)
{
    constexpr int shown = 20;
    std::vector<wire::HistoryEntry> history;
    for (const auto& message : store::lastMessages(db, row.conversation.id, false, shown)) {
        wire::HistoryEntry entry;
        const bool fromAgent = message.author == domain::Author::Agent;
        entry.role = message.author == domain::Author::Customer ? "user"
            : message.author == domain::Author::System          ? "system"
                                                                : "assistant";
        entry.content = usecases::plainText(message);
        entry.timestamp = protocol::toIso(message.at);
        if (fromAgent) {
            const auto agent = store::personById(db, message.authorId);
            entry.agent_id.value = agent ? agent->username : std::string();
        }
        history.push_back(std::move(entry));
    }
    return history;
}

wire::SessionDetails detailsOf(store::Database& db, const store::ConversationRow& row)
{
    const auto& conversation = row.conversation;
    wire::SessionDetails details;
    details.session_id = conversation.publicId;
    details.user_id = usecases::workbenchUserId(row);
    details.channel = conversation.channel;
    details.agent_status = agentStatus(conversation.state);
    details.assigned_agent_id = assignedAgent(row);
    details.turn_count = conversation.turnCount;
    details.emotion_score = conversation.emotionScore;
    if (!conversation.cardText.empty()) {
        details.escalation_card = protocol::RawJson{conversation.cardText};
    }
    details.history = historyOf(db, row);
    details.created_at = protocol::toIso(conversation.createdAt);
    return details;
}

Answer pending(const Call&, store::Database& db)
{
    std::vector<wire::PendingSession> sessions;
    for (const auto& row : store::wholeQueue(db)) {
        sessions.push_back(toPending(row));
    }
    return okJson(sessions);
}

/// A card that is missing although the session was escalated is rebuilt and kept: then the reading call
/// writes.
Prepared details(const Call& call, store::Database& db)
{
    const auto found = store::conversationByPublicId(db, call.parameter());
    if (!found) {
        return sessionNotFound(call.parameter());
    }
    const auto row = store::conversationRow(db, found->id).value();
    if (!found->cardText.empty() || found->pendingAt == 0) {
        return okJson(detailsOf(db, row));
    }
    return WriteStep([id = found->id](store::Unit& unit) -> Answer {
        auto current = store::conversationRow(unit.db, id).value();
        current.conversation.cardText = usecases::buildCardText(unit.db, current);
        store::updateConversation(unit, current.conversation);
        return okJson(detailsOf(unit.db, current));
    });
}

Failure conflict(std::string message)
{
    Failure failure;
    failure.status = 409;
    failure.message = std::move(message);
    return failure;
}

/// The agent who acts: the one who signed in, or the one an integrator names.
usecases::Result<domain::Person> actingAgent(const Call& call, store::Unit& unit, const std::string& named)
{
    if (call.principal.isPerson()) {
        return call.principal.person;
    }
    return usecases::agentNamed(unit, named);
}

Failure acceptConflict(const store::ConversationRow& row)
{
    return conflict(
        "Session already " + statusWord(row.conversation.state) + " by agent "
        + assignedAgent(row).value_or("None")
    );
}

Answer accept(const Call& call, store::Unit& unit, const wire::AcceptRequest& body)
{
    const auto speaking = store::speakingState(unit.db, call.parameter());
    if (!speaking) {
        return sessionNotFound(call.parameter());
    }
    if (speaking->state != domain::ConversationState::Pending) {
        // Before the agent is looked for: a lost race makes nobody up.
        return acceptConflict(store::conversationRow(unit.db, speaking->id).value());
    }
    const auto& named = body.agent_id.value.value;
    const auto agent = actingAgent(call, unit, named);
    if (!agent) {
        protocol::Fault fault{
            "value_error", {std::string("body"), std::string("agent_id")}, {}, boost::json::value(named), {}};
        fault.msg = "Value error, " + agent.error().text;
        fault.ctx["error"] = boost::json::object();
        return invalid({std::move(fault)});
    }
    const auto accepted = usecases::accept(unit, call.parameter(), *agent, call.principal.actor());
    if (!accepted) {
        return acceptConflict(accepted.error().row);
    }
    return okJson(detailsOf(unit.db, *accepted));
}

Answer sendMessage(const Call& call, store::Unit& unit, const wire::MessageRequest& body)
{
    usecases::Saying saying;
    saying.conversation = call.parameter();
    saying.content = body.content;
    const auto said = call.principal.isPerson() ? usecases::say(unit, call.principal, saying)
                                                : usecases::sayAsAssignedAgent(unit, call.principal, saying);
    if (said) {
        return okJson(wire::MessageReceipt{said->message.uuid, protocol::toIso(said->message.at)});
    }
    const auto& refusal = said.error();
    if (refusal.reason == Reason::NotFound) {
        return sessionNotFound(call.parameter());
    }
    if (refusal.reason == Reason::NotYours) {
        return conflict("Session already assigned by agent " + assignedAgent(refusal.row).value_or("None"));
    }
    return conflict(
        "Cannot send message in status '" + statusWord(refusal.row.conversation.state)
        + "', must be 'assigned'"
    );
}

Answer knowledge(const Call& call, store::Database& db, const wire::KnowledgeRequest& body)
{
    if (!store::speakingState(db, call.parameter())) {
        return sessionNotFound(call.parameter());
    }
    wire::KnowledgeAnswer answer;
    const auto limit = static_cast<int>(body.top_k.value.value);
    for (auto& hit : call.services.index.search(body.query, limit, false, false)) {
        answer.chunks.push_back({std::move(hit.content), hit.score, std::move(hit.source)});
    }
    answer.total = static_cast<int>(answer.chunks.size());
    return okJson(answer);
}

Answer resolve(const Call& call, store::Unit& unit, const wire::ResolveRequest& body)
{
    const auto speaking = store::speakingState(unit.db, call.parameter());
    if (!speaking) {
        return sessionNotFound(call.parameter());
    }
    const bool isMine = !call.principal.isPerson() || speaking->agentId == call.principal.person.id
        || call.principal.person.mayLead();
    if (speaking->state == domain::ConversationState::Active && !isMine) {
        const auto row = store::conversationRow(unit.db, speaking->id).value();
        return conflict("Session already assigned by agent " + assignedAgent(row).value_or("None"));
    }
    const auto note = body.note ? body.note->value : std::string();
    const auto resolved = usecases::resolve(unit, call.parameter(), note, call.principal.actor());
    if (!resolved) {
        return conflict(
            "Cannot resolve session in status '" + statusWord(resolved.error().row.conversation.state)
            + "', must be 'assigned'"
        );
    }
    return okJson(wire::ResolveReceipt{call.parameter(), "resolved", protocol::toIso(unit.now)});
}

} // namespace

std::optional<std::string> agentStatus(domain::ConversationState state)
{
    switch (state) {
    case domain::ConversationState::Bot:
        return std::nullopt;
    case domain::ConversationState::Pending:
        return "pending";
    case domain::ConversationState::Active:
        return "assigned";
    case domain::ConversationState::Closed:
        return "resolved";
    }
    return std::nullopt;
}

Failure sessionNotFound(const std::string& sessionId)
{
    Failure failure;
    failure.status = 404;
    failure.message = "Session " + sessionId + " not found";
    return failure;
}

std::vector<Route> sessionRoutes()
{
    const std::string base = "/api/v1/agent/sessions";
    return {
        {"GET",
         base + "/pending",
         access::integration,
         false,
         reads(pending),
         "Everything that waits, most pressing first",
         {},
         protocol::schemaOf<std::vector<wire::PendingSession>>()},
        {"GET",
         base + "/{session_id}",
         access::integration,
         true,
         details,
         "A session with its card and history",
         {},
         protocol::schemaOf<wire::SessionDetails>()},
        {"POST",
         base + "/{session_id}/accept",
         access::integration,
         true,
         writesWith<wire::AcceptRequest>(accept, BodyRule::Optional),
         "Take a waiting session; one caller wins",
         protocol::schemaOf<wire::AcceptRequest>(),
         protocol::schemaOf<wire::SessionDetails>()},
        {"POST",
         base + "/{session_id}/messages",
         access::integration,
         true,
         writesWith<wire::MessageRequest>(sendMessage),
         "Say something to the customer of an assigned session",
         protocol::schemaOf<wire::MessageRequest>(),
         protocol::schemaOf<wire::MessageReceipt>()},
        {"POST",
         base + "/{session_id}/knowledge-recommend",
         access::integration,
         false,
         readsWith<wire::KnowledgeRequest>(knowledge),
         "Pieces of the knowledge base that fit a query",
         protocol::schemaOf<wire::KnowledgeRequest>(),
         protocol::schemaOf<wire::KnowledgeAnswer>()},
        {"POST",
         base + "/{session_id}/resolve",
         access::integration,
         true,
         writesWith<wire::ResolveRequest>(resolve, BodyRule::Optional),
         "Close an assigned session",
         protocol::schemaOf<wire::ResolveRequest>(),
         protocol::schemaOf<wire::ResolveReceipt>()},
        {"POST",
         base + "/{session_id}/solution",
         access::integration,
         true,
         writesWith<wire::SolutionRequest>(proposeForSession),
         "Keep the solution as a candidate FAQ",
         protocol::schemaOf<wire::SolutionRequest>(),
         protocol::schemaOf<wire::SolutionRecord>()},
    };
}

} // namespace backline::server::api::workbench
