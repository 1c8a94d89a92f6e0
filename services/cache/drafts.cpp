#include "services/cache/drafts.h"

#include "services/cache/local_store.h"

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

QString wordOf(DraftKind kind)
{
    switch (kind) {
    case DraftKind::Note:
        return u"note"_s;
    case DraftKind::ResolveNote:
        return u"resolve-note"_s;
    case DraftKind::ResolveQuestion:
        return u"resolve-question"_s;
    case DraftKind::ResolveSolution:
        return u"resolve-solution"_s;
    case DraftKind::Reply:
        break;
    }
    return u"reply"_s;
}

} // namespace

Drafts::Drafts(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool Drafts::save(const std::string& conversation, DraftKind kind, const Draft& draft)
{
    if (draft.text.isEmpty()) {
        return remove(conversation, kind);
    }
    return m_connection.setDurability(Durability::Power)
        && m_connection.run(
            u"INSERT INTO draft (account, conversation, kind, text, cursor) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET text = excluded.text, cursor = excluded.cursor"_s,
            {boundText(m_account), boundText(conversation), wordOf(kind), draft.text, draft.cursor}
        );
}

bool Drafts::remove(const std::string& conversation, DraftKind kind)
{
    return m_connection.setDurability(Durability::Power)
        && m_connection.run(
            u"DELETE FROM draft WHERE account = ? AND conversation = ? AND kind = ?"_s,
            {boundText(m_account), boundText(conversation), wordOf(kind)}
        );
}

std::optional<Draft> Drafts::load(const std::string& conversation, DraftKind kind)
{
    std::optional<Draft> draft;
    m_connection.read(
        u"SELECT text, cursor FROM draft WHERE account = ? AND conversation = ? AND kind = ?"_s,
        {boundText(m_account), boundText(conversation), wordOf(kind)},
        [&](const QSqlQuery& row) {
            draft = Draft{row.value(0).toString(), row.value(1).toInt()};
        }
    );
    return draft;
}

std::vector<std::string> Drafts::conversations()
{
    std::vector<std::string> all;
    m_connection.read(
        u"SELECT DISTINCT conversation FROM draft WHERE account = ? ORDER BY conversation"_s,
        {boundText(m_account)},
        [&](const QSqlQuery& row) { all.push_back(row.value(0).toString().toStdString()); }
    );
    return all;
}

} // namespace backline::cache
