#include "services/server/server.h"
#include "services/server/store/persons.h"
#include "services/server/store_opening.h"
#include "tests/store/finished_jobs.h"
#include "tests/store/small_disk.h"
#include "tests/support/raw_client.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <optional>

namespace backline::tests {

namespace store = server::store;

/// No room on the disk: what was acknowledged is there, nothing else is, and it goes on when there is room.
class FullDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theWriterStoresNothingWithoutRoom();
    void theServerAnswers507();

private:
    static constexpr int megabytes = 6;
    static constexpr int most = 400;

    std::filesystem::path data() const { return m_disk->path() / "data"; }

    std::optional<SmallDisk> m_disk;
};

namespace {

std::unique_ptr<store::WriteJob> addPerson(FinishedJobs& finished, int number)
{
    const auto name = std::to_string(number);
    return finished.job(name, [name](store::Unit& unit) {
        constexpr std::size_t length = 3'000;
        domain::Person person;
        person.username = name;
        person.name = std::string(length, 'n');
        store::insertPerson(unit, person, {});
    });
}

/// Posts chat messages and counts those that were accepted.
struct Chatter
{
    explicit Chatter(unsigned short port)
        : http(port)
    {}

    RawResponse say()
    {
        constexpr std::size_t length = 900;
        auto response = http.post("/api/v1/chat", "{\"message\":\"" + std::string(length, 'x') + "\"}");
        accepted += response.status == 200 ? 1 : 0;
        return response;
    }

    RawHttp http;
    long long accepted = 0;
};

/// How the dialect says it.
constexpr std::string_view diskFull = "{\"detail\":\"The server's disk is full. Nothing was stored";

unsigned short portOf(const std::string& url)
{
    return static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)));
}

long long storedMessages(const std::filesystem::path& file)
{
    long long count = 0;
    const auto db = store::Database::openSqlite(file);
    db->query("SELECT COUNT(*) FROM message WHERE author = 'customer'").into(count).next();
    return count;
}

} // namespace

void FullDiskTest::init()
{
    m_disk.emplace();
    const auto fault = m_disk->mount(megabytes);
    if (!fault.isEmpty()) {
        QSKIP(qPrintable(fault));
    }
}

void FullDiskTest::cleanup()
{
    m_disk.reset();
}

void FullDiskTest::theWriterStoresNothingWithoutRoom()
{
    const store::DataDirectory directory(data());
    server::prepareStore(directory);
    FinishedJobs finished;
    int openings = 0;
    const auto open = [&] {
        ++openings;
        return store::Database::openSqlite(directory.database());
    };
    store::Writer writer(open, finished.release());
    std::size_t committed = 0;
    std::size_t refused = 0;
    const auto add = [&](int number) {
        const auto name = std::to_string(number);
        writer.submit(addPerson(finished, number));
        QVERIFY(finished.waitFor(name));
        const auto failure = finished.failure(name);
        QVERIFY(!failure || *failure == store::StoreFailure::Full);
        ++(failure ? refused : committed);
    };
    add(0);
    m_disk->fill();
    const auto reader = store::Database::openSqlite(directory.database());
    int number = 1;
    for (; refused < 20 && number < most; ++number) {
        add(number);
        QCOMPARE(store::allPersons(*reader).size(), committed);
    }
    QCOMPARE(refused, 20U);
    m_disk->makeRoom();
    for (int more = 0; more < 20; ++more) {
        add(number + more);
    }
    QCOMPARE(refused, 20U);
    QCOMPARE(store::allPersons(*reader).size(), committed);
    QVERIFY(openings == 1 && !writer.figures().broken);
}

void FullDiskTest::theServerAnswers507()
{
    server::ServerConfig config;
    config.dataDirectory = data();
    config.listen = {{"127.0.0.1", 0}};
    config.openDialects = {"workbench"};
    config.administrator.password = "a long enough one";
    server::Server running(config);
    running.start();
    const auto file = data() / "backline.db";
    Chatter chatter(portOf(running.urls().front()));
    QCOMPARE(chatter.say().status, 200);
    m_disk->fill();
    int refused = 0;
    for (int tries = 0; refused < 10 && tries < most; ++tries) {
        const auto response = chatter.say();
        if (response.status != 200) {
            ++refused;
            QCOMPARE(response.status, 507);
            QVERIFY(response.body.starts_with(diskFull));
        }
    }
    QCOMPARE(refused, 10);
    QCOMPARE(storedMessages(file), chatter.accepted);
    QCOMPARE(chatter.http.get("/api/v1/agent/sessions/pending").status, 200); // reading goes on
    m_disk->makeRoom();
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(chatter.say().status, 200);
    }
    QCOMPARE(storedMessages(file), chatter.accepted);
    running.stop();
    QCOMPARE(storedMessages(file), chatter.accepted);
}

BACKLINE_TEST(FullDiskTest)

} // namespace backline::tests

#include "full_disk_test.moc"
