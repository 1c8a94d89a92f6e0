#include "services/cache/my_conversations.h"

#include "services/cache/desk_codec.h"
#include "services/cache/local_store.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

MyConversations::MyConversations(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool MyConversations::save(const domain::DeskConversation& conversation)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"INSERT INTO my_conversation (account, conversation, record) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET record = excluded.record WHERE record <> excluded.record"_s,
            {boundText(m_account), boundText(conversation.record.publicId), encoded(conversation, {})}
        );
}

bool MyConversations::remove(const std::string& conversation)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"DELETE FROM my_conversation WHERE account = ? AND conversation = ?"_s,
            {boundText(m_account), boundText(conversation)}
        );
}

std::vector<domain::DeskConversation> MyConversations::all()
{
    std::vector<domain::DeskConversation> conversations;
    m_connection.read(
        u"SELECT record FROM my_conversation WHERE account = ? ORDER BY conversation"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) {
            conversations.push_back(decodedDetails(row.value(0).toByteArray()).conversation);
        }
    );
    return conversations;
}

} // namespace backline::cache
