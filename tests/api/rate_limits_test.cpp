#include "services/server/api/forwarding.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Who asks too often waits; whoever sits at the same computer never does.
class RateLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loopbackIsFree();
    void addressesWaitInTheirDialect_data();
    void addressesWaitInTheirDialect();
    void personsWaitWhereverTheyComeFrom();
    void aKeyHasItsOwnRate();
    void zeroIsNoLimit();
    void believesTrustedProxiesOnly_data();
    void believesTrustedProxiesOnly();
};

namespace {

/// One request in a thousand seconds: no test waits that long.
constexpr double hardlyAny = 0.001;

TestServer::Adjust behindAProxy(server::api::Rate address, server::api::Rate principal)
{
    return [=](server::ServerConfig& config) {
        config.demo = true;
        config.trustedProxies = {"127.0.0.1"};
        config.rates.address = address;
        config.rates.principal = principal;
    };
}

ApiClient from(const TestServer& server, const std::string& address)
{
    auto client = server.client();
    client.setHeader("X-Forwarded-For", address);
    return client;
}

} // namespace

void RateLimitsTest::loopbackIsFree()
{
    TestServer server(behindAProxy({hardlyAny, 1}, {hardlyAny, 1}));
    auto agent = server.as("agent");
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(agent.get("/api/v1/me").status, 200);
    }
}

void RateLimitsTest::addressesWaitInTheirDialect_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("own") << QByteArray("/api/v1/queue") << QByteArray("error.retry_after");
    QTest::newRow("workbench") << QByteArray("/api/v1/agent/sessions/pending") << QByteArray("retry_after");
    QTest::newRow("livechat") << QByteArray("/api/auth/profile") << QByteArray();
    QTest::newRow("realtime") << QByteArray("/socket.io/?EIO=4&transport=polling")
                              << QByteArray("error.retry_after");
}

void RateLimitsTest::addressesWaitInTheirDialect()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, path);
    TestServer server(behindAProxy({hardlyAny, 2}, {}));
    auto client = from(server, "203.0.113.9");
    QVERIFY(client.get(target.toStdString()).status != 429);
    QVERIFY(client.get(target.toStdString()).status != 429);
    const auto third = client.get(target.toStdString());
    QCOMPARE(third.status, 429);
    const auto wait = third.header("retry-after").toInt();
    QVERIFY(wait > 900 && wait <= 1000);
    if (path.isEmpty()) {
        QCOMPARE(third.value(u"success").toBool(true), false);
    } else {
        QCOMPARE(third.value(QString::fromLatin1(path)).toInt(), wait);
    }
    QVERIFY(from(server, "203.0.113.10").get(target.toStdString()).status != 429);
}

void RateLimitsTest::personsWaitWhereverTheyComeFrom()
{
    TestServer server(behindAProxy({}, {hardlyAny, 2}));
    const auto statusOf = [&](const std::string& address, const std::string& who) {
        auto client = from(server, address);
        client.setToken(server.tokenOf(who));
        return client.get("/api/v1/me").status;
    };
    QCOMPARE(statusOf("203.0.113.1", "agent"), 200);
    QCOMPARE(statusOf("203.0.113.2", "agent"), 200);
    QCOMPARE(statusOf("203.0.113.3", "agent"), 429);
    QCOMPARE(statusOf("203.0.113.3", "lead"), 200);
    QCOMPARE(statusOf("127.0.0.1", "agent"), 200);
}

/// The workbench original's sixty a minute, in small; also for programs on the same computer.
void RateLimitsTest::aKeyHasItsOwnRate()
{
    TestServer server(TestServer::demo());
    auto client = server.client();
    client.setHeader("X-API-Key", server.addKey({"workbench"}, 3));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(client.get("/api/v1/agent/sessions/pending").status, 200);
    }
    const auto answer = client.get("/api/v1/agent/sessions/pending");
    QCOMPARE(answer.status, 429);
    QVERIFY(answer.value(u"detail").isString());
    const auto wait = answer.value(u"retry_after").toInt();
    QVERIFY(wait >= 1 && wait <= 20);
    QCOMPARE(answer.header("retry-after").toInt(), wait);
    auto free = server.client();
    free.setHeader("X-API-Key", server.addKey({"workbench"}));
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(free.get("/api/v1/agent/sessions/pending").status, 200);
    }
}

void RateLimitsTest::zeroIsNoLimit()
{
    TestServer server(behindAProxy({0, 1}, {0, 1}));
    auto client = from(server, "203.0.113.9");
    client.setToken(server.tokenOf("agent"));
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(client.get("/api/v1/me").status, 200);
    }
}

void RateLimitsTest::believesTrustedProxiesOnly_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row =
        [](const char* name, const char* peer, const char* header, const char* value, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(peer) << QString::fromLatin1(header)
                                << QString::fromLatin1(value) << QString::fromLatin1(expected);
        };
    const char* const list = "x-forwarded-for";
    row("no header", "10.0.0.1", "accept", "x", "10.0.0.1");
    row("stranger", "10.0.0.9", list, "203.0.113.9", "10.0.0.9");
    row("proxy", "10.0.0.1", list, "203.0.113.9", "203.0.113.9");
    row("client's own claim", "10.0.0.1", list, "127.0.0.1, 203.0.113.9", "203.0.113.9");
    row("two proxies", "10.0.0.1", list, "203.0.113.9, 10.0.0.2", "203.0.113.9");
    row("port", "10.0.0.1", list, "203.0.113.9:4711", "203.0.113.9");
    row("IPv6", "10.0.0.1", list, "2001:DB8::1", "2001:db8::1");
    row("IPv6 with port", "10.0.0.1", list, "[2001:db8::1]:4711", "2001:db8::1");
    row("broken", "10.0.0.1", list, "203.0.113.9, unknown", "10.0.0.1");
    row("open bracket", "10.0.0.1", list, "[", "10.0.0.1");
    row("empty", "10.0.0.1", list, " , ", "10.0.0.1");
    row("standard", "10.0.0.1", "forwarded", "for=198.51.100.1, For=203.0.113.9;proto=https", "203.0.113.9");
    row("standard, quoted", "10.0.0.1", "forwarded", "proto=https;for=\"[2001:db8::1]:80\"", "2001:db8::1");
}

void RateLimitsTest::believesTrustedProxiesOnly()
{
    QFETCH(const QString, peer);
    QFETCH(const QString, header);
    QFETCH(const QString, value);
    server::http::AccessPolicy policy;
    policy.trustedProxies = {"10.0.0.1", "10.0.0.2"};
    server::http::Request request;
    request.peer.address = peer.toStdString();
    request.headers.emplace_back(header.toStdString(), value.toStdString());
    server::api::seeThroughProxy(request, policy);
    QTEST(QString::fromStdString(request.peer.address), "expected");
    QVERIFY(!request.peer.loopback);
}

BACKLINE_TEST(RateLimitsTest)
#include "rate_limits_test.moc"
