#include "services/server/store/database.h"
#include "services/server/store/store_error.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <stdexcept>

namespace backline::tests {

using server::store::Database;
using server::store::Query;

class QueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void statementsAreReused();
    void aStatementIsNotUsedTwiceAtOnce();
    void aMovedQueryGoesOn();
    void everyKindOfValue();
    void nullIdsAndTexts();
    void anEarlyEndLeavesNoSnapshot();
    void aQueryWithoutAStartIsHarmless();
    void aRefusedStatementCanBeUsedAgain();
    void anUnreadableRowLeavesNoSnapshot();
    void anExceptionBetweenRowsLeavesNoSnapshot();
    void changedRowsAreCounted();

private:
    void add(long long id, const std::string& name);
    bool canTruncateLog();
    std::string nameOf(long long id);

    std::optional<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Database> m_other;
};

void QueryTest::init()
{
    m_directory.emplace();
    const auto file = m_directory->filePath(QStringLiteral("query.db")).toStdString();
    m_db = Database::openSqlite(file);
    m_db->run("CREATE TABLE item (id INTEGER UNIQUE, name TEXT)");
    m_db->run("CREATE TABLE news (name TEXT)");
    m_other = Database::openSqlite(file);
    m_other->run("PRAGMA busy_timeout=0");
}

void QueryTest::cleanup()
{
    m_db.reset();
    m_other.reset();
}

void QueryTest::add(long long id, const std::string& name)
{
    m_db->query("INSERT INTO item (id, name) VALUES (:id, :name)").useId(id).useOrNull(name).run();
}

std::string QueryTest::nameOf(long long id)
{
    std::string name;
    m_db->query("SELECT name FROM item WHERE id = :id").use(id).into(name).next();
    return name;
}

/// Only when nobody reads from an older snapshot.
bool QueryTest::canTruncateLog()
{
    m_other->query("INSERT INTO news (name) VALUES (:name)").use("something newer").run();
    int busy = 1;
    int inLog = 1;
    int moved = 1;
    auto query = m_other->query("PRAGMA wal_checkpoint(TRUNCATE)");
    query.into(busy).into(inLog).into(moved).next();
    return busy == 0 && inLog == 0;
}

void QueryTest::statementsAreReused()
{
    for (long long id = 1; id <= 20; ++id) {
        add(id, "name " + std::to_string(id));
    }
    for (long long id = 20; id >= 1; --id) {
        QCOMPARE(nameOf(id), "name " + std::to_string(id));
    }
    QCOMPARE(nameOf(21), std::string());
    const std::string sql = "SELECT name FROM item WHERE id = :id"; // another text with the same words
    std::string name;
    m_db->query(sql).use(7LL).into(name).next();
    QCOMPARE(name, std::string("name 7"));
}

void QueryTest::aStatementIsNotUsedTwiceAtOnce()
{
    constexpr auto sql = "SELECT name FROM item";
    {
        const auto first = m_db->query(sql);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, m_db->query(sql));
        m_db->query("SELECT id FROM item");
    }
    add(1, "one");
    std::string name;
    QVERIFY(m_db->query(sql).into(name).next());
    QCOMPARE(name, std::string("one"));
}

void QueryTest::aMovedQueryGoesOn()
{
    add(1, "one");
    add(2, "two");
    long long id = 0;
    std::string name;
    auto query = m_db->query("SELECT id, name FROM item WHERE id > :after ORDER BY id");
    query.use(0).intoId(id).into(name);
    QVERIFY(query.next());
    Query moved = std::move(query);
    QVERIFY(moved.next());
    QVERIFY(id == 2 && name == "two");
    QVERIFY(!moved.next() && !moved.next());
}

