#include "services/server/store/attachments.h"

#include "services/protocol/live_chat.h"
#include "services/protocol/timestamps.h"
#include "services/server/api/backline/live_chat.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/api/file_response.h"
#include "services/server/store/conversations.h"
#include "services/server/usecases/uploads.h"
#include "services/server/usecases/views.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Failure missing()
{
    return toFailure(usecases::notFound());
}

Failure typeNotAllowed()
{
    Failure failure;
    failure.status = 415;
    failure.code = "type_not_allowed";
    failure.message = "Send an image (JPEG, PNG, GIF, WebP), a PDF, Word, Excel, text or CSV file, "
                      "named as what it is";
    return failure;
}

Failure quotaUsedUp()
{
    Failure failure;
    failure.status = 429;
    failure.code = "quota_used_up";
    failure.message = "You have sent too much within a day: try again tomorrow";
    return failure;
}

Failure tooLarge()
{
    Failure failure;
    failure.status = 413;
    failure.message = "Files may have up to 10 MiB: send a smaller one";
    return failure;
}

Failure nameMissing()
{
    protocol::Fault fault;
    fault.type = "missing";
    fault.loc = {std::string("query"), std::string("name")};
    fault.msg = "Field required";
    return invalid({std::move(fault)});
}

Failure diskFull()
{
    Failure failure;
    failure.status = 507; // no reason to try again soon
    failure.message = usecases::noRoom;
    return failure;
}

Failure nobodyToSendTo()
{
    Failure failure;
    failure.status = 409;
    failure.message = "Ask for a person first: files are for them";
    return failure;
}

/// Somebody to look at what this visitor sends.
bool isHeard(store::Database& db, const usecases::Principal& visitor)
{
    const auto speaking = store::speakingState(db, visitor.conversation);
    return speaking
        && (speaking->state == domain::ConversationState::Pending
            || speaking->state == domain::ConversationState::Active);
}

/// A conversation in which this person could send the file.
bool maySendIn(store::Database& db, const usecases::Principal& principal, const std::string& conversation)
{
    const auto speaking = store::speakingState(db, conversation);
    return speaking && (principal.isStaff() || principal.isCustomerOf(conversation, speaking->customerId));
}

/// Why this upload is not kept; found before its bytes are written anywhere.
std::optional<Failure> reasonAgainst(const Call& call, store::Database& db, const std::string& mime)
{
    const auto conversation = queryValue(call.request, "conversation");
    if (conversation && !maySendIn(db, call.principal, *conversation)) {
        return missing();
    }
    if (call.principal.isVisitor() && !isHeard(db, call.principal)) {
        return nobodyToSendTo();
    }
    if (mime.empty()) {
        return typeNotAllowed();
    }
    const auto bytes = static_cast<long long>(call.request.body.size());
    if (!usecases::hasQuota(db, call.principal, bytes, call.now)) {
        return quotaUsedUp();
    }
    return usecases::hasRoom(call.services.uploads, bytes) ? std::nullopt : std::optional(diskFull());
}

/// The file is on the disk before its record; without one it is swept (housekeeping).
Prepared upload(const Call& call, store::Database& db)
{
    const auto name = queryValue(call.request, "name").value_or("");
    if (name.empty()) {
        return nameMissing();
    }
    const auto mime = usecases::allowedType(name, call.request.body);
    if (auto failure = reasonAgainst(call, db, mime)) {
        return std::move(*failure);
    }
    const auto kept = usecases::keepFile(
        call.services.uploads, {name, call.request.body}, mime, call.principal.person.id, call.now
    );
    return WriteStep([kept, principal = call.principal, now = call.now](store::Unit& unit) -> Answer {
        if (!usecases::hasQuota(unit.db, principal, kept.size, now)) {
            return quotaUsedUp();
        }
        auto stored = kept;
        stored.id = store::insertAttachment(unit, kept);
        return okJson(wire::AttachmentAnswer{usecases::toView(stored)});
    });
}

/// The attachment of the path, if this person may have it.
std::optional<domain::Attachment> fetched(const Call& call, store::Database& db)
{
    const auto id = idIn(call.parameter());
    auto attachment = id ? store::attachmentById(db, *id) : std::nullopt;
    return attachment && usecases::mayFetch(db, call.principal, *attachment) ? attachment : std::nullopt;
}

Answer content(const Call& call, store::Database& db)
{
    const auto attachment = fetched(call, db);
    auto response = attachment ? fileResponse(call.services.uploads, *attachment) : std::nullopt;
    return response ? Answer(std::move(*response)) : Answer(missing());
}

Answer link(const Call& call, store::Database& db)
{
    const auto attachment = fetched(call, db);
    if (!attachment) {
        return missing();
    }
    const auto query = call.services.links.query(attachment->storedName, call.now);
    return okJson(wire::LinkAnswer{
        "/uploads/chat/" + attachment->storedName + "?" + query,
        protocol::toIso(call.now + usecases::linkLength)});
}

} // namespace

std::vector<Route> attachmentRoutes()
{
    const std::string base = "/api/v1/attachments";
    Route uploading{
        "POST",
        base,
        access::participants,
        true,
        upload,
        "Upload a file, as the body, to send it later (?name=, ?conversation=)",
        {},
        protocol::schemaOf<wire::AttachmentAnswer>()};
    uploading.bodyLimit = static_cast<std::size_t>(usecases::largestUpload);
    uploading.tooLarge = tooLarge();
    uploading.requestSchema = {{"type", "string"}, {"format", "binary"}};
    uploading.requestType = "application/octet-stream";
    return {
        std::move(uploading),
        {"GET", base + "/{id}/content", access::participants, false, reads(content), "The file itself"},
        {"POST",
         base + "/{id}/link",
         access::participants,
         false,
         reads(link),
         "A link to it that needs no token and expires",
         {},
         protocol::schemaOf<wire::LinkAnswer>()},
    };
}

} // namespace backline::server::api::own
