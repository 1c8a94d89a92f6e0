#include "services/server/api/livechat/uploads.h"

#include "services/protocol/livechat_answers.h"
#include "services/server/api/file_response.h"
#include "services/server/api/livechat/incoming.h"
#include "services/server/api/livechat/upload_form.h"
#include "services/server/api/livechat/views.h"
#include "services/server/store/attachments.h"
#include "services/server/usecases/speaking.h"

namespace backline::server::api::livechat {

namespace {

constexpr unsigned badRequest = 400;
constexpr unsigned forbiddenStatus = 403;
constexpr unsigned notFoundStatus = 404;
constexpr unsigned tooManyStatus = 429;
constexpr unsigned noStorageStatus = 507;

/// What a form has around its file.
constexpr std::size_t roomForForm = 128UL * 1024;

Failure notYourSession()
{
    return uploadFailure(forbiddenStatus, "Unauthorized to upload files to this session");
}

Failure quotaReached()
{
    return uploadFailure(tooManyStatus, "Upload quota reached. Try again tomorrow");
}

/// Its customer, or the agent who has it.
bool isParticipant(const usecases::Principal& principal, const domain::Conversation& conversation)
{
    return principal.isCustomerOf(conversation.publicId, conversation.customerId)
        || (principal.isStaff() && conversation.agentId == principal.person.id);
}

/// Why nothing may be uploaded to this session; nothing also when it is for none.
std::optional<Failure> sessionFault(store::Database& db, const Call& call, const std::string& sessionId)
{
    if (sessionId.empty()) {
        return std::nullopt;
    }
    const auto session = findSession(db, idOf(sessionId));
    if (!session) {
        return uploadFailure(notFoundStatus, "Chat session not found");
    }
    if (!isParticipant(call.principal, session->conversation)) {
        return notYourSession();
    }
    if (session->conversation.state == domain::ConversationState::Closed) {
        return uploadFailure(badRequest, "Chat session is closed");
    }
    return std::nullopt;
}

wire::UploadAnswer answerFor(const Call& call, const domain::Attachment& attachment, bool isSent)
{
    wire::UploadAnswer answer;
    answer.message = isSent ? "File uploaded and sent in chat" : "File uploaded";
    answer.file.filename = attachment.storedName;
    answer.file.originalname = attachment.originalName;
    answer.file.mimetype = attachment.mime;
    answer.file.size = attachment.size;
    answer.file.url = attachmentUrl(attachment.storedName, call.services.links, call.now);
    return answer;
}

/// Says it in a chat where nothing was against it.
std::optional<Failure> send(
    const Call& call,
    store::Unit& unit,
    domain::Id attachmentId,
    const std::string& sessionId
)
{
    usecases::Saying saying;
    saying.conversation = findSession(unit.db, idOf(sessionId)).value().conversation.publicId;
    saying.type = "file";
    saying.attachmentId = attachmentId;
    const auto said = usecases::say(unit, call.principal, saying);
    return said ? std::nullopt : std::optional(notYourSession());
}

/// What is refused here leaves a file behind that is swept (usecases::sweepFiles()).
Answer stored(
    const Call& call,
    store::Unit& unit,
    const domain::Attachment& attachment,
    const std::string& sessionId
)
{
    if (!usecases::hasQuota(unit.db, call.principal, attachment.size, unit.now)) {
        return quotaReached();
    }
    if (auto fault = sessionFault(unit.db, call, sessionId)) {
        return std::move(*fault);
    }
    const auto id = store::insertAttachment(unit, attachment);
    const bool isSent = !sessionId.empty();
    if (auto fault = isSent ? send(call, unit, id, sessionId) : std::nullopt) {
        return std::move(*fault);
    }
    return okJson(answerFor(call, attachment, isSent));
}

Prepared upload(const Call& call, store::Database& db)
{
    auto read = readUploadForm(call.request);
    if (auto* failure = std::get_if<Failure>(&read)) {
        return std::move(*failure);
    }
    const auto& form = std::get<UploadForm>(read);
    if (auto fault = sessionFault(db, call, form.sessionId)) {
        return std::move(*fault);
    }
    if (!usecases::hasQuota(db, call.principal, static_cast<long long>(form.file.bytes.size()), call.now)) {
        return quotaReached();
    }
    if (!usecases::hasRoom(call.services.uploads, static_cast<long long>(form.file.bytes.size()))) {
        return uploadFailure(noStorageStatus, usecases::noRoom);
    }
    const auto uploader = call.principal.person.id;
    auto kept = usecases::keepFile(call.services.uploads, form.file, form.mime, uploader, call.now);
    return WriteStep([call, kept = std::move(kept), session = form.sessionId](store::Unit& unit) {
        return stored(call, unit, kept, session);
    });
}

/// Whether there is such a file is not told; a link that works is given to whoever may have it.
Answer link(const Call& call, store::Database& db)
{
    const auto& name = call.parameter();
    const auto attachment = store::attachmentByStoredName(db, name);
    const bool may = attachment && usecases::mayFetch(db, call.principal, *attachment);
    const auto url = may ? attachmentUrl(name, call.services.links, call.now) : plainUrl(name);
    return okJson(wire::FileAnswer{true, {name, url}});
}

/// A good link opens it to anybody; without one, whoever may have it.
Answer download(const Call& call, store::Database& db)
{
    const auto& name = call.parameter();
    const auto attachment = store::attachmentByStoredName(db, name);
    const bool may = attachment
        && (call.services.links.isGood(name, call.request.query, call.now)
            || usecases::mayFetch(db, call.principal, *attachment));
    auto response = may ? fileResponse(call.services.uploads, *attachment) : std::nullopt;
    return response ? Answer(std::move(*response)) : Answer(uploadFailure(notFoundStatus, "File not found"));
}

boost::json::object formSchema()
{
    return {
        {"type", "object"},
        {"properties",
         boost::json::object{
             {"file", boost::json::object{{"type", "string"}, {"format", "binary"}}},
             {"session_id", boost::json::object{{"type", "string"}}}}},
        {"required", boost::json::array{"file"}}};
}

} // namespace

std::vector<Route> uploadRoutes()
{
    return {
        Route{
            .method = "POST",
            .pattern = "/api/chat-upload/upload",
            .access = access::signedIn,
            .writes = true,
            .prepare = upload,
            .summary =
                "Upload a file (multipart/form-data), and send it in a chat when its session_id is there",
            .requestSchema = formSchema(),
            .responseSchema = protocol::schemaOf<wire::UploadAnswer>(),
            .bodyLimit = static_cast<std::size_t>(usecases::largestUpload) + roomForForm,
            .tooLarge = uploadFailure(badRequest, "File too large"),
            .requestType = "multipart/form-data"},
        {"GET",
         "/api/chat-upload/file/{filename}",
         access::signedIn,
         false,
         reads(link),
         "A link to a file",
         {},
         protocol::schemaOf<wire::FileAnswer>()},
        {"GET",
         "/uploads/chat/{filename}",
         access::anyone,
         false,
         reads(download),
         "The file: with a signed link that has not expired, or by whoever may see it"},
    };
}

} // namespace backline::server::api::livechat
