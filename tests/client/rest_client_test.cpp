#include "services/client/rest_client.h"
#include "tests/client/client_desk.h"
#include "tests/client/one_answer.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

Outcome<QByteArray> sent(RestClient& rest, const RestRequest& request)
{
    return awaited<QByteArray>([&](QObject* context, auto then) { rest.send(request, context, then); });
}

} // namespace

/// One call: what comes back, and every way in which nothing does.
class RestClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void cleanupTestCase() { m_server.reset(); }

    void answersArrive();
    void failuresAreTold_data();
    void failuresAreTold();
    void nobodyThere();
    void aLineThatStands();
    void aLineThatBreaksInTheMiddle();
    void theContextDecides();
    void aRefusedTokenIsTold();
    void repeatsGetTheFirstAnswer();
    void callsWaitForTheToken();
    void withoutATokenNothingIsAsked();

private:
    ServerAddress address() const { return {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), {}}; }

    std::unique_ptr<TestServer> m_server;
};

void RestClientTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void RestClientTest::answersArrive()
{
    RestClient rest(address());
    const auto answer = sent(rest, RestRequest::get(u"/api/v1/server"_s));
    QVERIFY(answer);
    QVERIFY(answer->contains("\"version\""));
}

void RestClientTest::failuresAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Failure::Kind>("kind");
    QTest::addColumn<QString>("part");
    const QByteArray held =
        R"({"error":{"code":"conflict","message":"Ana already has it","request_id":"r1",)"
        R"("holder":{"id":4,"username":"ana","name":"Ana","since":"2026-07-03T10:00:00Z"}}})";
    using enum Failure::Kind;
    QTest::newRow("held") << answerWith("409 Conflict", {}, held) << Refused << u"Ana"_s;
    QTest::newRow("fields") << answerWith(
        "422 Unprocessable",
        {},
        R"({"error":{"code":"invalid","message":"Some","fields":{"name":"too long"}}})"
    ) << Refused << u"name: too long"_s;
    QTest::newRow("signed out") << answerWith("401 Unauthorized", {}, "{}") << SignedOut << u"sign in"_s;
    QTest::newRow("too many") << answerWith("429 Too Many Requests", "Retry-After: 7\r\n", "{}")
                              << Unreachable << u"7"_s;
    QTest::newRow("busy") << answerWith("503 Unavailable", {}, "busy") << Unreachable << u"again"_s;
    QTest::newRow("elsewhere") << answerWith("302 Found", "Location: /other\r\n", {}) << BadAnswer
                               << QString();
    QTest::newRow("no HTTP") << QByteArray("what?\r\n\r\n") << Unreachable << QString();
    QTest::newRow("endless") << answerWith("200 OK", {}, QByteArray(9 * 1024 * 1024, 'x')) << BadAnswer
                             << QString();
}

void RestClientTest::failuresAreTold()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Failure::Kind, kind);
    QFETCH(const QString, part);
    const OneAnswer server(bytes);
    RestClient rest(server.address());
    const auto answer = sent(rest, RestRequest::get(u"/api/v1/me"_s));
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, kind);
    QVERIFY2(answer.error().message.contains(part), qPrintable(answer.error().message));
    QVERIFY(!answer.error().message.isEmpty());
    QVERIFY(!server.heads.contains("/other"));
    QVERIFY(!server.heads.contains("Cookie"));
}

void RestClientTest::nobodyThere()
{
    QTcpServer closed;
    closed.listen(QHostAddress::LocalHost);
    const auto port = closed.serverPort();
    closed.close();
    RestClient rest({QUrl(u"http://127.0.0.1:%1"_s.arg(port)), {}});
    const auto answer = sent(rest, RestRequest::get(u"/api/v1/server"_s));
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, Failure::Kind::Unreachable);
    QVERIFY(answer.error().isPassing());
}

