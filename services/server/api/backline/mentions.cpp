#include "services/server/api/backline/mentions.h"

#include "services/protocol/backline.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/usecases/mentioning.h"

#include <charconv>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
constexpr long long mostRows = 100;
constexpr long long usualRows = 50;

/// A place in the list as text: "new.17" among those not seen yet, "seen.17" among the others.
std::string toText(const wire::MentionView& last)
{
    return (last.seen ? "seen." : "new.") + std::to_string(last.id);
}

std::optional<store::MentionCursor> toCursor(std::string_view text)
{
    store::MentionCursor cursor;
    cursor.seen = text.starts_with("seen.");
    if (!cursor.seen && !text.starts_with("new.")) {
        return std::nullopt;
    }
    text.remove_prefix(text.find('.') + 1);
    const auto* const end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, cursor.messageId);
    const bool isWhole = error == std::errc() && next == end && cursor.messageId > 0;
    return isWhole ? std::optional(cursor) : std::nullopt;
}

Answer mentions(const Call& call, store::Database& db)
{
    const auto limit = queryNumber(call.request, "limit", usualRows, 1, mostRows);
    if (const auto* failure = std::get_if<Failure>(&limit)) {
        return *failure;
    }
    store::MentionCursor after;
    if (const auto text = queryValue(call.request, "after")) {
        const auto cursor = toCursor(*text);
        if (!cursor) {
            return invalidQuery("after", "Use the value of \"next\" of the page before");
        }
        after = *cursor;
    }
    const auto count = static_cast<int>(std::get<long long>(limit));
    auto page = usecases::mentionPage(db, call.principal.person.id, after, count);
    if (static_cast<int>(page.mentions.size()) == count) {
        page.next = toText(page.mentions.back());
    }
    return okJson(page);
}

Answer see(const Call& call, store::Unit& unit, const wire::SeeMentionsRequest& body)
{
    std::optional<std::vector<domain::Id>> these;
    if (body.mentions) {
        these.emplace(body.mentions->value.begin(), body.mentions->value.end());
    }
    return okJson(wire::UnseenMentions{usecases::seeMentions(unit, call.principal.person.id, these)});
}

} // namespace

std::vector<Route> mentionRoutes()
{
    return {
        {"GET",
         "/api/v1/me/mentions",
         access::staff,
         false,
         reads(mentions),
         "The notes that mention me, those I have not seen first (limit, after)",
         {},
         protocol::schemaOf<wire::MentionPage>()},
        {"POST",
         "/api/v1/me/mentions/seen",
         access::staff,
         true,
         writesWith<wire::SeeMentionsRequest>(see, BodyRule::Optional),
         "I have seen these mentions, without a list all of them",
         protocol::schemaOf<wire::SeeMentionsRequest>(),
         protocol::schemaOf<wire::UnseenMentions>()},
    };
}

} // namespace backline::server::api::own
