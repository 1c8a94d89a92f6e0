#include "services/server/store/database.h"
#include "services/server/store/store_error.h"
#include "tests/store/file_size_limit.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

namespace backline::tests {

namespace store = server::store;
using store::Database;

/// The log is written in large pieces, and still everything that SQLite promises holds.
class CoalescingVfsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aCommitTakesFewWrites();
    void aCommitIsInTheFilesWhenItReturns();
    void pagesThatLeftTheCacheAreReadBack();
    void pagesThatLeftTheCacheAreChangedAgain();
    void whatWasRolledBackHarmsNobody();
    void takingTurns();
    void aFailedWriteChangesNothing_data();
    void aFailedWriteChangesNothing();
    void aTornLogLosesTheLastCommitOnly_data();
    void aTornLogLosesTheLastCommitOnly();

private:
    std::filesystem::path file() const;
    std::filesystem::path log() const;
    std::unique_ptr<Database> copied();

    std::optional<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_db;
};

namespace {

void add(Database& db, int count)
{
    constexpr std::size_t length = 700; // about three rows on a page
    const std::string text(length, 'x');
    for (int i = 0; i < count; ++i) {
        db.query("INSERT INTO note (text) VALUES (:text)").use(text).run();
    }
}

void commit(Database& db, int count)
{
    db.run("BEGIN IMMEDIATE");
    add(db, count);
    db.run("COMMIT");
}

long long count(Database& db)
{
    long long rows = 0;
    db.query("SELECT COUNT(*) FROM note WHERE length(text) >= 700").into(rows).next();
    return rows;
}

std::string soundness(Database& db)
{
    std::string report;
    db.query("PRAGMA integrity_check").into(report).next();
    return report;
}

/// So small that a transaction has to put pages into the log before its commit.
void shrinkCache(Database& db)
{
    db.run("PRAGMA cache_size=10");
}

/// The write calls of this process so far; nothing where the system does not tell.
std::optional<long long> writeCalls()
{
    std::ifstream figures("/proc/self/io");
    std::string name;
    long long value = 0;
    while (figures >> name >> value) {
        if (name == "syscw:") {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

void CoalescingVfsTest::init()
{
    m_directory.emplace();
    m_db = Database::openSqlite(file());
    m_db->run("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
}

void CoalescingVfsTest::cleanup()
{
    m_db.reset();
    m_directory.reset();
}

std::filesystem::path CoalescingVfsTest::file() const
{
    return m_directory->filePath(QStringLiteral("notes.db")).toStdString();
}

std::filesystem::path CoalescingVfsTest::log() const
{
    return file().string() + "-wal";
}

/// What a crash at this moment would leave.
std::unique_ptr<Database> CoalescingVfsTest::copied()
{
    const std::filesystem::path copy = m_directory->filePath(QStringLiteral("copy.db")).toStdString();
    const auto option = std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy_file(file(), copy, option);
    std::filesystem::copy_file(log(), copy.string() + "-wal", option);
    return Database::openSqlite(copy);
}

void CoalescingVfsTest::aCommitTakesFewWrites()
{
    commit(*m_db, 1);
    const auto before = writeCalls();
    if (!before) {
        QSKIP("this system does not count write calls");
    }
    commit(*m_db, 600); // some 400 KB
    QVERIFY2(*writeCalls() - *before < 12, qPrintable(QString::number(*writeCalls() - *before)));
}

void CoalescingVfsTest::aCommitIsInTheFilesWhenItReturns()
{
    for (const int rows : {1, 10, 600}) {
        commit(*m_db, rows);
        const auto rest = copied();
        QCOMPARE(count(*rest), count(*m_db));
        QCOMPARE(soundness(*rest), std::string("ok"));
    }
}

void CoalescingVfsTest::pagesThatLeftTheCacheAreReadBack()
{
    shrinkCache(*m_db);
    const auto other = Database::openSqlite(file());
    m_db->run("BEGIN IMMEDIATE");
    for (int i = 1; i <= 10; ++i) {
        add(*m_db, 60);
        QCOMPARE(count(*m_db), 60 * i);
        QCOMPARE(count(*other), 0);
    }
    m_db->run("COMMIT");
    QCOMPARE(count(*other), 600);
    QCOMPARE(soundness(*other), std::string("ok"));
    QCOMPARE(soundness(*copied()), std::string("ok"));
}

void CoalescingVfsTest::pagesThatLeftTheCacheAreChangedAgain()
{
    shrinkCache(*m_db);
    commit(*m_db, 300);
    m_db->run("BEGIN IMMEDIATE");
    for (int i = 0; i < 5; ++i) {
        m_db->run("UPDATE note SET text = text || 'y'");
    }
    m_db->run("COMMIT");
    const auto rest = copied();
    QCOMPARE(soundness(*rest), std::string("ok"));
    long long changed = 0;
    rest->query("SELECT COUNT(*) FROM note WHERE text LIKE '%xyyyyy'").into(changed).next();
    QCOMPARE(changed, 300);
}

/// Pages of the one that gave up must not land on those of the one that came after.
void CoalescingVfsTest::whatWasRolledBackHarmsNobody()
{
    shrinkCache(*m_db);
    const auto other = Database::openSqlite(file());
    long long rows = 0;
    for (int i = 0; i < 20; ++i) {
        m_db->run("BEGIN IMMEDIATE");
        add(*m_db, 20 + 7 * i);
        m_db->run("ROLLBACK");
        commit(*other, 5 + i);
        commit(*m_db, 3);
        rows += 8 + i;
        QCOMPARE(count(*other), rows);
        QCOMPARE(count(*m_db), rows);
    }
    QCOMPARE(soundness(*copied()), std::string("ok"));
    QCOMPARE(count(*copied()), rows);
}

/// Also while the log is emptied and begun again.
void CoalescingVfsTest::takingTurns()
{
    const auto other = Database::openSqlite(file());
    for (auto* db : {m_db.get(), other.get()}) {
        db->run("PRAGMA wal_autocheckpoint=50");
    }
    for (int i = 0; i < 60; ++i) {
        commit(i % 2 == 0 ? *m_db : *other, 30);
        QCOMPARE(count(i % 2 == 0 ? *other : *m_db), 30 * (i + 1));
    }
    QCOMPARE(soundness(*copied()), std::string("ok"));
}

void CoalescingVfsTest::aFailedWriteChangesNothing_data()
{
    QTest::addColumn<int>("room"); // in the log, behind what is there
    QTest::addColumn<bool>("smallCache");
    for (const int room : {0, 10, 5'000, 150'000}) {
        for (const bool smallCache : {false, true}) {
            QTest::addRow("%d bytes, %s cache", room, smallCache ? "small" : "usual") << room << smallCache;
        }
    }
}

void CoalescingVfsTest::aFailedWriteChangesNothing()
{
    QFETCH(int, room);
    QFETCH(bool, smallCache);
    commit(*m_db, 5);
    if (smallCache) {
        shrinkCache(*m_db);
    }
    {
        const FileSizeLimit limit(std::filesystem::file_size(log()) + static_cast<rlim_t>(room));
        try {
            commit(*m_db, 600);
            QFAIL("there was no room");
        } catch (const std::exception& error) {
            QVERIFY(store::classify(error) == store::StoreFailure::Broken);
        }
    }
    QCOMPARE(count(*copied()), 5);
    try {
        m_db->run("ROLLBACK");
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): SQLite did so itself
    }
    QCOMPARE(count(*m_db), 5);
    commit(*m_db, 600);
    QCOMPARE(count(*copied()), 605);
    QCOMPARE(soundness(*copied()), std::string("ok"));
}

void CoalescingVfsTest::aTornLogLosesTheLastCommitOnly_data()
{
    QTest::addColumn<int>("missing");
    for (const int missing : {1, 2'000, 60'000, 200'000}) {
        QTest::addRow("%d bytes", missing) << missing;
    }
}

/// A power cut in the middle of the last piece, or between two.
void CoalescingVfsTest::aTornLogLosesTheLastCommitOnly()
{
    QFETCH(int, missing);
    commit(*m_db, 40);
    commit(*m_db, 600);
    const auto whole = std::filesystem::file_size(log());
    const auto rest = [&] {
        const std::filesystem::path copy = m_directory->filePath(QStringLiteral("torn.db")).toStdString();
        std::filesystem::copy_file(file(), copy);
        std::filesystem::copy_file(log(), copy.string() + "-wal");
        std::filesystem::resize_file(copy.string() + "-wal", whole - static_cast<std::uintmax_t>(missing));
        return Database::openSqlite(copy);
    }();
    QCOMPARE(count(*rest), 40);
    QCOMPARE(soundness(*rest), std::string("ok"));
    commit(*rest, 10);
    QCOMPARE(count(*rest), 50);
}

BACKLINE_TEST(CoalescingVfsTest)

} // namespace backline::tests

#include "coalescing_vfs_test.moc"
