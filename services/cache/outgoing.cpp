#include "services/cache/outgoing.h"

#include "services/cache/local_store.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

domain::OutgoingMessage messageOf(const QSqlQuery& row)
{
    int column = 0;
    const auto text = [&] { return row.value(column++).toString().toStdString(); };
    domain::OutgoingMessage message;
    message.clientId = text();
    message.conversation = text();
    message.content = text();
    message.internal = row.value(column++).toBool();
    message.aiOrigin = text();
    message.createdAt = row.value(column++).toLongLong();
    message.attempts = row.value(column++).toInt();
    message.problem = text();
    message.type = text();
    message.carriedId = row.value(column++).toLongLong();
    message.details = text();
    return message;
}

} // namespace

Outgoing::Outgoing(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool Outgoing::add(const domain::OutgoingMessage& message)
{
    return m_connection.setDurability(Durability::Power)
        && m_connection.run(
            u"INSERT INTO outgoing (account, client_id, conversation, content, internal, ai_origin, "
            u"created_at, attempts, problem, type, carried_id, details) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {boundText(m_account),
             boundText(message.clientId),
             boundText(message.conversation),
             boundText(message.content),
             message.internal ? 1 : 0,
             boundText(message.aiOrigin),
             message.createdAt,
             message.attempts,
             boundText(message.problem),
             boundText(message.type),
             message.carriedId,
             boundText(message.details)}
        );
}

bool Outgoing::update(const domain::OutgoingMessage& message)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"UPDATE outgoing SET attempts = ?, problem = ? WHERE account = ? AND client_id = ?"_s,
            {message.attempts, boundText(message.problem), boundText(m_account), boundText(message.clientId)}
        );
}

bool Outgoing::remove(const std::string& clientId)
{
    // Losing this one is harmless: the repeat after a power cut returns the first result.
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"DELETE FROM outgoing WHERE account = ? AND client_id = ?"_s,
            {boundText(m_account), boundText(clientId)}
        );
}

std::vector<domain::OutgoingMessage> Outgoing::all()
{
    std::vector<domain::OutgoingMessage> messages;
    m_connection.read(
        u"SELECT client_id, conversation, content, internal, ai_origin, created_at, attempts, problem, "
        "type, carried_id, details FROM outgoing WHERE account = ? ORDER BY position"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) { messages.push_back(messageOf(row)); }
    );
    return messages;
}

int Outgoing::count()
{
    int number = 0;
    m_connection.read(
        u"SELECT count(*) FROM outgoing WHERE account = ?"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) { number = row.value(0).toInt(); }
    );
    return number;
}

} // namespace backline::cache
