#include "services/server/api/workbench/chat.h"

#include "services/protocol/timestamps.h"
#include "services/protocol/workbench.h"
#include "services/server/api/workbench/sessions.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/usecases/bot_turns.h"

namespace backline::server::api::workbench {

namespace {

namespace wire = protocol::workbench;

/// A visitor's browser gets no card: what it says of him is for those who help him.
wire::ChatReply toReply(const usecases::TurnResult& turn, const usecases::Principal& principal)
{
    const auto& conversation = turn.row.conversation;
    wire::ChatReply reply;
    reply.session_id = conversation.publicId;
    reply.reply = turn.reply;
    reply.data.intent = conversation.intent;
    for (const auto& hit : turn.sources) {
        reply.data.sources.push_back({hit.title, hit.source, hit.score});
    }
    reply.data.escalate_to_human = turn.waits;
    if (!conversation.cardText.empty() && !principal.isVisitor()) {
        reply.data.escalation_card = protocol::RawJson{conversation.cardText};
    }
    reply.data.turn_count = conversation.turnCount;
    reply.data.failed_attempts = conversation.failedAttempts;
    reply.data.emotion_score = conversation.emotionScore;
    constexpr std::size_t several = 2;
    if (conversation.topics.size() >= several) {
        reply.data.sub_tasks = conversation.topics;
    }
    return reply;
}

Failure toFailure(const usecases::Refusal& refusal, const std::string& sessionId)
{
    if (refusal.reason != usecases::Refusal::Reason::WrongState) {
        return sessionNotFound(sessionId);
    }
    Failure failure;
    failure.status = 409;
    failure.message = "This conversation is closed: begin a new one";
    return failure;
}

Prepared chat(const Call& call, store::Database&, const wire::ChatRequest& body)
{
    usecases::CustomerTurn turn;
    turn.text = body.message;
    turn.conversation = body.session_id ? body.session_id->value : std::string();
    turn.channel = boost::describe::enum_to_string(body.channel.value, "api");
    turn.userId = body.user_id ? body.user_id->value : std::string();
    auto prepared = usecases::prepareTurn(call.services.index, call.services.replies, std::move(turn));
    return WriteStep([call, prepared = std::move(prepared)](store::Unit& unit) -> Answer {
        const auto taken = usecases::takeTurn(unit, call.principal, prepared);
        if (!taken) {
            return toFailure(taken.error(), prepared.turn.conversation);
        }
        return okJson(toReply(*taken, call.principal));
    });
}

std::string roleWord(domain::Author author)
{
    switch (author) {
    case domain::Author::Customer:
        return "user";
    case domain::Author::Bot:
    case domain::Author::Agent:
        return "assistant";
    case domain::Author::System:
        return "system";
    }
    return {};
}

Answer messages(const Call& call, store::Database& db)
{
    constexpr int most = 200;
    const auto after = queryNumber(call.request, "after", 0, 0, std::numeric_limits<long long>::max());
    if (const auto* failure = std::get_if<Failure>(&after)) {
        return *failure;
    }
    const auto conversation = store::conversationByPublicId(db, call.parameter());
    if (!conversation || !usecases::isCustomerSide(call.principal, *conversation)) {
        return sessionNotFound(call.parameter());
    }
    wire::ChatMessages answer;
    answer.session_id = conversation->publicId;
    answer.agent_status = agentStatus(conversation->state);
    for (auto& message : store::publicMessagesAfter(db, conversation->id, std::get<long long>(after), most)) {
        answer.last = message.seq;
        answer.messages.push_back(
            {message.seq,
             message.uuid,
             roleWord(message.author),
             std::move(message.content),
             protocol::toIso(message.at)}
        );
    }
    if (answer.messages.empty()) {
        answer.last = store::lastOfConversation(db, conversation->id, false);
    }
    return okJson(answer);
}

} // namespace

std::vector<Route> chatRoutes()
{
    return {
        {"POST",
         "/api/v1/chat",
         access::frontDoor,
         true,
         preparesWith<wire::ChatRequest>(chat),
         "Say something to the bot, or to the agent who took over",
         protocol::schemaOf<wire::ChatRequest>(),
         protocol::schemaOf<wire::ChatReply>()},
        {"GET",
         "/api/v1/chat/{session_id}/messages",
         access::customerDoor,
         false,
         reads(messages),
         "What was said in a chat behind a number (?after=N)",
         {},
         protocol::schemaOf<wire::ChatMessages>()},
    };
}

} // namespace backline::server::api::workbench
