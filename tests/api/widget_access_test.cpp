#include "services/server/all_routes.h"
#include "services/server/store/access_tables.h"
#include "tests/api/widget_visitor.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What a visitor's token opens: his conversation, from the page that got it, by the widget's routes. Nothing
/// else.
class WidgetAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensTheWidgetsRoutesAlone();
    void belongsToItsPage_data();
    void belongsToItsPage();
    void opensNoOtherConversation();
    void endsWithItsSession();
    void isGivenToAllowedPagesOnly();
    void visitorsWait();
    void oneAddressBringsSoManyVisitors();

private:
    std::unique_ptr<TestServer> m_server;
};

namespace {

/// One request in a thousand seconds: no test waits that long.
constexpr double hardlyAny = 0.001;

std::string filled(std::string pattern)
{
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{')) {
        pattern.replace(at, pattern.find('}', at) - at + 1, "1");
    }
    return pattern;
}

TestServer::Adjust behindAProxy(server::api::Rate visitor, server::api::Rate visits)
{
    return [=](server::ServerConfig& config) {
        withShop()(config);
        config.trustedProxies = {"127.0.0.1"};
        config.rates.visitor = visitor;
        config.rates.visits = visits;
    };
}

} // namespace

void WidgetAccessTest::initTestCase()
{
    m_server = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.administrator.password = "correct-horse-battery-7";
        config.allowedOrigins = {shopOrigin, "https://other.example"};
    });
}

/// On a server where nothing stands open, so that what is refused here is refused because of the token.
void WidgetAccessTest::opensTheWidgetsRoutesAlone()
{
    WidgetVisitor visitor(*m_server);
    std::vector<std::string> open;
    for (const auto& route : server::allRoutes()) {
        if (route.access.anyone) {
            continue;
        }
        const auto answer = visitor.client().call(route.method, filled(route.pattern));
        if (answer.status != 401 && answer.status != 403) {
            open.push_back(route.method + " " + route.pattern);
        }
    }
    std::ranges::sort(open);
    const std::vector<std::string> expected{
        "GET /api/v1/articles/{id}",
        "GET /api/v1/attachments/{id}/content",
        "GET /api/v1/widget/messages",
        "POST /api/v1/attachments",
        "POST /api/v1/attachments/{id}/link",
        "POST /api/v1/chat",
        "POST /api/v1/widget/end",
        "POST /api/v1/widget/escalate",
        "POST /api/v1/widget/rating"};
    QCOMPARE(open, expected);
}

void WidgetAccessTest::belongsToItsPage_data()
{
    QTest::addColumn<QByteArray>("begunOn");
    QTest::addColumn<QByteArray>("usedOn");
    QTest::addColumn<int>("status");
    const auto own = QByteArray::fromStdString("http://127.0.0.1:" + std::to_string(m_server->port()));
    const auto shop = QByteArray::fromStdString(shopOrigin);
    QTest::newRow("the same page") << shop << shop << 200;
    QTest::newRow("another allowed page") << shop << QByteArray("https://other.example") << 401;
    QTest::newRow("a page that is not allowed") << shop << QByteArray("https://evil.example") << 401;
    QTest::newRow("a page in a sandbox") << shop << QByteArray("null") << 401;
    QTest::newRow("own page") << own << own << 200;
    QTest::newRow("own page, reading") << own << QByteArray() << 200; // browsers name no origin then
    QTest::newRow("own page's in the shop") << own << shop << 401;
    QTest::newRow("no browser") << QByteArray() << QByteArray() << 200;
    QTest::newRow("no browser's in the shop") << QByteArray() << shop << 401;
}

void WidgetAccessTest::belongsToItsPage()
{
    QFETCH(const QByteArray, begunOn);
    QFETCH(const QByteArray, usedOn);
    QFETCH(const int, status);
    const WidgetVisitor visitor(*m_server, begunOn.toStdString());
    auto client = m_server->client();
    client.setToken(visitor.token());
    if (!usedOn.isEmpty()) {
        client.setHeader("Origin", usedOn.toStdString());
    }
    QCOMPARE(client.get("/api/v1/widget/messages").status, status);
}

void WidgetAccessTest::opensNoOtherConversation()
{
    WidgetVisitor mine(*m_server);
    WidgetVisitor other(*m_server);
    other.ask("A secret question about a parcel");
    QCOMPARE(chat(mine.client(), "Hello", other.conversation()).status, 404);
    QCOMPARE(chat(mine.client(), "Hello", "sess-0000000000000000").status, 404);
    QCOMPARE(chat(mine.client(), "Hello").text(u"session_id"), mine.conversation()); // his own, not a new one
    QCOMPARE(other.history().value(u"messages").toArray().size(), 2);
    const auto before = mine.conversation();
    const auto token = mine.token();
    mine.escalate();
    mine.client().post("/api/v1/widget/end");
    mine.beginAnew();
    QCOMPARE(chat(mine.client(), "Hello", before).status, 404); // his own as well, but of another session
}

void WidgetAccessTest::endsWithItsSession()
{
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.history().status, 200);
    m_server->write([&](server::store::Unit& unit) {
        std::string jti;
        auto query = unit.db.query("SELECT jti FROM session WHERE conversation = :conversation");
        query.use(visitor.conversation()).into(jti);
        QVERIFY(query.next()); // listed, and revoked like any other
        const auto session = server::store::sessionByJti(unit.db, jti);
        QCOMPARE(session->origin, shopOrigin);
        server::store::revokeSession(unit, jti);
    });
    QCOMPARE(visitor.history().status, 401);
}

void WidgetAccessTest::isGivenToAllowedPagesOnly()
{
    auto client = m_server->client();
    client.setHeader("Origin", "https://evil.example");
    QCOMPARE(client.post("/api/v1/widget/session", "{}").status, 403);
    const auto script = client.get("/widget/widget.js");
    QVERIFY(script.header("access-control-allow-origin").isEmpty());
    client.setHeader("Origin", shopOrigin);
    QCOMPARE(client.get("/widget/widget.js").header("access-control-allow-origin").toStdString(), shopOrigin);
}

void WidgetAccessTest::visitorsWait()
{
    TestServer server(behindAProxy({hardlyAny, 2}, {}));
    WidgetVisitor visitor(server);
    visitor.client().setHeader("X-Forwarded-For", "203.0.113.9");
    QCOMPARE(visitor.history().status, 200);
    QCOMPARE(visitor.ask("How can I return an item?").status, 200);
    const auto third = visitor.ask("How long does it take?");
    QCOMPARE(third.status, 429);
    QVERIFY(third.header("retry-after").toInt() > 900);
    QCOMPARE(visitor.history().status, 429);
    WidgetVisitor other(server);
    other.client().setHeader("X-Forwarded-For", "203.0.113.9");
    QCOMPARE(other.history().status, 200);
}

void WidgetAccessTest::oneAddressBringsSoManyVisitors()
{
    TestServer server(behindAProxy({}, {hardlyAny, 2}));
    const auto begin = [&](const char* address) {
        auto client = server.client();
        client.setHeader("X-Forwarded-For", address);
        return client.post("/api/v1/widget/session", "{}");
    };
    QCOMPARE(begin("203.0.113.9").status, 200);
    QCOMPARE(begin("203.0.113.9").status, 200);
    const auto third = begin("203.0.113.9");
    QCOMPARE(third.status, 429);
    QVERIFY(third.header("retry-after").toInt() > 900);
    QCOMPARE(begin("203.0.113.10").status, 200);
}

BACKLINE_TEST(WidgetAccessTest)
#include "widget_access_test.moc"
