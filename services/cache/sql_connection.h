#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <string>
#include <unordered_map>

namespace backline::cache {

/// What a committed change has to survive: the end of this program, or also the end of the power. The second
/// costs a sync of the disk.
enum class Durability
{
    Process,
    Power
};

/// One connection to an SQLite file. Statements are prepared once and kept. Expected failures are answers:
/// false, with the reason in problem(). GUI thread.
class SqlConnection
{
public:
    using RowReader = std::function<void(const QSqlQuery&)>;

    SqlConnection();
    ~SqlConnection();
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

    bool open(const QString& file);
    void close();

    bool isOpen() const { return m_database.isOpen(); }

    /// What the changes from now on have to survive. Not inside a transaction.
    bool setDurability(Durability durability);

    bool run(const QString& statement, const QVariantList& values = {});

    /// Hands every row to the reader, which must not use the connection.
    bool read(const QString& statement, const QVariantList& values, const RowReader& reader);

    /// Why the last failing call failed, in words for a person.
    const QString& problem() const { return m_problem; }

    /// True when that was because the file is not what SQLite wrote.
    bool foundDamage() const { return m_damaged; }

    /// A check of the file has found damage that no call has met.
    void noteDamage(const QString& finding);

private:
    QSqlQuery* execute(const QString& statement, const QVariantList& values);
    QSqlQuery* prepared(const QString& statement);
    void noteProblem(const QSqlError& error);

    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_statements;
    QString m_problem;
    Durability m_durability = Durability::Power;
    bool m_damaged = false;
};

/// Text that is bound as text even when it is empty.
QVariant boundText(const QString& text);
QVariant boundText(const std::string& text);

} // namespace backline::cache
