#include "services/server/store/events.h"
#include "services/server/store/migrations.h"
#include "services/server/store/persons.h"
#include "services/server/store_opening.h"
#include "tests/store/file_modes.h"
#include "tests/store/file_size_limit.h"
#include "tests/store/finished_jobs.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>
#include <latch>
#include <optional>
#include <stdexcept>

namespace backline::tests {

namespace store = server::store;
using store::StoreFailure;

class WriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatWaitsSharesATransaction();
    void aThrowingJobIsUndoneAlone();
    void effectsAreReleasedInOrder();
    void aBrokenRuleIsReported();
    void stopFinishesWhatWasSubmitted();
    void afterStopJobsAreRefused();
    void aBusyStoreIsTriedAgain();
    void aStoreThatStaysBusyLosesNothing();
    void anIoErrorAcknowledgesNothing();
    void aDamagedStoreIsNotTrusted_data();
    void aDamagedStoreIsNotTrusted();

private:
    std::unique_ptr<store::Database> open();
    store::Writer& start();
    void submit(const std::string& name);
    std::size_t stored();
    rlim_t logSize() const;
    void breakStore();

    std::optional<QTemporaryDir> m_temporary;
    std::optional<store::DataDirectory> m_directory;
    std::unique_ptr<store::Database> m_reader;
    std::unique_ptr<FinishedJobs> m_finished;
    std::unique_ptr<store::Writer> m_writer;
    std::atomic<int> m_openings = 0;
    int m_busyTimeout = 5'000;
};

namespace {

void insertNamed(store::Unit& unit, const std::string& name)
{
    domain::Person person;
    person.username = name;
    store::insertPerson(unit, person, {});
}

} // namespace

void WriterTest::init()
{
    m_temporary.emplace();
    m_directory.emplace(m_temporary->filePath(QStringLiteral("data")).toStdString());
    server::prepareStore(*m_directory);
    m_reader = store::Database::openSqlite(m_directory->database());
    m_finished = std::make_unique<FinishedJobs>();
    m_openings = 0;
    m_busyTimeout = 5'000;
}

void WriterTest::cleanup()
{
    m_writer.reset();
    m_finished.reset();
    m_reader.reset();
    m_directory.reset();
}

/// On whatever thread the writer wants it.
std::unique_ptr<store::Database> WriterTest::open()
{
    ++m_openings;
    auto db = server::openChecked(*m_directory);
    db->run("PRAGMA busy_timeout=" + std::to_string(m_busyTimeout));
    return db;
}

store::Writer& WriterTest::start()
{
    m_writer = std::make_unique<store::Writer>([this] { return open(); }, m_finished->release());
    return *m_writer;
}

void WriterTest::submit(const std::string& name)
{
    m_writer->submit(m_finished->job(name, [name](store::Unit& unit) { insertNamed(unit, name); }));
}

std::size_t WriterTest::stored()
{
    return store::allPersons(*m_reader).size();
}

rlim_t WriterTest::logSize() const
{
    return std::filesystem::file_size(m_directory->database().string() + "-wal");
}

void WriterTest::breakStore()
{
    const FileSizeLimit full(logSize());
    submit("breaks");
    QVERIFY(m_finished->waitFor("breaks"));
    QVERIFY(m_finished->failure("breaks") == StoreFailure::Broken);
    QVERIFY(m_writer->figures().broken);
}

void WriterTest::whatWaitsSharesATransaction()
{
    std::latch started(1);
    std::latch mayEnd(1);
    auto& writer = start();
    writer.submit(m_finished->job("gate", [&](store::Unit&) {
        started.count_down();
        mayEnd.wait();
    }));
    started.wait();
    for (int i = 0; i < 50; ++i) {
        submit("person " + std::to_string(i));
    }
    mayEnd.count_down();
    writer.stop();
    const auto figures = writer.figures();
    QCOMPARE(figures.transactions, 2);
    QCOMPARE(figures.writes, 51);
    QVERIFY(figures.failures == 0 && !figures.broken);
    QCOMPARE(stored(), 50U);
}

void WriterTest::aThrowingJobIsUndoneAlone()
{
    std::latch mayStart(1);
    auto& writer = start();
    writer.submit(m_finished->job("gate", [&](store::Unit&) { mayStart.wait(); }));
    submit("before");
    writer.submit(m_finished->job("throws", [](store::Unit& unit) {
        insertNamed(unit, "first half");
        insertNamed(unit, "second half");
        throw std::runtime_error("no");
    }));
    submit("after");
    mayStart.count_down();
    writer.stop();
    QVERIFY(m_finished->committed("before") && m_finished->committed("after"));
    QVERIFY(m_finished->failure("throws") == StoreFailure::Other);
    QVERIFY(store::personByUsername(*m_reader, "before") && store::personByUsername(*m_reader, "after"));
    QCOMPARE(stored(), 2U);
}

void WriterTest::effectsAreReleasedInOrder()
{
    auto& writer = start();
    for (int i = 0; i < 9; ++i) {
        const auto name = std::to_string(i);
        writer.submit(m_finished->job(name, [i, name](store::Unit& unit) {
            store::append(unit, "stream", name + "a", "{}");
            store::append(unit, "stream", name + "b", "{}");
            if (i % 3 == 1) {
                throw std::runtime_error("no");
            }
        }));
    }
    writer.stop();
    const std::vector<std::string> expected{
        "0a", "0b", "2a", "2b", "3a", "3b", "5a", "5b", "6a", "6b", "8a", "8b"};
    QVERIFY(m_finished->events() == expected);
    const auto events = store::storedEvents(*m_reader, "stream", 0, 99);
    QCOMPARE(events.size(), expected.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        QCOMPARE(events[i].seq, static_cast<long long>(i + 1)); // no gaps where a job was undone
        QCOMPARE(events[i].type, expected[i]);
    }
}

