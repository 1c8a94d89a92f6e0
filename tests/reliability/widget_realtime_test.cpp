#include "services/server/store/access_tables.h"
#include "services/server/store/database.h"
#include "services/server/store/single_write.h"
#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <string>

using namespace backline;
using namespace backline::tests;
namespace json = boost::json;

namespace {

const std::string shop = "https://shop.example";

json::object to(const std::string& stream)
{
    return {{"stream", stream}};
}

std::string publicStream(const std::string& conversation)
{
    return "conversation/" + conversation + "/public";
}

std::string errorCode(const json::value& ack)
{
    return isError(ack) ? std::string(ack.at("error").at("code").as_string()) : std::string();
}

} // namespace

/// A visitor of the widget in the namespace /backline: his conversation, from his page, and nothing else.
class WidgetRealtimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comesFromHisPage_data();
    void comesFromHisPage();
    void followsAndSpeaks();
    void doesNothingElse_data();
    void doesNothingElse();
    void isNoCustomerOfLivechat();
    void isToldHisPlaceWhenItChanges();
    void isSentAwayWhenHisSessionEnds();

private:
    struct Visit
    {
        std::string token;
        std::string conversation;
    };

    Visit begin() const;
    void askForPerson(const Visit& visit) const;

    RealtimeClient connect(const Visit& visit, const std::string& origin = shop) const
    {
        Wire::Options options;
        options.origin = origin;
        return RealtimeClient(m_server->port(), visit.token, options);
    }

    std::unique_ptr<DemoServer> m_server;
};

void WidgetRealtimeTest::initTestCase()
{
    server::ServerConfig config;
    config.allowedOrigins = {shop, "https://other.example"};
    m_server = std::make_unique<DemoServer>(std::move(config));
}

WidgetRealtimeTest::Visit WidgetRealtimeTest::begin() const
{
    RestClient client(m_server->port());
    const auto answer = client.post("/api/v1/widget/session", json::object(), {{"Origin", shop}}).json();
    return {std::string(answer.at("token").as_string()), std::string(answer.at("conversation").as_string())};
}

void WidgetRealtimeTest::askForPerson(const Visit& visit) const
{
    RestClient client(m_server->port(), visit.token);
    QCOMPARE(client.post("/api/v1/widget/escalate", json::object(), {{"Origin", shop}}).status, 200);
}

void WidgetRealtimeTest::comesFromHisPage_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("welcome");
    QTest::newRow("his page") << QByteArray("https://shop.example") << true;
    QTest::newRow("no browser") << QByteArray() << true;
    QTest::newRow("another allowed page") << QByteArray("https://other.example") << false;
    QTest::newRow("a page of this computer") << QByteArray("http://localhost:3000") << false;
}

void WidgetRealtimeTest::comesFromHisPage()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, welcome);
    const auto client = connect(begin(), origin.toStdString());
    QCOMPARE(client.refusal(), welcome ? std::string() : "Unauthorized: Invalid token");
}

void WidgetRealtimeTest::followsAndSpeaks()
{
    const auto visit = begin();
    askForPerson(visit);
    auto client = connect(visit);
    QVERIFY(!isError(client.call("subscribe", to(publicStream(visit.conversation)))));
    const auto first = client.call("say", saying(visit.conversation, "one", "Hello"));
    const auto again = client.call("say", saying(visit.conversation, "one", "Hello"));
    QCOMPARE(first.at("message").at("id").as_int64(), again.at("message").at("id").as_int64());
    QCOMPARE(std::string(first.at("message").at("role").as_string()), "customer");
    const json::object typing{{"conversation", visit.conversation}, {"typing", true}};
    QVERIFY(!isError(client.call("typing", typing)));
    const json::object seen{{"conversation", visit.conversation}, {"seq", 1}};
    QVERIFY(!isError(client.call("seen", seen)));
}

