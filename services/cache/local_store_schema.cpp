#include "services/cache/local_store_schema.h"

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList firstStep()
{
    return {
        uR"(CREATE TABLE draft (
            account TEXT NOT NULL, conversation TEXT NOT NULL, kind TEXT NOT NULL,
            text TEXT NOT NULL, cursor INTEGER NOT NULL,
            PRIMARY KEY (account, conversation, kind)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE outgoing (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            account TEXT NOT NULL, client_id TEXT NOT NULL, conversation TEXT NOT NULL,
            content TEXT NOT NULL, internal INTEGER NOT NULL, ai_origin TEXT NOT NULL,
            created_at INTEGER NOT NULL, attempts INTEGER NOT NULL, problem TEXT NOT NULL,
            UNIQUE (account, client_id)) STRICT)"_s,
        uR"(CREATE TABLE read_position (
            account TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY (account, conversation)) STRICT, WITHOUT ROWID)"_s,
        uR"(CREATE TABLE transcript (
            account TEXT NOT NULL, conversation TEXT NOT NULL, shown_at INTEGER NOT NULL,
            folded TEXT NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (account, conversation)) STRICT)"_s,
        uR"(CREATE INDEX transcript_by_time ON transcript (account, shown_at))"_s,
        uR"(CREATE TABLE transcript_message (
            account TEXT NOT NULL, conversation TEXT NOT NULL, internal INTEGER NOT NULL, seq INTEGER NOT NULL,
            at INTEGER NOT NULL, folded TEXT NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (account, conversation, internal, seq),
            FOREIGN KEY (account, conversation) REFERENCES transcript ON DELETE CASCADE) STRICT)"_s,
        uR"(CREATE TABLE layout (
            key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID)"_s,
    };
}

QStringList secondStep()
{
    return {
        uR"(CREATE TABLE my_conversation (
            account TEXT NOT NULL, conversation TEXT NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (account, conversation)) STRICT, WITHOUT ROWID)"_s,
    };
}

QStringList thirdStep()
{
    return {
        u"ALTER TABLE outgoing ADD COLUMN type TEXT NOT NULL DEFAULT 'text'"_s,
        u"ALTER TABLE outgoing ADD COLUMN carried_id INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE outgoing ADD COLUMN details TEXT NOT NULL DEFAULT ''"_s,
        uR"(CREATE TABLE canned_reply (
            account TEXT NOT NULL, position INTEGER NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (account, position)) STRICT, WITHOUT ROWID)"_s,
    };
}

QStringList fourthStep()
{
    return {
        uR"(CREATE TABLE colleague (
            account TEXT NOT NULL, position INTEGER NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (account, position)) STRICT, WITHOUT ROWID)"_s,
    };
}

} // namespace

const QList<QStringList>& localStoreSteps()
{
    static const QList<QStringList> steps{firstStep(), secondStep(), thirdStep(), fourthStep()};
    return steps;
}

} // namespace backline::cache
