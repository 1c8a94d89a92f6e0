#include "services/server/store/events.h"

#include "services/server/store/transaction_memory.h"

namespace backline::server::store {

namespace {

void insertEvent(Unit& unit, Event event)
{
    auto query = unit.db.query(
        "INSERT INTO event (stream, seq, type, at, data) VALUES (:stream, :seq, :type, :at, :data)"
    );
    query.use(event.stream).use(event.seq).use(event.type).use(event.at).use(event.data).run();
    unit.effects.events.push_back(std::move(event));
}

} // namespace

std::string publicStream(std::string_view conversationPublicId)
{
    return "conversation/" + std::string(conversationPublicId) + "/public";
}

std::string staffStream(std::string_view conversationPublicId)
{
    return "conversation/" + std::string(conversationPublicId) + "/staff";
}

std::string queueStream(std::string_view department)
{
    return "queue/" + std::string(department.empty() ? "all" : department);
}

std::string personStream(domain::Id personId)
{
    return "person/" + std::to_string(personId);
}

void append(
    Unit& unit,
    const std::string& stream,
    std::string_view type,
    std::string data,
    domain::Id conversationId
)
{
    long long seq = 0;
    {
        auto query = unit.db.query("INSERT INTO stream (name, last) VALUES (:name, 1) ON CONFLICT (name) DO "
                                   "UPDATE SET last = stream.last + 1 "
                                   "RETURNING last");
        query.use(stream).into(seq).next();
    }
    insertEvent(unit, {stream, seq, std::string(type), unit.now, std::move(data), conversationId});
}

void appendToConversation(
    Unit& unit,
    domain::Id conversationId,
    const std::string& conversationPublicId,
    bool staffOnly,
    std::string_view type,
    std::string data
)
{
    unit.db.kept<TransactionMemory>().forgetEnds(conversationId);
    long long seq = 0;
    {
        auto query = unit.db.query(
            staffOnly ? "UPDATE conversation_tail SET staff_seq = staff_seq + 1 WHERE conversation_id = :id "
                        "RETURNING staff_seq"
                      : "UPDATE conversation_tail SET public_seq = public_seq + 1 WHERE conversation_id = "
                        ":id RETURNING public_seq"
        );
        query.use(conversationId).into(seq).next();
    }
    auto stream = staffOnly ? staffStream(conversationPublicId) : publicStream(conversationPublicId);
    insertEvent(unit, {std::move(stream), seq, std::string(type), unit.now, std::move(data), conversationId});
}

long long lastOf(Database& db, const std::string& stream)
{
    long long last = 0;
    auto query = db.query("SELECT last FROM stream WHERE name = :name");
    query.use(stream).into(last).next();
    return last;
}

long long lastOfConversation(Database& db, domain::Id conversationId, bool staff)
{
    long long last = 0;
    auto query = db.query(
        staff ? "SELECT staff_seq FROM conversation_tail WHERE conversation_id = :id"
              : "SELECT public_seq FROM conversation_tail WHERE conversation_id = :id"
    );
    query.use(conversationId).into(last).next();
    return last;
}

std::vector<Event> storedEvents(Database& db, const std::string& stream, long long after, long long upTo)
{
    std::vector<Event> events;
    Event event;
    auto query = db.query("SELECT seq, type, at, data FROM event WHERE stream = :stream AND seq > :after AND "
                          "seq <= :upto ORDER BY seq");
    query.use(stream).use(after).use(upTo);
    query.into(event.seq).into(event.type).into(event.at).into(event.data);
    event.stream = stream;
    while (query.next()) {
        events.push_back(event);
    }
    return events;
}

} // namespace backline::server::store
