#include "services/server/api/livechat/canned.h"

#include "services/protocol/livechat_answers.h"
#include "services/protocol/livechat_requests.h"
#include "services/server/api/livechat/canned_draft.h"
#include "services/server/api/livechat/canned_reading.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/views.h"
#include "services/server/store/canned_replies.h"

#include <iterator>

namespace backline::server::api::livechat {

namespace {

using Reason = usecases::Refusal::Reason;
constexpr unsigned badRequest = 400;
constexpr unsigned forbiddenStatus = 403;
constexpr unsigned createdStatus = 201;

Prepared create(const Call& call, store::Database&)
{
    auto read = readDraft(bodyOf(call), {});
    if (auto* failure = std::get_if<Failure>(&read)) {
        return std::move(*failure);
    }
    return WriteStep(
        [call, draft = std::get<domain::CannedReply>(std::move(read))](store::Unit& unit) -> Answer {
            const auto reply = usecases::createCanned(unit, call.principal, draft);
            if (!reply) {
                return bareFailure(badRequest, reply.error().text);
            }
            const auto answer = answerWith(*reply, Freshness::JustMade, "Canned response created");
            return http::Response::json(createdStatus, protocol::toJson(answer));
        }
    );
}

/// Of a colleague's own reply is told that there is one: the original does.
Failure editFailure(const usecases::Refusal& refusal, bool exists, const char* notHis)
{
    if (refusal.reason == Reason::Invalid) {
        return bareFailure(badRequest, refusal.text);
    }
    return exists ? bareFailure(forbiddenStatus, notHis) : noSuchReply();
}

Answer changed(const Call& call, store::Unit& unit)
{
    const auto id = idOf(call.parameter());
    const auto before = id ? store::cannedReplyById(unit.db, *id) : std::nullopt;
    if (!before) {
        return noSuchReply();
    }
    constexpr const char* notHis = "Only the creator can update this response";
    if (!usecases::mayEditCanned(call.principal, *before)) {
        return bareFailure(forbiddenStatus, notHis);
    }
    auto read = readDraft(bodyOf(call), *before);
    if (auto* failure = std::get_if<Failure>(&read)) {
        return std::move(*failure);
    }
    const auto reply = usecases::changeCanned(unit, call.principal, std::get<domain::CannedReply>(read));
    return reply ? Answer(okJson(answerWith(*reply, Freshness::ReadAgain, "Canned response updated")))
                 : Answer(editFailure(reply.error(), true, notHis));
}

Answer removed(const Call& call, store::Unit& unit)
{
    const auto id = idOf(call.parameter());
    const bool exists = id && store::cannedReplyById(unit.db, *id);
    const auto reply = usecases::deleteCanned(unit, call.principal, id.value_or(0));
    return reply ? Answer(okJson(wire::Done{true, "Canned response deleted"}))
                 : Answer(editFailure(reply.error(), exists, "Only the creator can delete this response"));
}

Prepared use(const Call& call, store::Database&)
{
    return WriteStep([call](store::Unit& unit) -> Answer {
        const auto variables = readVariables(memberOf(bodyOf(call), "variables"));
        const auto id = idOf(call.parameter());
        auto used = usecases::useCanned(unit, call.principal, id.value_or(0), variables);
        if (!used) {
            return noSuchReply();
        }
        wire::CannedUse answer;
        answer.content = std::move(used->content);
        answer.original_content = std::move(used->reply.content);
        for (const auto& [name, value] : variables) {
            answer.variables_used[name] = value;
        }
        return okJson(answer);
    });
}

/// The original's documents and its code disagree about the path of a use: both work.
std::vector<Route> writingRoutes(const std::string& base)
{
    const auto request = protocol::schemaOf<wire::CannedRequest>();
    const auto answer = protocol::schemaOf<wire::CannedAnswer>();
    const auto useRequest = protocol::schemaOf<wire::UseRequest>();
    const auto useAnswer = protocol::schemaOf<wire::CannedUse>();
    return {
        Route{
            .method = "POST",
            .pattern = base,
            .access = access::staff,
            .writes = true,
            .prepare = create,
            .summary = "Prepare an answer",
            .requestSchema = request,
            .responseSchema = answer,
            .success = createdStatus},
        {"PUT",
         base + "/{id}",
         access::staff,
         true,
         writes(changed),
         "Change one of mine; what is absent stays",
         request,
         answer},
        {"DELETE",
         base + "/{id}",
         access::staff,
         true,
         writes(removed),
         "Remove one of mine",
         {},
         protocol::schemaOf<wire::Done>()},
        {"POST",
         base + "/use/{id}",
         access::staff,
         true,
         use,
         "Fill it in and count it",
         useRequest,
         useAnswer},
        {"POST",
         base + "/{id}/use",
         access::staff,
         true,
         use,
         "Fill it in and count it",
         useRequest,
         useAnswer},
    };
}

} // namespace

std::vector<Route> cannedRoutes()
{
    const std::string base = "/api/canned-responses";
    auto all = cannedReadingRoutes(base);
    auto writing = writingRoutes(base);
    all.insert(all.end(), std::make_move_iterator(writing.begin()), std::make_move_iterator(writing.end()));
    return all;
}

} // namespace backline::server::api::livechat
