#include "services/cache/transcripts.h"

#include "services/cache/desk_codec.h"
#include "services/cache/local_store.h"
#include "services/cache/sql_transaction.h"

#include <algorithm>
#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype wordsSearched = 8;

/// What is compared: without case and accents, in one spelling of every letter.
QString folded(const QString& text)
{
    auto plain = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    erase_if(plain, [](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return plain;
}

QString foldedHead(const domain::DeskConversation& conversation)
{
    const auto& record = conversation.record;
    return folded(QString::fromStdString(
        record.publicId + '\n' + conversation.customerName + '\n' + conversation.customerUsername + '\n'
        + record.subject + '\n' + record.escalateReason
    ));
}

void writeMessage(
    SqlTransaction& change,
    const QString& account,
    const std::string& conversation,
    const domain::Message& message
)
{
    change.run(
        u"INSERT INTO transcript_message (account, conversation, internal, seq, at, folded, record) "
        "SELECT account, conversation, ?, ?, ?, ?, ? FROM transcript WHERE account = ? AND conversation = ? "
        "ON CONFLICT DO UPDATE SET at = excluded.at, folded = excluded.folded, record = excluded.record"_s,
        {message.internal ? 1 : 0,
         message.seq,
         message.at,
         boundText(folded(QString::fromStdString(message.content))),
         encoded(message),
         boundText(account),
         boundText(conversation)}
    );
}

void dropOldMessages(SqlTransaction& change, const QString& account, const std::string& conversation)
{
    change.run(
        u"DELETE FROM transcript_message WHERE rowid IN (SELECT rowid FROM transcript_message "
        "WHERE account = ? AND conversation = ? ORDER BY at DESC, seq DESC LIMIT -1 OFFSET ?)"_s,
        {boundText(account), boundText(conversation), transcriptMessagesKept}
    );
}

/// What is mine is work to do, however long ago it was shown.
void dropOldConversations(SqlTransaction& change, const QString& account)
{
    change.run(
        u"DELETE FROM transcript WHERE rowid IN (SELECT rowid FROM transcript WHERE account = ? "
        "AND conversation NOT IN (SELECT conversation FROM my_conversation WHERE account = ?) "
        "ORDER BY shown_at DESC, rowid DESC LIMIT -1 OFFSET ?)"_s,
        {boundText(account), boundText(account), transcriptsKept}
    );
}

/// Only row numbers, so that what is sorted stays small.
QString searchStatement(qsizetype words)
{
    return u"SELECT t.rowid, m.rowid, 0"_s + u" OR instr(m.folded, ?) > 0"_s.repeated(words)
        + u" AS fits FROM transcript t LEFT JOIN transcript_message m "
          "ON m.account = t.account AND m.conversation = t.conversation WHERE t.account = ?"_s
        + u" AND (instr(t.folded, ?) > 0 OR instr(m.folded, ?) > 0)"_s.repeated(words)
        + u" ORDER BY t.shown_at DESC, t.rowid, fits DESC, m.at DESC, m.seq DESC"_s;
}

QVariantList searchValues(const QString& account, const QStringList& words)
{
    QVariantList values;
    for (const auto& word : words) {
        values << word;
    }
    values << boundText(account);
    for (const auto& word : words) {
        values << word << word;
    }
    return values;
}

} // namespace

Transcripts::Transcripts(LocalStore& store, QString account)
    : m_connection(store.connection())
    , m_account(std::move(account))
{}

bool Transcripts::save(const domain::DeskDetails& details, domain::Instant shownAt)
{
    const auto& conversation = details.conversation;
    SqlTransaction change(m_connection, Durability::Process);
    change.run(
        u"INSERT INTO transcript (account, conversation, shown_at, folded, record) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET shown_at = excluded.shown_at, folded = excluded.folded, "
        "record = excluded.record"_s,
        {boundText(m_account),
         boundText(conversation.record.publicId),
         shownAt,
         boundText(foldedHead(conversation)),
         encoded(conversation, details.card)}
    );
    for (const auto& message : details.history) {
        writeMessage(change, m_account, conversation.record.publicId, message);
    }
    dropOldMessages(change, m_account, conversation.record.publicId);
    dropOldConversations(change, m_account);
    return change.commit();
}

bool Transcripts::add(const std::string& conversation, std::span<const domain::Message> messages)
{
    SqlTransaction change(m_connection, Durability::Process);
    for (const auto& message : messages) {
        writeMessage(change, m_account, conversation, message);
    }
    dropOldMessages(change, m_account, conversation);
    return change.commit();
}

bool Transcripts::remove(const std::string& conversation)
{
    return m_connection.setDurability(Durability::Process)
        && m_connection.run(
            u"DELETE FROM transcript WHERE account = ? AND conversation = ?"_s,
            {boundText(m_account), boundText(conversation)}
        );
}

std::optional<domain::DeskDetails> Transcripts::load(const std::string& conversation)
{
    std::optional<domain::DeskDetails> details;
    const QVariantList key{boundText(m_account), boundText(conversation)};
    m_connection.read(
        u"SELECT record FROM transcript WHERE account = ? AND conversation = ?"_s,
        key,
        [&](const QSqlQuery& row) { details = decodedDetails(row.value(0).toByteArray()); }
    );
    if (details) {
        m_connection.read(
            u"SELECT record FROM transcript_message WHERE account = ? AND conversation = ? "
            "ORDER BY at, internal, seq"_s,
            key,
            [&](const QSqlQuery& row) {
                details->history.push_back(decodedMessage(row.value(0).toByteArray()));
            }
        );
    }
    return details;
}

std::vector<domain::DeskConversation> Transcripts::recent(int limit)
{
    std::vector<domain::DeskConversation> all;
    m_connection.read(
        u"SELECT record FROM transcript WHERE account = ? ORDER BY shown_at DESC, rowid DESC LIMIT ?"_s,
        {boundText(m_account), limit},
        [&](const QSqlQuery& row) { all.push_back(decodedDetails(row.value(0).toByteArray()).conversation); }
    );
    return all;
}

std::vector<TranscriptHit> Transcripts::search(const QString& words, int limit)
{
    auto wanted = folded(words).simplified().split(u' ', Qt::SkipEmptyParts);
    wanted.resize(std::min(wanted.size(), wordsSearched));
    std::vector<TranscriptHit> hits;
    if (wanted.isEmpty()) {
        return hits;
    }
    std::vector<std::pair<qlonglong, qlonglong>> rows; // conversation, and message or 0
    m_connection
        .read(searchStatement(wanted.size()), searchValues(m_account, wanted), [&](const QSqlQuery& row) {
            const auto conversation = row.value(0).toLongLong();
            if ((rows.empty() || rows.back().first != conversation)
                && rows.size() < static_cast<std::size_t>(limit)) {
                rows.emplace_back(conversation, row.value(2).toBool() ? row.value(1).toLongLong() : 0);
            }
        });
    for (const auto& [conversation, message] : rows) {
        hits.push_back(hitAt(conversation, message));
    }
    return hits;
}

TranscriptHit Transcripts::hitAt(qlonglong conversation, qlonglong message)
{
    TranscriptHit hit;
    m_connection
        .read(u"SELECT record FROM transcript WHERE rowid = ?"_s, {conversation}, [&](const QSqlQuery& row) {
            hit.conversation = decodedDetails(row.value(0).toByteArray()).conversation;
        });
    m_connection.read(
        u"SELECT record FROM transcript_message WHERE rowid = ?"_s,
        {message},
        [&](const QSqlQuery& row) { hit.message = decodedMessage(row.value(0).toByteArray()); }
    );
    return hit;
}

} // namespace backline::cache
