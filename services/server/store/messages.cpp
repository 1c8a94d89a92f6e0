#include "services/server/store/messages.h"

#include "services/server/store/transaction_memory.h"

#include <algorithm>

namespace backline::server::store {

namespace {

#define MESSAGE_COLUMNS                                                                                      \
    "SELECT id, uuid, conversation_id, seq, author, author_id, author_name, type, content, internal, "       \
    "ai_origin, details, "                                                                                   \
    "client_id, at FROM message "

struct StoredMessage
{
    domain::Message message;
    std::string author;
    int internal = 0;

    void bind(Query& query)
    {
        auto& m = message;
        query.into(m.id).into(m.uuid).into(m.conversationId).into(m.seq).into(author).into(m.authorId);
        query.into(m.authorName)
            .into(m.type)
            .into(m.content)
            .into(internal)
            .into(m.aiOrigin)
            .into(m.details)
            .into(m.clientId);
        query.into(m.at);
    }

    domain::Message read() const
    {
        auto m = message;
        m.author = domain::authorFromWord(author).value_or(domain::Author::System);
        m.internal = internal != 0;
        m.isAi = !m.aiOrigin.empty();
        return m;
    }
};

std::vector<domain::Message> all(Query& query)
{
    std::vector<domain::Message> messages;
    StoredMessage stored;
    stored.bind(query);
    while (query.next()) {
        messages.push_back(stored.read());
    }
    return messages;
}

template<class Key>
std::optional<domain::Message> one(Database& db, std::string_view sql, const Key& key)
{
    StoredMessage stored;
    auto query = db.query(sql);
    query.use(key);
    stored.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return stored.read();
}

/// The statements of every message, bound once. The number is read and then written, because RETURNING takes
/// SQLite longer than both.
struct MessageStatements
{
    explicit MessageStatements(soci::session& session);

    /// Of the message's conversation.
    StreamEnds endsOf(const TransactionMemory& memory);

    domain::Message message;
    std::string author;
    int internal = 0;
    std::string senderKey;
    soci::indicator senderKeyState = soci::i_ok;
    StreamEnds ends;

