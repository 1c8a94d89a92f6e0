#include "services/server/store/canned_replies.h"

#include "services/server/store/text_lists.h"
#include "services/server/store/text_search.h"

namespace backline::server::store {

namespace {

#define CANNED_COLUMNS                                                                                       \
    "SELECT r.id, r.title, r.content, r.category, COALESCE(r.shortcut, ''), r.is_shared, r.creator_id, "     \
    "p.name, COALESCE(p.email, ''), r.variables, r.usage_count, r.created_at, r.updated_at FROM "            \
    "canned_reply r JOIN person p ON p.id = r.creator_id "

struct StoredReply
{
    domain::CannedReply reply;
    int shared = 0;
    std::string variables;

    void bind(Query& query)
    {
        auto& r = reply;
        query.into(r.id).into(r.title).into(r.content).into(r.category).into(r.shortcut).into(shared);
        query.into(r.creatorId).into(r.creatorName).into(r.creatorEmail).into(variables);
        query.into(r.usageCount).into(r.createdAt).into(r.updatedAt);
    }

    domain::CannedReply read() const
    {
        auto r = reply;
        r.shared = shared != 0;
        r.variables = fromStored(variables);
        return r;
    }
};

template<class Key>
std::optional<domain::CannedReply> one(Database& db, std::string_view sql, const Key& key)
{
    StoredReply stored;
    auto query = db.query(sql);
    query.use(key);
    stored.bind(query);
    return query.next() ? std::optional(stored.read()) : std::nullopt;
}

} // namespace

std::vector<domain::CannedReply> cannedReplies(Database& db, const CannedFilter& filter)
{
    std::vector<domain::CannedReply> all;
    StoredReply stored;
    const auto text = filter.text.empty() ? std::string() : containing(filter.text);
    auto query = db.query(
        CANNED_COLUMNS
        "WHERE (r.is_shared = 1 OR r.creator_id = :person) AND (:category0 = '' OR r.category = :category1) "
        "AND (:text0 = '' OR LOWER(r.title) LIKE LOWER(:text1) ESCAPE '!' OR LOWER(r.content) LIKE "
        "LOWER(:text2) ESCAPE '!' OR LOWER(r.shortcut) LIKE LOWER(:text3) ESCAPE '!') ORDER BY "
        "r.usage_count DESC, r.title, r.id"
    );
    query.use(filter.personId).use(filter.category).use(filter.category);
    query.use(text).use(text).use(text).use(text);
    stored.bind(query);
    while (query.next()) {
        all.push_back(stored.read());
    }
    return all;
}

std::vector<std::string> cannedCategories(Database& db, domain::Id personId)
{
    std::vector<std::string> categories;
    std::string category;
    auto query = db.query("SELECT DISTINCT category FROM canned_reply WHERE (is_shared = 1 OR creator_id = "
                          ":person) AND category <> '' ORDER BY category");
    query.use(personId).into(category);
    while (query.next()) {
        categories.push_back(category);
    }
    return categories;
}

std::optional<domain::CannedReply> cannedReplyById(Database& db, domain::Id id)
{
    return one(db, CANNED_COLUMNS "WHERE r.id = :id", id);
}

std::optional<domain::CannedReply> cannedReplyByShortcut(Database& db, const std::string& shortcut)
{
    return one(db, CANNED_COLUMNS "WHERE r.shortcut = :shortcut", shortcut);
}

domain::Id insertCannedReply(Unit& unit, const domain::CannedReply& reply)
{
    domain::Id id = 0;
    const auto variables = toStored(reply.variables);
    auto query = unit.db.query("INSERT INTO canned_reply (title, content, category, shortcut, is_shared, "
                               "creator_id, variables, usage_count, created_at, updated_at) VALUES (:title, "
                               ":content, :category, :shortcut, :shared, :creator, :variables, :count, :at0, "
                               ":at1) RETURNING id");
    query.use(reply.title).use(reply.content).use(reply.category).useOrNull(reply.shortcut).use(reply.shared);
    query.use(reply.creatorId).use(variables).use(reply.usageCount).use(unit.now).use(unit.now);
    query.into(id).next();
    return id;
}

void updateCannedReply(Unit& unit, const domain::CannedReply& reply)
{
    const auto variables = toStored(reply.variables);
    auto query = unit.db.query("UPDATE canned_reply SET title = :title, content = :content, category = "
                               ":category, shortcut = :shortcut, is_shared = :shared, variables = "
                               ":variables, updated_at = :at WHERE id = :id");
    query.use(reply.title).use(reply.content).use(reply.category).useOrNull(reply.shortcut).use(reply.shared);
    query.use(variables).use(unit.now).use(reply.id).run();
}

void deleteCannedReply(Unit& unit, domain::Id id)
{
    unit.db.query("DELETE FROM canned_reply WHERE id = :id").use(id).run();
}

void countCannedUse(Unit& unit, domain::Id id)
{
    unit.db.query("UPDATE canned_reply SET usage_count = usage_count + 1 WHERE id = :id").use(id).run();
}

} // namespace backline::server::store
