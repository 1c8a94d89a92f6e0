#include "services/server/store/migrations.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
#include "services/server/store_opening.h"
#include "tests/store/file_modes.h"
#include "tests/store/file_size_limit.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace backline::tests {

namespace store = server::store;

namespace {

const std::vector<store::Migration>& twoSteps()
{
    static const std::vector<store::Migration> all{
        {1, "first", "-- a comment\nCREATE TABLE first (\n    id {id},\n    name TEXT\n);\n"},
        {2,
         "second",
         "ALTER TABLE first ADD COLUMN age INTEGER;\nCREATE INDEX first_name ON first(name);\n"}};
    return all;
}

} // namespace

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aFreshStoreGetsTheNewestSchema();
    void theSecondRunChangesNothing();
    void onlyWhatIsMissingIsApplied();
    void aNewerSchemaIsRefused();
    void aFailingStepIsRolledBack();
    void aNewStoreIsWholeOrEmpty();
    void whatWasOnHoldIsOnHold();
    void theBackupIsWhole();
    void theBackupTakesNoExistingFile();
    void halfABackupIsRemoved();
    void anUpgradeMakesABackup();
    void noBackupWithoutAnUpgrade();
    void damageIsReported();

private:
    std::string schemaText();
    QStringList backups() const;

    std::optional<QTemporaryDir> m_temporary;
    std::optional<store::DataDirectory> m_directory;
    std::unique_ptr<store::Database> m_db;
};

void MigrationsTest::init()
{
    m_temporary.emplace();
    m_directory.emplace(m_temporary->filePath(QStringLiteral("data")).toStdString());
    m_db = store::Database::openSqlite(m_directory->database());
}

void MigrationsTest::cleanup()
{
    m_db.reset();
    m_directory.reset();
}

std::string MigrationsTest::schemaText()
{
    std::string all;
    std::string line;
    auto query = m_db->query("SELECT COALESCE(sql, name) FROM sqlite_schema ORDER BY type, name");
    query.into(line);
    while (query.next()) {
        all += line + '\n';
    }
    return all;
}

QStringList MigrationsTest::backups() const
{
    const QDir data(m_temporary->filePath(QStringLiteral("data")));
    return data.entryList({QStringLiteral("backup-*")}, QDir::Files);
}

void MigrationsTest::aFreshStoreGetsTheNewestSchema()
{
    QCOMPARE(store::schemaVersion(*m_db), 0);
    store::migrate(*m_db);
    QCOMPARE(store::schemaVersion(*m_db), store::migrations().back().number);
    int before = 0;
    for (const auto& migration : store::migrations()) {
        QCOMPARE(migration.number, ++before); // numbered without gaps
    }
    QVERIFY(store::damage(*m_db).empty());
}

void MigrationsTest::theSecondRunChangesNothing()
{
    store::migrate(*m_db);
    const auto schema = schemaText();
    long long firstAt = 0;
    m_db->query("SELECT MAX(at) FROM schema_version").into(firstAt).next();
    store::migrate(*m_db);
    QCOMPARE(schemaText(), schema);
    long long at = 0;
    m_db->query("SELECT MAX(at) FROM schema_version").into(at).next();
    QCOMPARE(at, firstAt);
}

void MigrationsTest::onlyWhatIsMissingIsApplied()
{
    store::migrate(*m_db, {twoSteps().front()});
    QCOMPARE(store::schemaVersion(*m_db), 1);
    m_db->query("INSERT INTO first (name) VALUES (:name)").use("kept").run();
    store::migrate(*m_db, twoSteps());
    QCOMPARE(store::schemaVersion(*m_db), 2);
    std::string name;
    m_db->query("SELECT name FROM first WHERE age IS NULL").into(name).next();
    QCOMPARE(name, std::string("kept"));
}

void MigrationsTest::aNewerSchemaIsRefused()
{
    store::migrate(*m_db, twoSteps());
    m_db->query("INSERT INTO schema_version (number, name, at) VALUES (99, 'future', 0)").run();
    const auto schema = schemaText();
    const auto refusal = [&](const std::function<void()>& attempt) {
        try {
            attempt();
        } catch (const store::NewerSchema& error) {
            return QString::fromStdString(error.what());
        }
        return QString();
    };
    const auto text = refusal([&] { store::migrate(*m_db); });
    QVERIFY(text.contains(QStringLiteral("newer Backline")) && text.contains(QStringLiteral("schema 99")));
    QCOMPARE(refusal([&] { server::prepareStore(*m_directory); }), text);
    QCOMPARE(schemaText(), schema);
    QVERIFY(backups().isEmpty());
}

void MigrationsTest::aFailingStepIsRolledBack()
{
    auto steps = twoSteps();
    store::migrate(*m_db, {steps.front()});
    steps.push_back({3, "third", "CREATE TABLE third (id {id});\nINSERT INTO nowhere (id) VALUES (1);\n"});
    QVERIFY_THROWS_EXCEPTION(std::exception, store::migrate(*m_db, steps));
    QCOMPARE(store::schemaVersion(*m_db), 2); // each step stands for itself
    QVERIFY(schemaText().find("third") == std::string::npos);
    steps.back().sql = "CREATE TABLE third (id {id});\n";
    store::migrate(*m_db, steps);
    QCOMPARE(store::schemaVersion(*m_db), 3);
}

