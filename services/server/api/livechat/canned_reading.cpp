#include "services/server/api/livechat/canned_reading.h"

#include "services/server/api/livechat/incoming.h"
#include "services/server/store/canned_replies.h"
#include "services/server/usecases/canned_use.h"

namespace backline::server::api::livechat {

namespace {

wire::CannedResponse replyView(const domain::CannedReply& reply, Freshness freshness)
{
    wire::CannedResponse view;
    view.id = reply.id;
    view.title = reply.title;
    view.content = reply.content;
    if (!reply.category.empty()) {
        view.category = reply.category;
    }
    if (!reply.shortcut.empty()) {
        view.shortcut_key = reply.shortcut;
    }
    view.is_shared = reply.shared;
    view.created_by = reply.creatorId;
    view.variables = reply.variables;
    view.usage_count = reply.usageCount;
    view.createdAt = timeText(reply.createdAt, freshness);
    view.updatedAt = timeText(reply.updatedAt, freshness);
    view.creator = {reply.creatorId, reply.creatorName, reply.creatorEmail};
    return view;
}

Answer list(const Call& call, store::Database& db)
{
    store::CannedFilter filter;
    filter.personId = call.principal.person.id;
    filter.category = queryValue(call.request, "category").value_or("");
    filter.text = queryValue(call.request, "search").value_or("");
    wire::CannedList all;
    for (const auto& reply : store::cannedReplies(db, filter)) {
        all.responses.push_back(replyView(reply, Freshness::ReadAgain));
    }
    return okJson(all);
}

Answer categories(const Call& call, store::Database& db)
{
    return okJson(wire::CategoryList{true, store::cannedCategories(db, call.principal.person.id)});
}

Answer shown(const Call& call, const std::optional<domain::CannedReply>& reply)
{
    if (!reply || !usecases::maySeeCanned(call.principal, *reply)) {
        return noSuchReply();
    }
    return okJson(answerWith(*reply, Freshness::ReadAgain, nullptr));
}

Answer byId(const Call& call, store::Database& db)
{
    const auto id = idOf(call.parameter());
    return shown(call, id ? store::cannedReplyById(db, *id) : std::nullopt);
}

/// A slash in front of the key cannot stand in the path.
Answer byShortcut(const Call& call, store::Database& db)
{
    auto reply = store::cannedReplyByShortcut(db, call.parameter());
    return shown(call, reply ? reply : store::cannedReplyByShortcut(db, "/" + call.parameter()));
}

} // namespace

Failure noSuchReply()
{
    constexpr unsigned notFound = 404;
    return bareFailure(notFound, "Canned response not found");
}

wire::CannedAnswer answerWith(const domain::CannedReply& reply, Freshness freshness, const char* message)
{
    wire::CannedAnswer answer;
    if (message != nullptr) {
        answer.message.value = message;
    }
    answer.response = replyView(reply, freshness);
    return answer;
}

std::vector<Route> cannedReadingRoutes(const std::string& base)
{
    const auto answer = protocol::schemaOf<wire::CannedAnswer>();
    return {
        {"GET",
         base,
         access::staff,
         false,
         reads(list),
         "Mine and the shared ones (category, search)",
         {},
         protocol::schemaOf<wire::CannedList>()},
        {"GET",
         base + "/categories",
         access::staff,
         false,
         reads(categories),
         "The categories in use",
         {},
         protocol::schemaOf<wire::CategoryList>()},
        {"GET",
         base + "/shortcut/{key}",
         access::staff,
         false,
         reads(byShortcut),
         "By what is typed for it",
         {},
         answer},
        {"GET", base + "/{id}", access::staff, false, reads(byId), "One of them", {}, answer},
    };
}

} // namespace backline::server::api::livechat