void WriterTest::aBrokenRuleIsReported()
{
    auto& writer = start();
    submit("same");
    writer.submit(m_finished->job("twin", [](store::Unit& unit) {
        store::append(unit, "stream", "twin", "{}");
        insertNamed(unit, "same");
    }));
    submit("other");
    writer.stop();
    QVERIFY(m_finished->committed("same") && m_finished->committed("other"));
    QVERIFY(m_finished->failure("twin") == StoreFailure::Constraint);
    QVERIFY(m_finished->events().empty());
    QCOMPARE(stored(), 2U);
    QVERIFY(!writer.figures().broken);
}

void WriterTest::stopFinishesWhatWasSubmitted()
{
    auto& writer = start();
    for (int i = 0; i < 200; ++i) {
        submit(std::to_string(i));
    }
    writer.stop();
    writer.stop();
    for (int i = 0; i < 200; ++i) {
        QVERIFY(m_finished->committed(std::to_string(i)));
    }
    QCOMPARE(stored(), 200U);
}

void WriterTest::afterStopJobsAreRefused()
{
    start().stop();
    submit("late");
    QVERIFY(m_finished->failure("late") == StoreFailure::Broken);
    QCOMPARE(stored(), 0U);
}

void WriterTest::aBusyStoreIsTriedAgain()
{
    m_busyTimeout = 300;
    std::atomic<int> runs = 0;
    auto& writer = start();
    m_reader->run("BEGIN IMMEDIATE");
    writer.submit(m_finished->job("patient", [&](store::Unit& unit) {
        ++runs;
        insertNamed(unit, "patient");
    }));
    QTRY_VERIFY(writer.figures().failures > 0); // the first try ended
    m_reader->run("COMMIT");
    QVERIFY(m_finished->waitFor("patient"));
    QVERIFY(m_finished->committed("patient"));
    QCOMPARE(runs, 1);
    QCOMPARE(stored(), 1U);
    QCOMPARE(m_openings, 1);
}

void WriterTest::aStoreThatStaysBusyLosesNothing()
{
    m_busyTimeout = 0;
    start();
    submit("before");
    QVERIFY(m_finished->waitFor("before"));
    m_reader->run("BEGIN IMMEDIATE");
    submit("lost");
    QVERIFY(m_finished->waitFor("lost"));
    QVERIFY(m_finished->failure("lost") == StoreFailure::Busy);
    m_reader->run("COMMIT");
    submit("after");
    QVERIFY(m_finished->waitFor("after"));
    QVERIFY(m_finished->committed("after"));
    QCOMPARE(stored(), 2U);
    QCOMPARE(m_openings, 1); // nothing was wrong with it
}

void WriterTest::anIoErrorAcknowledgesNothing()
{
    start();
    submit("before");
    QVERIFY(m_finished->waitFor("before"));
    {
        const FileSizeLimit full(logSize());
        for (const std::string name : {"one", "two", "three"}) {
            submit(name);
            QVERIFY(m_finished->waitFor(name));
            QVERIFY(m_finished->failure(name) == StoreFailure::Broken);
            QCOMPARE(stored(), 1U);
        }
        QVERIFY(m_writer->figures().broken);
    }
    const int openings = m_openings;
    QVERIFY(openings > 1);
    submit("after");
    QVERIFY(m_finished->waitFor("after"));
    QVERIFY(m_finished->committed("after"));
    QVERIFY(m_openings == openings + 1 && !m_writer->figures().broken);
    QCOMPARE(stored(), 2U);
}

void WriterTest::aDamagedStoreIsNotTrusted_data()
{
    QTest::addColumn<QByteArray>("damagedTable");
    QTest::newRow("the beginning of the file") << QByteArray("sqlite_schema");
    QTest::newRow("an index") << QByteArray("session_person");
}

/// After an I/O error the store is checked before it is written again, and as often as it takes.
void WriterTest::aDamagedStoreIsNotTrusted()
{
    QFETCH(const QByteArray, damagedTable);
    long long page = 1;
    m_reader->query("SELECT rootpage FROM sqlite_schema WHERE name = :name")
        .use(damagedTable.toStdString())
        .into(page)
        .next();
    start();
    submit("before");
    QVERIFY(m_finished->waitFor("before"));
    breakStore();
    const auto copy = m_directory->backup(1);
    m_reader->backUp(copy);
    m_reader.reset(); // the last connection moves the log into the file
    overwritePage(m_directory->database(), page);
    for (const std::string name : {"one", "two"}) {
        submit(name);
        QVERIFY(m_finished->waitFor(name));
        QVERIFY(m_finished->failure(name) == StoreFailure::Broken);
        QVERIFY(m_writer->figures().broken);
    }
    std::filesystem::rename(copy, m_directory->database());
    submit("after");
    QVERIFY(m_finished->waitFor("after"));
    QVERIFY(m_finished->committed("after"));
    QVERIFY(!m_writer->figures().broken);
    m_reader = store::Database::openSqlite(m_directory->database());
    QCOMPARE(stored(), 2U);
}

BACKLINE_TEST(WriterTest)

} // namespace backline::tests

#include "writer_test.moc"
