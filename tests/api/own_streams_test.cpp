#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: streams without gaps, for whom they are.
class OwnStreamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void numbersStreamsWithoutGaps();
    void pagesStreams();
    void hidesOtherPeoplesStreams_data();
    void hidesOtherPeoplesStreams();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// A conversation of the customer that waits.
    std::string waiting(const std::string& customer = "customer");
    std::string acceptedBy(const std::string& agent);
    void checkStream(const std::string& stream, const std::string& reader);

    std::unique_ptr<TestServer> m_server;
};

namespace {

std::string say(std::string_view content, const std::string& clientId = {})
{
    std::string body = "{\"content\":" + jsonText(content);
    body += clientId.empty() ? "" : ",\"client_id\":" + jsonText(clientId);
    return body + "}";
}

std::string streamPath(const std::string& stream, const std::string& query = {})
{
    return "/api/v1/streams/" + stream + "/events" + query;
}

} // namespace

void OwnStreamsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnStreamsTest::init()
{
    m_server->emptyQueue();
}

std::string OwnStreamsTest::waiting(const std::string& customer)
{
    auto client = as(customer);
    return waitingSession(client);
}

std::string OwnStreamsTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

/// 1, 2, 3 … up to what the page calls the last one.
void OwnStreamsTest::checkStream(const std::string& stream, const std::string& reader)
{
    const auto page = as(reader).get(streamPath(stream));
    QCOMPARE(page.status, 200);
    qint64 expected = 0;
    for (const auto& event : page.value(u"events").toArray()) {
        QCOMPARE(member(event, u"seq").toInteger(), ++expected);
        QVERIFY(!member(event, u"type").toString().isEmpty());
        QVERIFY(member(event, u"at").isString());
        QVERIFY(member(event, u"data").isObject());
    }
    QVERIFY(expected > 0);
    QCOMPARE(page.value(u"last").toInteger(), expected);
}

void OwnStreamsTest::numbersStreamsWithoutGaps()
{
    const auto id = acceptedBy("agent");
    auto agent = as("agent");
    auto customer = as("customer");
    for (int i = 0; i < 5; ++i) {
        agent.post(conversationPath(id, "/messages"), say("agent " + std::to_string(i)));
        customer.post(conversationPath(id, "/messages"), say("customer " + std::to_string(i)));
        agent.post(conversationPath(id, "/notes"), say("note " + std::to_string(i)));
        agent.post(conversationPath(id, i % 2 == 0 ? "/hold" : "/unhold"));
    }
    agent.post(conversationPath(id, "/release"), R"({"reason":"x"})");
    agent.post(conversationPath(id, "/accept"));
    agent.post(conversationPath(id, "/resolve"), R"({"note":"y"})");
    const auto me = std::to_string(agent.get("/api/v1/me").value(u"id").toInteger());
    checkStream("conversation/" + id + "/public", "agent");
    checkStream("conversation/" + id + "/public", "customer");
    checkStream("conversation/" + id + "/staff", "agent");
    checkStream("queue/all", "lead");
    checkStream("person/" + me, "agent");
}

void OwnStreamsTest::pagesStreams()
{
    const auto id = acceptedBy("agent");
    auto agent = as("agent");
    for (int i = 0; i < 7; ++i) {
        agent.post(conversationPath(id, "/messages"), say("line " + std::to_string(i)));
    }
    const auto stream = "conversation/" + id + "/public";
    const auto last = agent.get(streamPath(stream)).value(u"last").toInteger();
    qint64 after = 0;
    int pages = 0;
    while (after < last && ++pages < 20) {
        const auto page = agent.get(streamPath(stream, "?limit=3&after=" + std::to_string(after)));
        QCOMPARE(page.value(u"last").toInteger(), last);
        for (const auto& event : page.value(u"events").toArray()) {
            QCOMPARE(member(event, u"seq").toInteger(), ++after);
        }
    }
    QCOMPARE(after, last);
    QCOMPARE(pages, static_cast<int>((last + 2) / 3));
    for (const char* beyond : {"1000000", "9223372036854775807"}) {
        for (const auto& name : {stream, std::string("queue/all")}) {
            const auto page = agent.get(streamPath(name, "?after=" + std::string(beyond)));
            QCOMPARE(page.status, 200);
            QVERIFY(page.value(u"events").toArray().isEmpty());
            QVERIFY(page.value(u"last").toInteger() > 0);
        }
    }
}

void OwnStreamsTest::hidesOtherPeoplesStreams_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("customer, staff") << QByteArray("customer") << QByteArray("conversation/ID/staff");
    QTest::newRow("stranger, public") << QByteArray("requester") << QByteArray("conversation/ID/public");
    QTest::newRow("stranger, staff") << QByteArray("requester") << QByteArray("conversation/ID/staff");
    QTest::newRow("customer, queue") << QByteArray("customer") << QByteArray("queue/all");
    QTest::newRow("customer, department") << QByteArray("customer") << QByteArray("queue/IT");
    QTest::newRow("customer, person") << QByteArray("customer") << QByteArray("person/1");
    QTest::newRow("agent, person") << QByteArray("it") << QByteArray("person/1");
    QTest::newRow("admin, person") << QByteArray("admin") << QByteArray("person/1");
    QTest::newRow("unknown conversation") << QByteArray("agent") << QByteArray("conversation/nope/public");
    QTest::newRow("unknown side") << QByteArray("agent") << QByteArray("conversation/ID/secret");
    QTest::newRow("unknown kind") << QByteArray("agent") << QByteArray("everything/all");
}

void OwnStreamsTest::hidesOtherPeoplesStreams()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, stream);
    const auto id = waiting();
    QCOMPARE(as("agent").get("/api/v1/me").value(u"id").toInt(), 1);
    const auto name = stream.replace("ID", QByteArray::fromStdString(id)).toStdString();
    const auto answer = as(who.toStdString()).get(streamPath(name));
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.text(u"error.code"), std::string("not_found"));
    QVERIFY(!answer.body.contains(id.c_str()));
}

BACKLINE_TEST(OwnStreamsTest)
#include "own_streams_test.moc"
