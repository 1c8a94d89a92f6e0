#include "services/server/store/access_tables.h"
#include "services/server/store/data_directory.h"
#include "services/server/store/database.h"
#include "services/server/store/persons.h"
#include "services/server/store/single_write.h"
#include "services/server/usecases/passwords.h"
#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <optional>

using namespace backline::tests;
namespace json = boost::json;
namespace store = backline::server::store;
namespace usecases = backline::server::usecases;

namespace {

constexpr std::chrono::seconds atOnce{1};

bool works(RealtimeClient& client)
{
    return !client.isOver() && client.call("unsubscribe", json::object{{"stream", "queue/all"}}).is_object();
}

bool isRefused(unsigned short port, const std::string& token)
{
    constexpr int unauthorised = 401;
    return RestClient(port, token).get("/api/v1/me").status == unauthorised
        && RealtimeClient(port, token).refusal() == "Unauthorized: Invalid token";
}

} // namespace

/// Rights that end, end on open sockets too, within a second, wherever they were ended.
class RevocationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void signingOutEndsThisSessionOnly();
    void disablingEndsAllSessions();
    void aNewPasswordEndsAllSessions();

private:
    /// In the store, as the command line does it beside a running server.
    void onCommandLine(const std::function<void(store::Unit&, backline::domain::Id)>& change) const;

    std::optional<DemoServer> m_server;
    unsigned short m_port = 0;
};

void RevocationTest::init()
{
    m_server.reset();
    m_server.emplace();
    m_port = m_server->port();
}

void RevocationTest::onCommandLine(const std::function<void(store::Unit&, backline::domain::Id)>& change
) const
{
    const store::DataDirectory directory(m_server->directory());
    const auto db = store::Database::openSqlite(directory.database());
    const auto person = store::personByUsername(*db, "agent");
    store::writeOnce(*db, [&](store::Unit& unit) {
        change(unit, person.value().id);
        store::revokeSessionsOf(unit, person->id);
    });
}

void RevocationTest::signingOutEndsThisSessionOnly()
{
    const auto token = signIn(m_port, "agent");
    const auto second = signIn(m_port, "agent");
    RealtimeClient leaving(m_port, token);
    RealtimeClient otherDevice(m_port, second);
    RealtimeClient lead(m_port, signIn(m_port, "lead"));
    QCOMPARE(RestClient(m_port, token).post("/auth/logout").status, 200);
    QVERIFY(leaving.waitForEnd(atOnce));
    QVERIFY(isRefused(m_port, token));
    QVERIFY(works(otherDevice));
    QVERIFY(works(lead));
    QCOMPARE(RestClient(m_port, second).get("/api/v1/me").status, 200);
}

void RevocationTest::disablingEndsAllSessions()
{
    const auto token = signIn(m_port, "agent");
    const auto second = signIn(m_port, "agent");
    RealtimeClient one(m_port, token);
    RealtimeClient two(m_port, second);
    RealtimeClient lead(m_port, signIn(m_port, "lead"));
    onCommandLine([](store::Unit& unit, backline::domain::Id id) { store::setEnabled(unit, id, false); });
    QVERIFY(one.waitForEnd(atOnce));
    QVERIFY(two.waitForEnd(atOnce));
    QCOMPARE(RestClient(m_port, token).get("/api/v1/me").status / 100, 4);
    QCOMPARE(RealtimeClient(m_port, second).refusal(), "Unauthorized: Invalid token");
    QVERIFY(works(lead));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, signIn(m_port, "agent"));
}

void RevocationTest::aNewPasswordEndsAllSessions()
{
    const auto token = signIn(m_port, "agent");
    RealtimeClient one(m_port, token);
    RealtimeClient lead(m_port, signIn(m_port, "lead"));
    const auto hash = usecases::hashPassword("another-good-one-7", usecases::HashStrength::Demo);
    onCommandLine([&](store::Unit& unit, backline::domain::Id id) { store::setPasswordHash(unit, id, hash); }
    );
    QVERIFY(one.waitForEnd(atOnce));
    QVERIFY(isRefused(m_port, token));
    QVERIFY(works(lead));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, signIn(m_port, "agent"));
    RealtimeClient back(m_port, signIn(m_port, "agent", "another-good-one-7"));
    QVERIFY(works(back));
}

BACKLINE_TEST(RevocationTest)
#include "revocation_test.moc"