void WidgetRealtimeTest::doesNothingElse_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* event, const char* body) {
        QTest::newRow(name) << QByteArray(event) << QByteArray(body);
    };
    row("another's stream", "subscribe", R"({"stream":"conversation/OTHER/public"})");
    row("another's stream, from its start", "subscribe", R"({"stream":"conversation/OTHER/public","after":0})"
    );
    row("notes on him", "subscribe", R"({"stream":"conversation/MINE/staff"})");
    row("the queue", "subscribe", R"({"stream":"queue/all"})");
    row("a person's stream", "subscribe", R"({"stream":"person/1"})");
    row("in another's name", "say", R"({"conversation":"OTHER","client_id":"x","content":"Hello"})");
    row("a note", "say", R"({"conversation":"MINE","client_id":"x","content":"Hello","internal":true})");
    row("typing elsewhere", "typing", R"({"conversation":"OTHER","typing":true})");
    row("reading elsewhere", "seen", R"({"conversation":"OTHER","seq":1})");
    row("looking on", "viewing", R"({"conversation":"MINE","viewing":true})");
    row("being available", "presence", R"({"presence":"online"})");
    row("no such event", "accept", R"({"conversation":"MINE"})");
    row("no object", "say", "5");
    row("no text", "subscribe", R"({"stream":{"a":1}})");
    row("nothing", "say", "");
}

void WidgetRealtimeTest::doesNothingElse()
{
    QFETCH(QByteArray, event);
    QFETCH(QByteArray, body);
    const auto mine = begin();
    const auto other = begin();
    askForPerson(mine);
    askForPerson(other);
    body.replace("MINE", QByteArray::fromStdString(mine.conversation));
    body.replace("OTHER", QByteArray::fromStdString(other.conversation));
    auto client = connect(mine);
    const auto ack = client.waitForAck(client.emitRaw(event.toStdString(), body.toStdString()));
    QCOMPARE(errorCode(ack), "not_found");
    QVERIFY(!isError(client.call("say", saying(mine.conversation, "after", "Still here"))));
}

/// The dialect knows customers with accounts only.
void WidgetRealtimeTest::isNoCustomerOfLivechat()
{
    const auto visit = begin();
    Wire::Options options;
    options.origin = shop;
    RawWebSocket socket(m_server->port(), "/socket.io/?EIO=4&transport=websocket", options);
    socket.receive(); // the handshake
    socket.sendText("40" + json::serialize(json::object{{"token", visit.token}}));
    QCOMPARE(socket.receive().value_or(""), R"(44{"message":"Unauthorized: Invalid token"})");
}

void WidgetRealtimeTest::isToldHisPlaceWhenItChanges()
{
    const auto ahead = begin();
    const auto visit = begin();
    askForPerson(ahead);
    askForPerson(visit);
    auto client = connect(visit);
    client.waitForEvents(1);
    const auto first = client.takeEvents().front();
    QCOMPARE(first.name, "place");
    QCOMPARE(std::string(first.data.at("conversation").as_string()), visit.conversation);
    const auto place = first.data.at("place").as_int64();
    QVERIFY(place > 1);
    RestClient agent(m_server->port(), signIn(m_server->port(), "agent"));
    QCOMPARE(
        agent.post("/api/v1/conversations/" + ahead.conversation + "/accept", json::object()).status, 200
    );
    client.waitForEvents(1);
    QCOMPARE(client.takeEvents().front().data.at("place").as_int64(), place - 1);
}

void WidgetRealtimeTest::isSentAwayWhenHisSessionEnds()
{
    const auto visit = begin();
    auto client = connect(visit);
    const auto db = server::store::Database::openSqlite(m_server->directory() + "/backline.db");
    server::store::writeOnce(*db, [&](server::store::Unit& unit) {
        std::string jti;
        auto query = unit.db.query("SELECT jti FROM session WHERE conversation = :conversation");
        query.use(visit.conversation).into(jti).next();
        server::store::revokeSession(unit, jti);
    });
    QVERIFY(client.waitForEnd(std::chrono::seconds(3)));
    QCOMPARE(connect(visit).refusal(), "Unauthorized: Invalid token");
}

BACKLINE_TEST(WidgetRealtimeTest)
#include "widget_realtime_test.moc"
