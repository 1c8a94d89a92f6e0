#include "services/server/api/widget/visits.h"

#include "models/domain/utf8_text.h"
#include "services/protocol/timestamps.h"
#include "services/protocol/widget.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/events.h"
#include "services/server/store/messages.h"
#include "services/server/store/queue_places.h"
#include "services/server/store/ratings.h"
#include "services/server/store/read_marks.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/views.h"
#include "services/server/usecases/visitors.h"

namespace backline::server::api::widget {

namespace {

namespace wire = protocol::api;
using own::toFailure;

template<class Text>
void add(boost::json::object& metadata, std::string_view name, const std::optional<Text>& given)
{
    if (given && !given->value.empty()) {
        metadata[name] = given->value;
    }
}

usecases::Arrival arrivalOf(const Call& call, const wire::VisitRequest& body)
{
    constexpr std::size_t longest = 400;
    usecases::Arrival arrival;
    arrival.origin = call.request.header("origin");
    add(arrival.metadata, "page_url", body.page_url);
    add(arrival.metadata, "referrer", body.referrer);
    add(arrival.metadata, "page_title", body.title);
    add(arrival.metadata, "language", body.language);
    if (const auto browser = call.request.header("user-agent"); !browser.empty()) {
        arrival.metadata["browser"] = domain::shortened(browser, longest); // any bytes
    }
    return arrival;
}

Answer begin(const Call& call, store::Unit& unit, const wire::VisitRequest& body)
{
    const auto arrival = arrivalOf(call, body);
    const auto begun = usecases::beginVisit(unit, call.services.tokens, arrival, call.principal);
    return okJson(wire::VisitAnswer{
        begun.session.token, protocol::toIso(begun.session.expiresAt), begun.conversation});
}

/// Also for the longer answer, which has the same fields.
template<class View>
View viewOf(store::Database& db, const store::ConversationRow& row)
{
    const auto& conversation = row.conversation;
    View view;
    view.conversation = conversation.publicId;
    view.state = domain::toWord(conversation.state);
    view.place = store::placeInQueue(db, conversation);
    if (conversation.agentId != 0) {
        view.agent = wire::AgentName{row.agentName};
    }
    if (const auto rating = store::ratingOf(db, conversation.id)) {
        view.rating = rating->stars;
    }
    return view;
}

Answer stateOr(store::Database& db, const usecases::Result<store::ConversationRow>& result)
{
    return result ? Answer(okJson(viewOf<wire::VisitState>(db, *result))) : Answer(toFailure(result.error()));
}

Answer escalate(const Call& call, store::Unit& unit)
{
    return stateOr(unit.db, usecases::askForPerson(unit, call.principal));
}

Answer end(const Call& call, store::Unit& unit)
{
    return stateOr(unit.db, usecases::endChat(unit, call.principal.conversation, call.principal));
}

Answer rate(const Call& call, store::Unit& unit, const wire::RatingRequest& body)
{
    const auto stars = static_cast<int>(body.stars.value);
    const auto comment = body.comment ? body.comment->value : std::string();
    const auto& principal = call.principal;
    return stateOr(unit.db, usecases::rate(unit, principal.conversation, stars, comment, principal));
}

/// What happened behind a number, as far as one answer goes.
wire::VisitHistory historyOf(store::Database& db, const store::ConversationRow& row, long long after)
{
    constexpr int most = 200;
    const auto id = row.conversation.id;
    const auto agent = row.conversation.agentId;
    auto view = viewOf<wire::VisitHistory>(db, row);
    view.seen = agent == 0 ? 0 : store::readMark(db, id, agent);
    view.last = store::lastOfConversation(db, id, false);
    for (const auto& message : store::publicMessagesAfter(db, id, after, most)) {
        view.messages.push_back(usecases::toView(message, view.conversation));
    }
    if (std::ssize(view.messages) == most) {
        view.last = view.messages.back().seq; // there may be more behind these
    }
    for (const auto& event :
         store::storedEvents(db, store::publicStream(view.conversation), after, view.last)) {
        view.events.push_back(usecases::toView(event));
    }
    return view;
}

Answer messages(const Call& call, store::Database& db)
{
    const auto after = queryNumber(call.request, "after", 0, 0, std::numeric_limits<long long>::max());
    if (const auto* failure = std::get_if<Failure>(&after)) {
        return *failure;
    }
    const auto row = usecases::visitedConversation(db, call.principal);
    if (!row) {
        return toFailure(row.error());
    }
    return okJson(historyOf(db, *row, std::get<long long>(after)));
}

/// The one route for whoever is no visitor yet.
Route beginning()
{
    Route route{
        "POST",
        "/api/v1/widget/session",
        access::anyone,
        true,
        writesWith<wire::VisitRequest>(begin, BodyRule::Optional),
        "Become a visitor with a conversation of his own, or begin the next one",
        protocol::schemaOf<wire::VisitRequest>(),
        protocol::schemaOf<wire::VisitAnswer>()};
    route.keepsAnswer = false;
    route.beginsVisit = true;
    return route;
}

} // namespace

std::vector<Route> visitRoutes()
{
    const auto state = protocol::schemaOf<wire::VisitState>();
    return {
        beginning(),
        {"POST",
         "/api/v1/widget/escalate",
         access::visitors,
         true,
         writes(escalate),
         "Ask for a person",
         {},
         state},
        {"POST", "/api/v1/widget/end", access::visitors, true, writes(end), "End the chat", {}, state},
        {"POST",
         "/api/v1/widget/rating",
         access::visitors,
         true,
         writesWith<wire::RatingRequest>(rate),
         "Rate the chat when it has ended, once",
         protocol::schemaOf<wire::RatingRequest>(),
         state},
        {"GET",
         "/api/v1/widget/messages",
         access::visitors,
         false,
         reads(messages),
         "How the conversation stands, and what happened in it behind a number (?after=N)",
         {},
         protocol::schemaOf<wire::VisitHistory>()},
    };
}

} // namespace backline::server::api::widget
