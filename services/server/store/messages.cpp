#include "services/server/store/messages.h"

#include <algorithm>

namespace backline::server::store {

namespace {

#define MESSAGE_COLUMNS                                                                                      \
    "SELECT id, uuid, conversation_id, seq, author, author_id, author_name, type, content, internal, "       \
    "ai_origin, "                                                                                            \
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

/// The statements of every message, bound once.
struct MessageStatements
{
    explicit MessageStatements(soci::session& session);

    domain::Message message;
    std::string author;
    int internal = 0;
    std::string senderKey;
    soci::indicator senderKeyState = soci::i_ok;

    PreparedStatement nextPublic;
    PreparedStatement nextStaff;
    PreparedStatement insertion;
};

MessageStatements::MessageStatements(soci::session& session)
    : nextPublic(
        session,
        "UPDATE conversation_tail SET public_seq = public_seq + 1, last_message_at = :at WHERE "
        "conversation_id = :id RETURNING "
        "public_seq"
    )
    , nextStaff(
          session,
          "UPDATE conversation_tail SET staff_seq = staff_seq + 1 WHERE conversation_id = :id RETURNING "
          "staff_seq"
      )
    , insertion(
          session,
          "INSERT INTO message (uuid, conversation_id, seq, author, author_id, author_name, type, content, "
          "internal, "
          "ai_origin, client_id, sender_key, at) VALUES (:uuid, :conversation, :seq, :author, :author_id, "
          ":name, "
          ":type, :content, :internal, :origin, :client, :key, :at) RETURNING id"
      )
{
    using soci::into;
    using soci::use;
    auto& m = message;
    nextPublic.statement.exchange(use(m.at));
    nextPublic.statement.exchange(use(m.conversationId));
    nextPublic.statement.exchange(into(m.seq));
    nextStaff.statement.exchange(use(m.conversationId));
    nextStaff.statement.exchange(into(m.seq));
    insertion.statement.exchange(use(m.uuid));
    insertion.statement.exchange(use(m.conversationId));
    insertion.statement.exchange(use(m.seq));
    insertion.statement.exchange(use(author));
    insertion.statement.exchange(use(m.authorId));
    insertion.statement.exchange(use(m.authorName));
    insertion.statement.exchange(use(m.type));
    insertion.statement.exchange(use(m.content));
    insertion.statement.exchange(use(internal));
    insertion.statement.exchange(use(m.aiOrigin));
    insertion.statement.exchange(use(m.clientId));
    insertion.statement.exchange(use(senderKey, senderKeyState));
    insertion.statement.exchange(use(m.at));
    insertion.statement.exchange(into(m.id));
    for (auto* statement : {&nextPublic, &nextStaff, &insertion}) {
        statement->bindForGood();
    }
}

} // namespace

void insertMessage(Unit& unit, domain::Message& message, const std::string& senderKey)
{
    auto& statements = unit.db.kept<MessageStatements>();
    message.at = unit.now;
    statements.message = message;
    statements.author = domain::toWord(message.author);
    statements.internal = message.internal ? 1 : 0;
    statements.senderKey = senderKey;
    statements.senderKeyState = senderKey.empty() ? soci::i_null : soci::i_ok;
    (message.internal ? statements.nextStaff : statements.nextPublic).runOnce();
    statements.insertion.runOnce();
    message.seq = statements.message.seq;
    message.id = statements.message.id;
}

std::optional<domain::Message> messageBySenderKey(Database& db, const std::string& senderKey)
{
    StoredMessage stored;
    auto query = db.query(MESSAGE_COLUMNS "WHERE sender_key = :key");
    query.use(senderKey);
    stored.bind(query);
    if (!query.next()) {
        return std::nullopt;
    }
    return stored.read();
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
