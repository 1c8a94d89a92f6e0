#include "services/cache/local_store.h"

#include "services/cache/local_store_schema.h"
#include "services/cache/sql_transaction.h"

#include <QDir>
#include <QFile>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QFile::Permissions privateFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions privateDirectory = privateFile | QFile::ExeOwner;
constexpr int unreadableVersion = -1;

QString freeNameBeside(const QString& directory)
{
    int number = 1;
    const auto name = [&] { return directory + u"/desk-damaged-%1.db"_s.arg(number); };
    while (QFile::exists(name())) {
        ++number;
    }
    return name();
}

} // namespace

LocalStore::LocalStore(const QString& directory)
    : m_directory(directory)
{}

QString LocalStore::file() const
{
    return m_directory + u"/desk.db"_s;
}

Opening LocalStore::open()
{
    if (const auto problem = makePrivateFile(); !problem.isEmpty()) {
        return {.isOpen = false, .problem = problem, .notice = {}};
    }
    auto opening = connect(file());
    if (opening.isOpen || !m_connection.foundDamage()) {
        return opening;
    }
    const auto kept = setAside();
    if (kept.isEmpty()) {
        return opening;
    }
    if (const auto problem = makePrivateFile(); !problem.isEmpty()) {
        return {.isOpen = false, .problem = problem, .notice = {}};
    }
    opening = connect(file());
    opening.notice =
        tr("The data this desktop keeps on this computer was damaged. It starts afresh; the damaged "
           "file is kept as %1.")
            .arg(QDir::toNativeSeparators(kept));
    return opening;
}

Opening LocalStore::openTemporarily()
{
    return connect(u":memory:"_s);
}

/// The file exists with its permissions before SQLite opens it: SQLite gives the same to its log beside it.
QString LocalStore::makePrivateFile() const
{
    if (!QDir().mkpath(m_directory) || !QFile::setPermissions(m_directory, privateDirectory)) {
        return tr("The folder %1 cannot be made private to you: choose another profile, or correct its owner."
        )
            .arg(QDir::toNativeSeparators(m_directory));
    }
    QFile desk(file());
    const bool isThere = desk.open(QIODevice::ReadWrite, privateFile) && desk.setPermissions(privateFile);
    return isThere ? QString() : tr("%1 cannot be opened: %2").arg(desk.fileName(), desk.errorString());
}

Opening LocalStore::connect(const QString& name)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s)) {
        return {
            .isOpen = false,
            .problem = tr("Qt's driver for SQLite is missing: install the package libqt6sql6-sqlite."),
            .notice = {}};
    }
    if (!m_connection.open(name)) {
        return refusal();
    }
    const int version = fileVersion();
    if (version > localStoreSteps().size()) {
        m_connection.close();
        return {
            .isOpen = false,
            .problem =
                tr("%1 was written by a newer Backline (form %2, this program knows %3): start the newer "
                   "one, or choose another profile.")
                    .arg(QDir::toNativeSeparators(name))
                    .arg(version)
                    .arg(localStoreSteps().size()),
            .notice = {}};
    }
    if (version == unreadableVersion || !isSound() || !migrate(version)) {
        return refusal();
    }
    return {.isOpen = true, .problem = {}, .notice = {}};
}

Opening LocalStore::refusal()
{
    m_connection.close();
    return {
        .isOpen = false,
        .problem = tr("The data this desktop keeps on this computer cannot be used: %1.")
                       .arg(m_connection.problem()),
        .notice = {}};
}

int LocalStore::fileVersion()
{
    int version = unreadableVersion;
    m_connection.read(u"PRAGMA user_version"_s, {}, [&](const QSqlQuery& row) {
        version = row.value(0).toInt();
    });
    return version;
}

bool LocalStore::isSound()
{
    QString verdict;
    const bool isReadable = m_connection.run(u"PRAGMA journal_mode = WAL"_s)
        && m_connection.run(u"PRAGMA foreign_keys = ON"_s)
        && m_connection.read(u"PRAGMA quick_check(1)"_s, {}, [&](const QSqlQuery& row) {
               verdict = row.value(0).toString();
           });
    if (isReadable && verdict != "ok"_L1) {
        m_connection.noteDamage(verdict);
    }
    return isReadable && verdict == "ok"_L1;
}

bool LocalStore::migrate(int from)
{
    const auto& steps = localStoreSteps();
    if (from == steps.size()) {
        return true;
    }
    SqlTransaction all(m_connection, Durability::Power); // one, because each is a wait for the disk
    for (const auto& step : steps.mid(from)) {
        for (const auto& statement : step) {
            all.run(statement);
        }
    }
    all.run(u"PRAGMA user_version = %1"_s.arg(steps.size()));
    return all.commit();
}

QString LocalStore::setAside()
{
    const auto kept = freeNameBeside(m_directory);
    if (!QFile::rename(file(), kept)) {
        return {};
    }
    // The log belongs to that file: beside a new one it would be taken for its own.
    QFile::rename(file() + u"-wal"_s, kept + u"-wal"_s);
    QFile::remove(file() + u"-shm"_s);
    return kept;
}

} // namespace backline::cache
