#include "services/cache/sql_connection.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QUuid>

#include <utility>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int primaryCode = 0xFF; ///< the rest of SQLite's codes tells details
constexpr int corrupt = 11;
constexpr int notADatabase = 26;

} // namespace

SqlConnection::SqlConnection()
    : m_name(u"backline-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

SqlConnection::~SqlConnection()
{
    close();
}

bool SqlConnection::open(const QString& file)
{
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (m_database.open()) {
        m_durability = Durability::Power; // SQLite's own default
        return true;
    }
    noteProblem(m_database.lastError());
    return false;
}

void SqlConnection::close()
{
    m_statements.clear();
    if (m_database.isValid()) {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
}

bool SqlConnection::setDurability(Durability durability)
{
    if (durability == m_durability) {
        return true;
    }
    const bool done =
        run(durability == Durability::Power ? u"PRAGMA synchronous = FULL"_s
                                            : u"PRAGMA synchronous = NORMAL"_s);
    if (done) {
        m_durability = durability;
    }
    return done;
}

bool SqlConnection::run(const QString& statement, const QVariantList& values)
{
    auto* query = execute(statement, values);
    if (query != nullptr) {
        query->finish();
    }
    return query != nullptr;
}

bool SqlConnection::read(const QString& statement, const QVariantList& values, const RowReader& reader)
{
    auto* query = execute(statement, values);
    if (query == nullptr) {
        return false;
    }
    while (query->next()) {
        reader(*query);
    }
    const auto error = query->lastError();
    query->finish(); // an unfinished statement would keep the file's log from being folded back
    if (error.isValid()) {
        noteProblem(error);
        return false;
    }
    return true;
}

QSqlQuery* SqlConnection::execute(const QString& statement, const QVariantList& values)
{
    auto* query = prepared(statement);
    if (query == nullptr) {
        return nullptr;
    }
    for (qsizetype at = 0; at < values.size(); ++at) {
        query->bindValue(static_cast<int>(at), values[at]);
    }
    if (query->exec()) {
        return query;
    }
    noteProblem(query->lastError());
    query->finish();
    return nullptr;
}

QSqlQuery* SqlConnection::prepared(const QString& statement)
{
    if (const auto known = m_statements.find(statement); known != m_statements.end()) {
        return &known->second;
    }
    if (!isOpen()) {
        m_problem = QCoreApplication::translate("SqlConnection", "the local store is not open");
        return nullptr;
    }
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        noteProblem(query.lastError());
        return nullptr;
    }
    return &m_statements.emplace(statement, std::move(query)).first->second;
}

void SqlConnection::noteProblem(const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt() & primaryCode;
    m_damaged = code == corrupt || code == notADatabase;
    m_problem = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
}

void SqlConnection::noteDamage(const QString& finding)
{
    m_damaged = true;
    m_problem = finding;
}

QVariant boundText(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

QVariant boundText(const std::string& text)
{
    return boundText(QString::fromStdString(text));
}

} // namespace backline::cache
