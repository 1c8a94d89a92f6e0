#include "services/server/store/migrations.h"
#include "services/server/store/persons.h"
#include "services/server/store/writer.h"
#include "tests/store/finished_jobs.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

namespace {

domain::Person named(const std::string& username)
{
    domain::Person person;
    person.username = username;
    person.name = username;
    return person;
}

} // namespace

void RepositoryChecks::migrationsRunOnce()
{
    QCOMPARE(store::schemaVersion(*m_db), store::migrations().back().number);
    store::migrate(*m_db);
    std::size_t rows = 0;
    m_db->query("SELECT COUNT(*) FROM schema_version").into(rows).next();
    QCOMPARE(rows, store::migrations().size());
}

/// Numbers wider than 32 bits, fractions, NULL, and a text with everything that SQL could stumble over.
void RepositoryChecks::statementsOfAllKinds()
{
    m_db->run("CREATE TABLE sample (a BIGINT, b DOUBLE PRECISION, c TEXT, d INTEGER)");
    const std::string text = "'quoted' \"double\" \\ : :name % _ ? $1 \xE2\x82\xAC";
    const double fraction = 0.1;
    constexpr long long wide = 9'007'199'254'740'993;
    m_db->query("INSERT INTO sample (a, b, c, d) VALUES (:a, :b, :c, :d)")
        .use(wide + 0)
        .use(fraction)
        .use(text)
        .use(true)
        .run();
    m_db->query("INSERT INTO sample (a, b, c, d) VALUES (:a, :b, :c, :d)")
        .useId(0)
        .use(fraction)
        .useOrNull({})
        .use(false)
        .run();
    long long a = 0;
    double b = 0;
    std::string c;
    long long d = 0;
    auto query = m_db->query("SELECT a, b, COALESCE(c, 'none'), d FROM sample ORDER BY d DESC");
    query.intoId(a).into(b).into(c).into(d);
    QVERIFY(query.next());
    QVERIFY(a == wide && b == fraction && c == text && d == 1);
    QVERIFY(query.next());
    QVERIFY(a == 0 && b == fraction && c == "none" && d == 0);
    QVERIFY(!query.next());
}

void RepositoryChecks::writerUndoesOneJobAlone()
{
    FinishedJobs finished;
    {
        store::Writer writer([this] { return openAgain(); }, finished.release());
        const auto add = [&](const std::string& name, bool fails) {
            writer.submit(finished.job(name, [name, fails](Unit& unit) {
                store::insertPerson(unit, named(name), {});
                if (fails) {
                    throw std::runtime_error("changed its mind");
                }
            }));
        };
        add("first", false);
        add("second", true);
        add("third", false);
    }
    QVERIFY(finished.committed("first"));
    QVERIFY(finished.failure("second") == store::StoreFailure::Other);
    QVERIFY(finished.committed("third"));
    QVERIFY(store::personByUsername(*m_db, "first").has_value());
    QVERIFY(!store::personByUsername(*m_db, "second").has_value());
    QVERIFY(store::personByUsername(*m_db, "third").has_value());
}

void RepositoryChecks::writerRefusesWhatBreaksARule()
{
    FinishedJobs finished;
    store::Writer writer([this] { return openAgain(); }, finished.release());
    for (const std::string job : {"first", "twin"}) {
        writer.submit(finished.job(job, [](Unit& unit) { store::insertPerson(unit, named("same"), {}); }));
    }
    writer.stop();
    QVERIFY(finished.committed("first"));
    QVERIFY(finished.failure("twin") == store::StoreFailure::Constraint);
    QCOMPARE(store::allPersons(*m_db).size(), 1U);
}

} // namespace backline::tests