/// Half a store is no use to anybody.
void MigrationsTest::aNewStoreIsWholeOrEmpty()
{
    auto steps = twoSteps();
    steps.push_back({3, "third", "INSERT INTO nowhere (id) VALUES (1);\n"});
    QVERIFY_THROWS_EXCEPTION(std::exception, store::migrate(*m_db, steps));
    QCOMPARE(store::schemaVersion(*m_db), 0);
    QVERIFY(schemaText().find("first") == std::string::npos);
    store::migrate(*m_db, twoSteps());
    QCOMPARE(store::schemaVersion(*m_db), 2);
}

/// Before, only that it was on hold was known.
void MigrationsTest::whatWasOnHoldIsOnHold()
{
    constexpr std::ptrdiff_t before = 5;
    const auto& all = store::migrations();
    store::migrate(*m_db, {all.begin(), all.begin() + before});
    m_db->run(
        "INSERT INTO conversation (public_id, channel, state, priority, queue_rank, on_hold, created_at, "
        "assigned_at) VALUES ('held', 'web', 'active', 1, 1, 1, 1, 5), ('other', 'web', 'active', 1, 1, 0, "
        "1, 6)"
    );
    store::migrate(*m_db);
    long long heldAt = 0;
    long long others = 0;
    m_db->query("SELECT held_at FROM conversation WHERE public_id = 'held'").into(heldAt).next();
    m_db->query("SELECT SUM(held_at) FROM conversation WHERE public_id = 'other'").into(others).next();
    QCOMPARE(heldAt, 5);
    QCOMPARE(others, 0);
}

void MigrationsTest::theBackupIsWhole()
{
    const UmaskGuard usual(S_IWGRP | S_IWOTH);
    store::migrate(*m_db);
    domain::Person person;
    person.username = "only in the log of the original";
    store::writeOnce(*m_db, [&](store::Unit& unit) { store::insertPerson(unit, person, "hash"); });
    const auto schema = schemaText();
    const auto copy = m_directory->backup(1);
    m_db->backUp(copy);
    QCOMPARE(modeOf(copy), mode_t{S_IRUSR | S_IWUSR});
    m_db = store::Database::openSqlite(copy);
    QVERIFY(store::damage(*m_db).empty());
    QCOMPARE(schemaText(), schema);
    QCOMPARE(store::credentialsByUsername(*m_db, person.username)->passwordHash, std::string("hash"));
    QVERIFY(backups().front().startsWith(QStringLiteral("backup-schema1-")));
}

void MigrationsTest::theBackupTakesNoExistingFile()
{
    store::migrate(*m_db);
    const auto copy = m_directory->backup(1);
    m_db->backUp(copy);
    QVERIFY_THROWS_EXCEPTION(std::exception, m_db->backUp(copy));
    m_db = store::Database::openSqlite(copy);
    QVERIFY(store::damage(*m_db).empty());
}

void MigrationsTest::halfABackupIsRemoved()
{
    store::migrate(*m_db);
    {
        constexpr rlim_t twoPages = 8192;
        const FileSizeLimit full(twoPages);
        QVERIFY_THROWS_EXCEPTION(std::exception, m_db->backUp(m_directory->backup(1)));
    }
    QVERIFY(backups().isEmpty());
    m_db->backUp(m_directory->backup(1));
    QCOMPARE(backups().size(), 1);
}

void MigrationsTest::anUpgradeMakesABackup()
{
    store::migrate(*m_db, {twoSteps().front()});
    m_db->query("INSERT INTO first (name) VALUES (:name)").use("kept").run();
    m_db.reset();
    server::prepareStore(*m_directory, twoSteps());
    QCOMPARE(backups().size(), 1);
    m_db = store::Database::openSqlite(m_directory->database());
    QCOMPARE(store::schemaVersion(*m_db), 2);
    const auto copy = m_temporary->filePath(QStringLiteral("data/")) + backups().front();
    QCOMPARE(modeOf(copy.toStdString()), mode_t{S_IRUSR | S_IWUSR});
    m_db = store::Database::openSqlite(copy.toStdString());
    QCOMPARE(store::schemaVersion(*m_db), 1);
    std::string name;
    m_db->query("SELECT name FROM first").into(name).next();
    QCOMPARE(name, std::string("kept"));
}

void MigrationsTest::noBackupWithoutAnUpgrade()
{
    server::prepareStore(*m_directory, twoSteps());
    server::prepareStore(*m_directory, twoSteps());
    QVERIFY(backups().isEmpty());
    QCOMPARE(store::schemaVersion(*m_db), 2);
}

void MigrationsTest::damageIsReported()
{
    store::migrate(*m_db);
    m_db->run("CREATE TABLE filled (a TEXT)");
    m_db->run("CREATE INDEX filled_a ON filled(a)");
    m_db->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) "
              "INSERT INTO filled SELECT 'row ' || i FROM n");
    QVERIFY(store::damage(*m_db).empty());
    long long page = 0;
    m_db->query("SELECT rootpage FROM sqlite_schema WHERE name = 'filled_a'").into(page).next();
    m_db.reset();
    overwritePage(m_directory->database(), page);
    m_db = store::Database::openSqlite(m_directory->database());
    QVERIFY(!store::damage(*m_db).empty());
}

BACKLINE_TEST(MigrationsTest)

} // namespace backline::tests

#include "migrations_test.moc"