    PreparedStatement lastNumbers;
    PreparedStatement publicNumber;
    PreparedStatement staffNumber;
    PreparedInsertion insertion;

private:
    void bindNumbers();
    void bindInsertion();
};

MessageStatements::MessageStatements(soci::session& session)
    : lastNumbers(
        session,
        std::string("SELECT public_seq, staff_seq FROM conversation_tail WHERE conversation_id = :id")
            + lockingClause(session)
    )
    , publicNumber(
          session,
          "UPDATE conversation_tail SET public_seq = :seq, last_message_at = :at WHERE conversation_id = :id"
      )
    , staffNumber(session, "UPDATE conversation_tail SET staff_seq = :seq WHERE conversation_id = :id")
    , insertion(
          session,
          "INSERT INTO message (uuid, conversation_id, seq, author, author_id, author_name, type, content, "
          "internal, ai_origin, details, client_id, sender_key, at) VALUES (:uuid, :conversation, :seq, "
          ":author, :author_id, :name, :type, :content, :internal, :origin, :details, :client, :key, :at) "
          "ON CONFLICT (sender_key) DO NOTHING"
      )
{
    bindNumbers();
    bindInsertion();
}

StreamEnds MessageStatements::endsOf(const TransactionMemory& memory)
{
    if (const auto known = memory.ends(message.conversationId)) {
        return *known;
    }
    ends = {};
    lastNumbers.runOnce();
    return ends;
}

void MessageStatements::bindNumbers()
{
    using soci::into;
    using soci::use;
    auto& m = message;
    lastNumbers.statement.exchange(use(m.conversationId));
    lastNumbers.statement.exchange(into(ends.publicSeq));
    lastNumbers.statement.exchange(into(ends.staffSeq));
    publicNumber.statement.exchange(use(m.seq));
    publicNumber.statement.exchange(use(m.at));
    publicNumber.statement.exchange(use(m.conversationId));
    staffNumber.statement.exchange(use(m.seq));
    staffNumber.statement.exchange(use(m.conversationId));
    for (auto* statement : {&lastNumbers, &publicNumber, &staffNumber}) {
        statement->bindForGood();
    }
}

void MessageStatements::bindInsertion()
{
    auto& m = message;
    insertion.use(m.uuid);
    insertion.use(m.conversationId);
    insertion.use(m.seq);
    insertion.use(author);
    insertion.use(m.authorId);
    insertion.use(m.authorName);
    insertion.use(m.type);
    insertion.use(m.content);
    insertion.use(internal);
    insertion.use(m.aiOrigin);
    insertion.use(m.details);
    insertion.use(m.clientId);
    insertion.use(senderKey, senderKeyState);
    insertion.use(m.at);
    insertion.bindForGood();
}

/// Whether a public message of this type has details that begin so, up to the end of the id.
bool isCarried(Database& db, domain::Id conversationId, const std::string& type, const std::string& beginning)
{
    long long count = 0;
    auto query = db.query("SELECT COUNT(*) FROM message WHERE conversation_id = :id AND internal = 0 AND "
                          "type = :type AND details LIKE :beginning");
    const auto pattern = beginning + ",%";
    query.use(conversationId).use(type).use(pattern).into(count).next();
    return count > 0;
}

} // namespace

bool insertMessage(Unit& unit, domain::Message& message, const std::string& senderKey)
{
    auto& memory = unit.db.kept<TransactionMemory>();
    auto& statements = unit.db.kept<MessageStatements>();
    message.at = unit.now;
    statements.message = message;
    statements.author = domain::toWord(message.author);
    statements.internal = message.internal ? 1 : 0;
    statements.senderKey = senderKey;
    statements.senderKeyState = senderKey.empty() ? soci::i_null : soci::i_ok;
    auto ends = statements.endsOf(memory);
    message.seq = ++(message.internal ? ends.staffSeq : ends.publicSeq);
    statements.message.seq = message.seq;
    message.id = statements.insertion.runOnce();
    if (message.id == 0) {
        return false;
    }
    (message.internal ? statements.staffNumber : statements.publicNumber).runOnce();
    memory.keep(message.conversationId, ends);
    return true;
}

std::optional<domain::Message> messageBySenderKey(Database& db, const std::string& senderKey)
{
    return one(db, MESSAGE_COLUMNS "WHERE sender_key = :key", senderKey);
}

std::optional<domain::Message> messageById(Database& db, domain::Id id)
{
    return one(db, MESSAGE_COLUMNS "WHERE id = :id", id);
}

domain::Id publicMessageUpTo(Database& db, domain::Id conversationId, long long seq)
{
    domain::Id id = 0;
    auto query = db.query("SELECT id FROM message WHERE conversation_id = :id AND internal = 0 AND seq <= "
                          ":seq ORDER BY seq DESC LIMIT 1");
    query.use(conversationId).use(seq).into(id).next();
    return id;
}

/// Details begin with the id of what is carried (usecases/message_details.cpp).
bool isPublicAttachment(Database& db, domain::Id conversationId, domain::Id attachmentId)
{
    return isCarried(db, conversationId, "file", R"({"attachment":{"id":)" + std::to_string(attachmentId));
}

bool isSharedArticle(Database& db, domain::Id conversationId, domain::Id articleId)
{
    return isCarried(db, conversationId, "kb_article", R"({"article":{"id":)" + std::to_string(articleId));
}

std::vector<domain::Message> lastMessages(
    Database& db,
    domain::Id conversationId,
    bool withInternal,
    int limit
)
{
    const int highest = withInternal ? 1 : 0;
    auto query =
        db.query(MESSAGE_COLUMNS
                 "WHERE conversation_id = :id AND internal <= :highest ORDER BY id DESC LIMIT :limit");
    query.use(conversationId).use(highest).use(limit);
    auto messages = all(query);
    std::reverse(messages.begin(), messages.end());
    return messages;
}

std::vector<domain::Message> publicMessagesAfter(
    Database& db,
    domain::Id conversationId,
    long long seq,
    int limit
)
{
    auto query =
        db.query(MESSAGE_COLUMNS
                 "WHERE conversation_id = :id AND internal = 0 AND seq > :after ORDER BY seq LIMIT :limit");
    query.use(conversationId).use(seq).use(limit);
    return all(query);
}

std::vector<domain::Message> streamMessages(
    Database& db,
    domain::Id conversationId,
    bool internal,
    long long after,
    long long upTo
)
{
    auto query = db.query(
        MESSAGE_COLUMNS
        "WHERE conversation_id = :id AND internal = :internal AND seq > :after AND seq <= :upto ORDER "
        "BY seq"
    );
    query.use(conversationId).use(internal).use(after).use(upTo);
    return all(query);
}

} // namespace backline::server::store
