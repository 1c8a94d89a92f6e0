#include "services/server/store/attachments.h"

namespace backline::server::store {

namespace {

#define ATTACHMENT_COLUMNS                                                                                   \
    "SELECT id, stored_name, original_name, mime, size, uploader_id, conversation_id, created_at FROM "      \
    "attachment "

template<class Key>
std::optional<domain::Attachment> one(Database& db, std::string_view sql, const Key& key)
{
    domain::Attachment a;
    auto query = db.query(sql);
    query.use(key);
    query.into(a.id).into(a.storedName).into(a.originalName).into(a.mime).into(a.size).into(a.uploaderId);
    query.intoId(a.conversationId).into(a.createdAt);
    return query.next() ? std::optional(a) : std::nullopt;
}

} // namespace

domain::Id insertAttachment(Unit& unit, const domain::Attachment& attachment)
{
    domain::Id id = 0;
    auto query = unit.db.query("INSERT INTO attachment (stored_name, original_name, mime, size, uploader_id, "
                               "conversation_id, created_at) VALUES (:stored, :original, :mime, :size, "
                               ":uploader, :conversation, :at) RETURNING id");
    query.use(attachment.storedName).use(attachment.originalName).use(attachment.mime).use(attachment.size);
    query.use(attachment.uploaderId).useId(attachment.conversationId).use(unit.now).into(id).next();
    return id;
}

std::optional<domain::Attachment> attachmentById(Database& db, domain::Id id)
{
    return one(db, ATTACHMENT_COLUMNS "WHERE id = :id", id);
}

std::optional<domain::Attachment> attachmentByStoredName(Database& db, const std::string& storedName)
{
    return one(db, ATTACHMENT_COLUMNS "WHERE stored_name = :name", storedName);
}

bool giveAttachment(Unit& unit, domain::Id id, domain::Id conversationId)
{
    auto query = unit.db.query("UPDATE attachment SET conversation_id = :conversation WHERE id = :id AND "
                               "conversation_id IS NULL");
    return query.use(conversationId).use(id).run() == 1;
}

long long uploadedBytes(Database& db, domain::Id uploaderId, domain::Instant since)
{
    long long bytes = 0;
    auto query = db.query("SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM attachment WHERE uploader_id = "
                          ":uploader AND created_at >= :since");
    query.use(uploaderId).use(since).into(bytes).next();
    return bytes;
}

void dropUnsentAttachments(Unit& unit, domain::Instant uploadedBefore)
{
    unit.db.query("DELETE FROM attachment WHERE conversation_id IS NULL AND created_at < :before")
        .use(uploadedBefore)
        .run();
}

} // namespace backline::server::store
