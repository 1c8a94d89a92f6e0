#include "services/protocol/backline.h"
#include "services/server/api/backline/conversations.h"
#include "services/server/api/backline/queue_pages.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "services/server/usecases/views.h"

#include <charconv>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
constexpr long long mostRows = 100;
constexpr long long usualRows = 20;

/// A place in the queue as text: "rank.pendingAt.id".
std::string toText(const store::QueueCursor& cursor)
{
    return std::to_string(cursor.rank) + "." + std::to_string(cursor.pendingAt) + "."
        + std::to_string(cursor.id);
}

std::optional<store::QueueCursor> toCursor(const std::string& text)
{
    store::QueueCursor cursor;
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto take = [&](auto& number, bool last) {
        const auto [next, error] = std::from_chars(at, end, number);
        const bool fits = error == std::errc() && (last ? next == end : next != end && *next == '.');
        at = fits && !last ? next + 1 : next;
        return fits;
    };
    if (take(cursor.rank, false) && take(cursor.pendingAt, false) && take(cursor.id, true)) {
        return cursor;
    }
    return std::nullopt;
}

std::variant<store::QueueFilter, Failure> filterOf(const http::Request& request)
{
    store::QueueFilter filter;
    filter.department = queryValue(request, "department").value_or("");
    filter.skill = queryValue(request, "skill").value_or("");
    filter.text = queryValue(request, "text").value_or("");
    if (const auto word = queryValue(request, "priority")) {
        filter.priority = domain::priorityFromWord(*word);
        if (!filter.priority) {
            return invalidQuery("priority", "Use highest, high, medium, low or info");
        }
    }
    return filter;
}

wire::QueuePage pageOf(
    store::Database& db,
    const store::QueueFilter& filter,
    const store::QueueCursor& after,
    int count
)
{
    wire::QueuePage page;
    page.last = store::lastOf(db, store::queueStream(filter.department));
    const auto rows = store::queuePage(db, filter, after, count);
    for (const auto& row : rows) {
        page.conversations.push_back(usecases::toView(row));
    }
    page.total = store::pendingCount(db);
    if (static_cast<int>(rows.size()) == count) {
        page.next = toText(store::cursorAt(rows.back().conversation));
    }
    return page;
}

Answer queue(const Call& call, store::Database& db)
{
    auto filter = filterOf(call.request);
    if (auto* failure = std::get_if<Failure>(&filter)) {
        return std::move(*failure);
    }
    const auto limit = queryNumber(call.request, "limit", usualRows, 1, mostRows);
    if (const auto* failure = std::get_if<Failure>(&limit)) {
        return *failure;
    }
    store::QueueCursor after;
    if (const auto text = queryValue(call.request, "after")) {
        const auto cursor = toCursor(*text);
        if (!cursor) {
            return invalidQuery("after", "Use the value of \"next\" of the page before");
        }
        after = *cursor;
    }
    const auto last = store::lastOf(db, store::queueStream({}));
    if (const auto kept = call.services.queuePages.find(call.request.query, last)) {
        return ok(*kept);
    }
    const auto count = static_cast<int>(std::get<long long>(limit));
    auto text = std::make_shared<const std::string>(
        protocol::toJson(pageOf(db, std::get<store::QueueFilter>(filter), after, count))
    );
    call.services.queuePages.keep(call.request.query, last, text);
    return ok(*text);
}

/// An agent sees his own conversations, a lead everybody's with ?scope=all.
Answer conversations(const Call& call, store::Database& db)
{
    const auto& me = call.principal.person;
    const bool all = queryValue(call.request, "scope").value_or("mine") == "all";
    if (all && !me.mayLead()) {
        Failure failure;
        failure.status = 403;
        failure.message = "Only leads see everybody's conversations";
        return failure;
    }
    const auto limit = queryNumber(call.request, "limit", usualRows, 1, mostRows);
    const auto before = queryNumber(call.request, "before", 0, 0, std::numeric_limits<long long>::max());
    for (const auto* number : {&limit, &before}) {
        if (const auto* failure = std::get_if<Failure>(number)) {
            return *failure;
        }
    }
    store::ListFilter filter;
    filter.agentId = all ? 0 : me.id;
    filter.state = queryValue(call.request, "state").value_or("");
    filter.text = queryValue(call.request, "text").value_or("");
    filter.before = std::get<long long>(before);
    const auto count = static_cast<int>(std::get<long long>(limit));
    const auto rows = store::conversationList(db, filter, count);
    wire::ConversationPage page;
    for (const auto& row : rows) {
        page.conversations.push_back(usecases::toView(row));
    }
    if (static_cast<int>(rows.size()) == count) {
        page.next = std::to_string(rows.back().conversation.id);
    }
    return okJson(page);
}

} // namespace

std::vector<Route> queueRoutes()
{
    return {
        {"GET",
         "/api/v1/queue",
         access::staff,
         false,
         reads(queue),
         "A page of what waits (department, skill, priority, text, limit, after)",
         {},
         protocol::schemaOf<wire::QueuePage>()},
        {"GET",
         "/api/v1/conversations",
         access::staff,
         false,
         reads(conversations),
         "My conversations, for leads everybody's (scope=all; state, text, limit, before)",
         {},
         protocol::schemaOf<wire::ConversationPage>()},
    };
}

} // namespace backline::server::api::own