void RestClientTest::aLineThatStands()
{
    LineProxy line(m_server->port());
    RestClient rest({line.url(), {}});
    rest.setPatience(200ms);
    line.stall();
    const auto answer = sent(rest, RestRequest::get(u"/api/v1/server"_s));
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, Failure::Kind::Unreachable);
    line.resume();
    QVERIFY(sent(rest, RestRequest::get(u"/api/v1/server"_s)));
}

void RestClientTest::aLineThatBreaksInTheMiddle()
{
    const auto whole = answerWith("200 OK", {}, QByteArray(1000, 'x'));
    const OneAnswer server(whole.left(whole.size() / 2));
    RestClient rest(server.address());
    const auto answer = sent(rest, RestRequest::get(u"/api/v1/server"_s));
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, Failure::Kind::Unreachable);
}

void RestClientTest::theContextDecides()
{
    RestClient rest(address());
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    rest.send(RestRequest::get(u"/api/v1/server"_s), context.get(), [&](const auto&) { isCalled = true; });
    QVERIFY(!isCalled);
    context.reset();
    QVERIFY(sent(rest, RestRequest::get(u"/api/v1/server"_s)));
    QVERIFY(!isCalled);
}

void RestClientTest::aRefusedTokenIsTold()
{
    RestClient rest(address());
    const QSignalSpy refused(&rest, &RestClient::tokenRefused);
    QVERIFY(!sent(rest, RestRequest::get(u"/api/v1/me"_s)));
    QCOMPARE(refused.count(), 0);
    rest.setToken("nonsense");
    QVERIFY(!sent(rest, RestRequest::get(u"/api/v1/me"_s)));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.front().front().toByteArray(), QByteArray("nonsense"));
}

void RestClientTest::repeatsGetTheFirstAnswer()
{
    const auto id = waitingConversation(*m_server);
    RestClient rest(address());
    rest.setToken(QByteArray::fromStdString(m_server->tokenOf("agent")));
    const auto request = RestRequest::write("POST", u"/api/v1/conversations/"_s + segment(id) + u"/accept"_s);
    const auto first = sent(rest, request);
    const auto second = sent(rest, request);
    QVERIFY(first && second);
    QCOMPARE(*first, *second);
}

void RestClientTest::callsWaitForTheToken()
{
    const auto session = signedIn(address(), "agent");
    RestClient rest(address());
    rest.awaitToken();
    std::optional<Outcome<QByteArray>> answer;
    auto gone = std::make_unique<QObject>();
    rest.send(RestRequest::get(u"/api/v1/me"_s), this, [&](const auto& outcome) { answer = outcome; });
    rest.send(RestRequest::get(u"/api/v1/me"_s), gone.get(), [&](const auto&) {
        QFAIL("nobody hears that");
    });
    gone.reset();
    QTest::qWait(50); // nothing is there that could be waited for
    QVERIFY(!answer);
    rest.setToken(session.token);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(*answer);
    QVERIFY((*answer)->contains("\"agent\""));
}

void RestClientTest::withoutATokenNothingIsAsked()
{
    OneAnswer server(answerWith("200 OK", {}, "{}"));
    RestClient rest(server.address());
    rest.awaitToken();
    int failures = 0;
    const auto count = [&](const Outcome<QByteArray>& outcome) {
        failures += !outcome && outcome.error().kind == Failure::Kind::Unreachable ? 1 : 0;
    };
    rest.send(RestRequest::get(u"/waits"_s), this, count);
    rest.missToken();
    QCOMPARE(failures, 1);
    rest.send(RestRequest::get(u"/later"_s), this, count);
    QCOMPARE(failures, 1); // never before the call has returned
    QTRY_COMPARE(failures, 2);
    QCOMPARE(server.heads, QByteArray());
    rest.setToken("t");
    QVERIFY(sent(rest, RestRequest::get(u"/now"_s)));
    QVERIFY(server.heads.startsWith("GET /now "));
}

BACKLINE_TEST(RestClientTest)
#include "rest_client_test.moc"
