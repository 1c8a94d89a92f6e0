#include "services/server/api/backline/conversations.h"

#include "services/protocol/backline.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/knowledge.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/api/backline/saying_form.h"
#include "services/server/api/backline/solutions.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/ratings.h"
#include "services/server/store/read_marks.h"
#include "services/server/store/tickets.h"
#include "services/server/usecases/cards.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/holding.h"
#include "services/server/usecases/solutions.h"
#include "services/server/usecases/speaking.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using Reason = usecases::Refusal::Reason;

Failure missing()
{
    return toFailure(usecases::notFound());
}

/// What came of the conversation.
void addOutcome(wire::ConversationDetails& details, store::Database& db, domain::Id id)
{
    if (const auto ticket = store::ticketOfConversation(db, id)) {
        details.ticket = wire::TicketRef{ticket->id, ticket->code};
    }
    if (const auto rating = store::ratingOf(db, id)) {
        details.rating = wire::RatingView{rating->stars, rating->comment, protocol::toIso(rating->at)};
    }
}

Answer details(const Call& call, store::Database& db)
{
    constexpr int shown = 50;
    const auto speaking = store::speakingState(db, call.parameter());
    if (!speaking) {
        return missing();
    }
    const auto row = store::conversationRow(db, speaking->id).value();
    wire::ConversationDetails answer;
    // The numbers first: what is read after them is at least as new.
    answer.public_last = store::lastOfConversation(db, speaking->id, false);
    answer.staff_last = store::lastOfConversation(db, speaking->id, true);
    answer.conversation = usecases::toView(row);
    if (row.conversation.customerId != 0) {
        answer.customer_read = store::readMark(db, speaking->id, row.conversation.customerId);
    }
    if (row.conversation.pendingAt != 0) {
        const auto& card = row.conversation.cardText;
        answer.card = protocol::RawJson{card.empty() ? usecases::buildCardText(db, row) : card};
    }
    addOutcome(answer, db, speaking->id);
    for (const auto& message : store::lastMessages(db, speaking->id, true, shown)) {
        answer.history.push_back(usecases::toView(message, call.parameter()));
    }
    return okJson(answer);
}

Answer conversationOr(const usecases::Result<store::ConversationRow>& result)
{
    return result ? Answer(okJson(usecases::toView(*result))) : Answer(toFailure(result.error()));
}

/// The assigned agent, or a lead.
std::optional<Failure> unlessMine(const Call& call, store::Database& db)
{
    const auto speaking = store::speakingState(db, call.parameter());
    if (!speaking) {
        return missing();
    }
    const bool active = speaking->state == domain::ConversationState::Active;
    if (active && speaking->agentId != call.principal.person.id && !call.principal.person.mayLead()) {
        return toFailure(usecases::refused(Reason::NotYours, store::conversationRow(db, speaking->id).value())
        );
    }
    return std::nullopt;
}

/// Accepting what I have already is no conflict: the answer got lost on the way, perhaps.
Answer accept(const Call& call, store::Unit& unit)
{
    const auto& me = call.principal.person;
    const auto result = usecases::accept(unit, call.parameter(), me, call.principal.actor());
    if (!result && result.error().reason == Reason::WrongState) {
        const auto& row = result.error().row;
        if (row.conversation.state == domain::ConversationState::Active
            && row.conversation.agentId == me.id) {
            return okJson(usecases::toView(row));
        }
    }
    return conversationOr(result);
}

Answer release(const Call& call, store::Unit& unit, const wire::ReasonRequest& body)
{
    if (auto failure = unlessMine(call, unit.db)) {
        return std::move(*failure);
    }
    const auto reason = body.reason ? body.reason->value : std::string();
    return conversationOr(usecases::release(unit, call.parameter(), reason, call.principal.actor()));
}

Answer hold(const Call& call, store::Unit& unit, bool onHold)
{
    if (auto failure = unlessMine(call, unit.db)) {
        return std::move(*failure);
    }
    return conversationOr(usecases::hold(unit, call.parameter(), onHold, call.principal.person.name));
}

Answer resolve(const Call& call, store::Unit& unit, const wire::ResolveRequest& body)
{
    if (auto failure = unlessMine(call, unit.db)) {
        return std::move(*failure);
    }
    const auto note = body.note ? body.note->value : std::string();
    return conversationOr(usecases::resolveBy(unit, call.parameter(), note, call.principal));
}

Answer sayWith(const Call& call, store::Unit& unit, const wire::SayRequest& body, bool internal)
{
    auto form = sayingOf(body);
    if (auto* failure = std::get_if<Failure>(&form)) {
        return std::move(*failure);
    }
    auto saying = std::get<usecases::Saying>(std::move(form));
    saying.conversation = call.parameter();
    saying.internal = internal;
    const auto said = usecases::say(unit, call.principal, saying);
    return said ? Answer(ok("{\"message\":" + said->json + "}")) : Answer(toFailure(said.error()));
}