/// Named values and values that end with the call; each is bound where its placeholder stands.
void QueryTest::everyKindOfValue()
{
    const int number = -7;
    const long long wide = 9'007'199'254'740'993;
    const double fraction = 0.1;
    const std::string text = "text";
    const std::string kept = "kept";
    long long found = 0;
    auto query = m_db->query("SELECT 1 WHERE :a = -7 AND :b = 9007199254740993 AND :c = 0.1 AND :d = 'text' "
                             "AND :e = 5 AND :f = 9007199254740993 AND :g = 'made' AND :h = 'view' "
                             "AND :i = 'literal' AND :j = 1 AND :k = 0 AND :l IS NULL AND :m = 'kept'");
    query.use(number).use(wide).use(fraction).use(text);
    query.use(int{5}).use(wide + 0).use(std::string("ma") + "de").use(std::string_view("view!").substr(0, 4));
    query.use("literal").use(true).use(false).useId(0).useOrNull(kept);
    QVERIFY(query.into(found).next());
    QCOMPARE(found, 1);
}

void QueryTest::nullIdsAndTexts()
{
    add(0, {});
    add(0, {}); // NULL is no twin of NULL
    add(3, "three");
    int nulls = 0;
    m_db->query("SELECT COUNT(*) FROM item WHERE id IS NULL AND name IS NULL").into(nulls).next();
    QCOMPARE(nulls, 2);
    long long id = -1;
    std::vector<long long> ids;
    auto query = m_db->query("SELECT id FROM item ORDER BY id DESC");
    query.intoId(id);
    while (query.next()) {
        ids.push_back(id);
    }
    QVERIFY((ids == std::vector<long long>{3, 0, 0}));
}

void QueryTest::anEarlyEndLeavesNoSnapshot()
{
    for (long long id = 1; id <= 50; ++id) {
        add(id, "name");
    }
    {
        long long id = 0;
        auto query = m_db->query("SELECT id FROM item ORDER BY id");
        QVERIFY(query.into(id).next());
        QVERIFY(!canTruncateLog()); // it is still being read
    }
    QVERIFY(canTruncateLog());
}

void QueryTest::aQueryWithoutAStartIsHarmless()
{
    long long id = 0;
    m_db->query("SELECT id FROM item WHERE name = :name").use("nobody").into(id);
    QVERIFY(canTruncateLog());
}

void QueryTest::aRefusedStatementCanBeUsedAgain()
{
    add(1, "one");
    for (int i = 0; i < 3; ++i) {
        try {
            add(1, "twin");
            QFAIL("a rule was broken");
        } catch (const std::exception& error) {
            QVERIFY(server::store::classify(error) == server::store::StoreFailure::Constraint);
        }
    }
    add(2, "two");
    QCOMPARE(nameOf(2), std::string("two"));
    QVERIFY(canTruncateLog());
}

void QueryTest::anUnreadableRowLeavesNoSnapshot()
{
    constexpr auto sql = "SELECT name FROM item ORDER BY id DESC";
    add(2, "two");
    add(0, {});
    add(0, {});
    std::string name;
    {
        auto query = m_db->query(sql);
        QVERIFY(query.into(name).next());
        QVERIFY_THROWS_EXCEPTION(std::exception, query.next()); // NULL, and nothing was said about NULL
    }
    QVERIFY(canTruncateLog());
    m_db->run("DELETE FROM item WHERE id IS NOT NULL");
    QVERIFY_THROWS_EXCEPTION(std::exception, m_db->query(sql).into(name).next());
    QVERIFY(canTruncateLog());
    m_db->run("DELETE FROM item");
    add(3, "three");
    QVERIFY(m_db->query(sql).into(name).next());
    QCOMPARE(name, std::string("three"));
}

void QueryTest::anExceptionBetweenRowsLeavesNoSnapshot()
{
    for (long long id = 1; id <= 50; ++id) {
        add(id, "name");
    }
    const auto failing = [this] {
        long long id = 0;
        auto query = m_db->query("SELECT id FROM item ORDER BY id");
        query.into(id);
        while (query.next()) {
            throw std::runtime_error("enough");
        }
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, failing());
    QVERIFY(canTruncateLog());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, failing());
}

void QueryTest::changedRowsAreCounted()
{
    for (long long id = 1; id <= 3; ++id) {
        add(id, "name");
    }
    const auto rename = [this](long long above) {
        return m_db->query("UPDATE item SET name = 'new' WHERE id > :id").use(above).run();
    };
    QCOMPARE(rename(1), 2);
    QCOMPARE(rename(3), 0);
    QCOMPARE(rename(0), 3);
}

BACKLINE_TEST(QueryTest)

} // namespace backline::tests

#include "query_test.moc"
