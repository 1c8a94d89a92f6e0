#include "services/server/usecases/carrying.h"

#include "services/server/store/attachments.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/message_details.h"

namespace backline::server::usecases {

namespace {

using Reason = Refusal::Reason;

Refusal because(const char* text)
{
    return {Reason::Invalid, {}, text};
}

/// The speaker's own upload, which belongs to this conversation from now on.
std::optional<Refusal> carryFile(
    store::Unit& unit,
    const Principal& principal,
    const Saying& saying,
    domain::Message& message
)
{
    const auto file = store::attachmentById(unit.db, saying.attachmentId);
    if (!file || file->uploaderId != principal.person.id) {
        return because(fileNotYours);
    }
    if (file->conversationId != message.conversationId
        && !store::giveAttachment(unit, file->id, message.conversationId)) {
        return because(fileNotYours);
    }
    message.details = detailsOf(*file);
    return std::nullopt;
}

/// Customers are shown public articles only, and share none.
std::optional<Refusal> carryArticle(
    store::Database& db,
    const Principal& principal,
    const Saying& saying,
    domain::Message& message
)
{
    const auto article = store::articleById(db, saying.articleId);
    const bool isThere = article && article->published && (article->isPublic || saying.internal);
    if (!isThere || !principal.isStaff()) {
        return because(articleNotToShare);
    }
    message.details = detailsOf(*article);
    return std::nullopt;
}

} // namespace

std::optional<Refusal> carry(
    store::Unit& unit,
    const Principal& principal,
    const Saying& saying,
    domain::Message& message
)
{
    if (saying.type == "text") {
        return std::nullopt;
    }
    if (saying.type == "system" && principal.isStaff()) {
        return std::nullopt; // a customer's would look like the server's own
    }
    if (saying.type == "file") {
        return carryFile(unit, principal, saying, message);
    }
    if (saying.type == "kb_article") {
        return carryArticle(unit.db, principal, saying, message);
    }
    return because(unknownType);
}

} // namespace backline::server::usecases
