#include "services/protocol/live_chat.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/live_chat.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/canned_replies.h"
#include "services/server/usecases/canned_use.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
using Reason = usecases::Refusal::Reason;

wire::CannedView toView(const domain::CannedReply& reply, const usecases::Principal& reader)
{
    wire::CannedView view;
    view.id = reply.id;
    view.title = reply.title;
    view.content = reply.content;
    view.category = reply.category;
    view.shortcut = reply.shortcut;
    view.shared = reply.shared;
    view.editable = usecases::mayEditCanned(reader, reply);
    view.creator = {reply.creatorId, reply.creatorName};
    view.variables = reply.variables;
    view.usage_count = reply.usageCount;
    view.created_at = protocol::toIso(reply.createdAt);
    view.updated_at = protocol::toIso(reply.updatedAt);
    return view;
}

/// A private reply of somebody else is not there; a shared one is there, but not to change.
Failure failureOf(const usecases::Refusal& refusal)
{
    auto failure = toFailure(refusal);
    if (refusal.reason == Reason::NotYours) {
        constexpr unsigned forbidden = 403;
        failure = Failure();
        failure.status = forbidden;
        failure.message = "Only its author or a lead changes this reply: make one of your own";
    } else if (refusal.reason == Reason::Invalid) {
        failure.code = "shortcut_taken";
        failure.message = "Another reply has this shortcut: choose a different one";
    }
    return failure;
}

Answer replyOr(const Call& call, const usecases::Result<domain::CannedReply>& reply)
{
    return reply ? Answer(okJson(toView(*reply, call.principal))) : Answer(failureOf(reply.error()));
}

/// The only one with this shortcut, if this person sees it.
std::vector<domain::CannedReply> byShortcut(
    const Call& call,
    store::Database& db,
    const std::string& shortcut
)
{
    auto reply = store::cannedReplyByShortcut(db, shortcut);
    if (!reply || !usecases::maySeeCanned(call.principal, *reply)) {
        return {};
    }
    return {std::move(*reply)};
}

Answer list(const Call& call, store::Database& db)
{
    const auto me = call.principal.person.id;
    const auto shortcut = queryValue(call.request, "shortcut");
    const store::CannedFilter filter{
        me, queryValue(call.request, "category").value_or(""), queryValue(call.request, "text").value_or("")};
    wire::CannedList answer;
    for (const auto& reply : shortcut ? byShortcut(call, db, *shortcut) : store::cannedReplies(db, filter)) {
        answer.replies.push_back(toView(reply, call.principal));
    }
    answer.categories = store::cannedCategories(db, me);
    return okJson(answer);
}

Answer one(const Call& call, store::Database& db)
{
    const auto id = idIn(call.parameter());
    const auto reply = id ? store::cannedReplyById(db, *id) : std::nullopt;
    if (!reply || !usecases::maySeeCanned(call.principal, *reply)) {
        return toFailure(usecases::notFound());
    }
    return okJson(toView(*reply, call.principal));
}

domain::CannedReply draftOf(const wire::CannedRequest& body)
{
    domain::CannedReply draft;
    draft.title = body.title;
    draft.content = body.content;
    draft.category = body.category.value;
    draft.shortcut = body.shortcut.value;
    draft.shared = body.shared.value;
    return draft;
}

Answer create(const Call& call, store::Unit& unit, const wire::CannedRequest& body)
{
    return replyOr(call, usecases::createCanned(unit, call.principal, draftOf(body)));
}

Answer change(const Call& call, store::Unit& unit, const wire::CannedRequest& body)
{
    auto changed = draftOf(body);
    changed.id = idIn(call.parameter()).value_or(0);
    return replyOr(call, usecases::changeCanned(unit, call.principal, changed));
}

Answer remove(const Call& call, store::Unit& unit)
{
    const auto id = idIn(call.parameter()).value_or(0);
    return replyOr(call, usecases::deleteCanned(unit, call.principal, id));
}

/// What the conversation fills in, and what was given on top; nothing when there is no such conversation.
std::optional<usecases::Variables> variablesFor(
    const Call& call,
    store::Database& db,
    const wire::CannedUseRequest& body
)
{
    usecases::Variables variables{{"agent_name", call.principal.person.name}};
    if (body.conversation) {
        const auto speaking = store::speakingState(db, body.conversation->value);
        if (!speaking) {
            return std::nullopt;
        }
        const auto row = store::conversationRow(db, speaking->id).value();
        variables = usecases::variablesOf(db, row, call.principal.person);
    }
    for (const auto& [name, value] : body.variables.value) {
        if (value.is_string()) {
            variables[std::string(name)] = value.get_string();
        }
    }
    return variables;
}

Answer use(const Call& call, store::Unit& unit, const wire::CannedUseRequest& body)
{
    const auto variables = variablesFor(call, unit.db, body);
    if (!variables) {
        return toFailure(usecases::notFound());
    }
    const auto id = idIn(call.parameter()).value_or(0);
    auto used = usecases::useCanned(unit, call.principal, id, *variables);
    if (!used) {
        return toFailure(usecases::notFound()); // also for somebody else's own
    }
    wire::CannedUseAnswer answer;
    for (auto& name : domain::variablesIn(used->reply.content)) {
        if (!variables->contains(name)) {
            answer.missing.push_back(std::move(name));
        }
    }
    answer.content = std::move(used->content);
    return okJson(answer);
}

} // namespace

std::vector<Route> cannedRoutes()
{
    const std::string all = "/api/v1/canned";
    const std::string single = "/api/v1/canned/{id}";
    const auto view = protocol::schemaOf<wire::CannedView>();
    const auto request = protocol::schemaOf<wire::CannedRequest>();
    return {
        {"GET",
         all,
         access::staff,
         false,
         reads(list),
         "Shared prepared replies and my own (category, text, shortcut)",
         {},
         protocol::schemaOf<wire::CannedList>()},
        {"GET", single, access::staff, false, reads(one), "A prepared reply", {}, view},
        {"POST",
         all,
         access::staff,
         true,
         writesWith<wire::CannedRequest>(create),
         "Prepare a reply",
         request,
         view},
        {"PUT",
         single,
         access::staff,
         true,
         writesWith<wire::CannedRequest>(change),
         "Change all of it",
         request,
         view},
        {"DELETE",
         single,
         access::staff,
         true,
         writes(remove),
         "Delete it; the answer is what it was",
         {},
         view},
        {"POST",
         single + "/use",
         access::staff,
         true,
         writesWith<wire::CannedUseRequest>(use, BodyRule::Optional),
         "Fill it in, and count that it was used",
         protocol::schemaOf<wire::CannedUseRequest>(),
         protocol::schemaOf<wire::CannedUseAnswer>()},
    };
}

} // namespace backline::server::api::own