Answer messages(const Call& call, store::Database& db)
{
    constexpr int most = 200;
    const auto speaking = store::speakingState(db, call.parameter());
    const auto& principal = call.principal;
    if (!speaking || (principal.isCustomer() && speaking->customerId != principal.person.id)) {
        return missing();
    }
    std::vector<wire::MessageView> views;
    for (const auto& message : store::lastMessages(db, speaking->id, principal.isStaff(), most)) {
        views.push_back(usecases::toView(message, call.parameter()));
    }
    return ok("{\"messages\":" + protocol::toJson(views) + "}");
}

/// What fits the query, or without one the reason for the hand-off and the customer's last words.
Answer knowledge(const Call& call, store::Database& db)
{
    constexpr int looked = 20;
    const auto speaking = store::speakingState(db, call.parameter());
    if (!speaking) {
        return missing();
    }
    auto query = queryValue(call.request, "query").value_or("");
    if (query.empty()) {
        const auto row = store::conversationRow(db, speaking->id).value();
        query = row.conversation.subject;
        for (const auto& message : store::lastMessages(db, speaking->id, false, looked)) {
            if (message.author == domain::Author::Customer) {
                query = row.conversation.subject + " " + message.content;
            }
        }
    }
    return okJson(knowledgeHits(call.services, query));
}

Answer propose(const Call& call, store::Unit& unit, const wire::SolutionRequest& body)
{
    usecases::SolutionDraft draft;
    draft.conversation = call.parameter();
    draft.question = body.question;
    draft.solution = body.solution;
    draft.intent = body.intent ? body.intent->value : std::string();
    const auto solution = usecases::proposeSolution(unit, call.principal, draft);
    return solution ? Answer(okJson(solutionView(unit.db, *solution))) : Answer(toFailure(solution.error()));
}

} // namespace

std::vector<Route> conversationRoutes()
{
    const std::string base = "/api/v1/conversations/{id}";
    const auto view = protocol::schemaOf<wire::ConversationView>();
    const auto say = [](const Call& call, store::Unit& unit, const wire::SayRequest& body) {
        return sayWith(call, unit, body, false);
    };
    const auto note = [](const Call& call, store::Unit& unit, const wire::SayRequest& body) {
        return sayWith(call, unit, body, true);
    };
    return {
        {"GET",
         base,
         access::staff,
         false,
         reads(details),
         "A conversation with card, customer and history",
         {},
         protocol::schemaOf<wire::ConversationDetails>()},
        {"POST",
         base + "/accept",
         access::staff,
         true,
         writes(accept),
         "Take a waiting conversation",
         {},
         view},
        {"POST",
         base + "/release",
         access::staff,
         true,
         writesWith<wire::ReasonRequest>(release, BodyRule::Optional),
         "Give it back to the queue",
         protocol::schemaOf<wire::ReasonRequest>(),
         view},
        {"POST",
         base + "/hold",
         access::staff,
         true,
         writes([](const Call& call, store::Unit& unit) { return hold(call, unit, true); }),
         "Wait for somebody else",
         {},
         view},
        {"POST",
         base + "/unhold",
         access::staff,
         true,
         writes([](const Call& call, store::Unit& unit) { return hold(call, unit, false); }),
         "Go on with it",
         {},
         view},
        {"POST",
         base + "/resolve",
         access::staff,
         true,
         writesWith<wire::ResolveRequest>(resolve, BodyRule::Optional),
         "Close it",
         protocol::schemaOf<wire::ResolveRequest>(),
         view},
        {"GET", base + "/messages", access::signedIn, false, reads(messages), "The last messages"},
        {"POST",
         base + "/messages",
         access::signedIn,
         true,
         writesWith<wire::SayRequest>(say),
         "Say something",
         protocol::schemaOf<wire::SayRequest>(),
         protocol::schemaOf<wire::MessageAnswer>()},
        {"POST",
         base + "/notes",
         access::staff,
         true,
         writesWith<wire::SayRequest>(note),
         "Write a note for colleagues",
         protocol::schemaOf<wire::SayRequest>(),
         protocol::schemaOf<wire::MessageAnswer>()},
        {"GET",
         base + "/knowledge",
         access::staff,
         false,
         reads(knowledge),
         "Knowledge that fits (?query=)",
         {},
         protocol::schemaOf<wire::KnowledgeHits>()},
        {"POST",
         base + "/solution",
         access::staff,
         true,
         writesWith<wire::SolutionRequest>(propose),
         "Keep what was worked out for the knowledge base",
         protocol::schemaOf<wire::SolutionRequest>(),
         protocol::schemaOf<wire::SolutionView>()},
    };
}

} // namespace backline::server::api::own
