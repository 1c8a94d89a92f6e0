#include "services/server/realtime/engine_application.h"
#include "tests/support/raw_client.h"
#include "tests/support/realtime_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

using namespace backline::server;
using namespace backline::tests;
using namespace std::chrono_literals;

namespace {

const std::string pollingTarget = "/engine.io/?EIO=4&transport=polling";
const std::string socketTarget = "/engine.io/?EIO=4&transport=websocket";

/// Sends back what it gets; "throw" makes it fail.
class Echo final : public realtime::EngineApplication
{
public:
    void opened(realtime::EngineSession& session, const http::Request& /*handshake*/) override
    {
        last = session.shared_from_this();
    }

    void message(realtime::EngineSession& session, std::string_view message, bool binary) override
    {
        if (message == "throw") {
            throw std::runtime_error("asked to");
        }
        if (binary) {
            session.sendBinary(message);
        } else {
            session.sendText(message);
        }
    }

    void closed(realtime::EngineSession& /*session*/, realtime::CloseReason why) override
    {
        reason = why;
        ++closings;
    }

    void failed(realtime::EngineSession& /*session*/, std::string_view /*what*/) noexcept override
    {
        ++failures;
    }

    std::shared_ptr<realtime::EngineSession> last; ///< server's thread only
    std::atomic<realtime::CloseReason> reason{realtime::CloseReason::ClientLeft};
    std::atomic<int> closings{0};
    std::atomic<int> failures{0};
};

RealtimeServer::Options patient()
{
    RealtimeServer::Options options;
    options.maxPayload = 100'000;
    options.maxPollBuffer = 200'000;
    return options;
}

RealtimeServer::Options hasty()
{
    auto options = patient();
    options.pingInterval = 50ms;
    options.pingTimeout = 100ms;
    options.upgradeTimeout = 50ms;
    return options;
}

struct Fixture
{
    explicit Fixture(const RealtimeServer::Options& options = patient(), const http::Limits& limits = {})
        : server(limits)
    {
        server.start(echo, options);
    }

    ~Fixture()
    {
        server.call([this] { echo.last.reset(); });
        server.stop();
    }

    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;

    Echo echo;
    RealtimeServer server;
};

std::string sidOf(const std::string& handshake)
{
    constexpr std::size_t sidLength = 20;
    const std::string key = "\"sid\":\"";
    return handshake.substr(handshake.find(key) + key.size(), sidLength);
}

/// A polling session over one connection.
struct Poller
{
    explicit Poller(const RealtimeServer& server)
        : http(server.port())
        , sid(sidOf(http.get(pollingTarget).body))
        , target(pollingTarget + "&sid=" + sid)
    {}

    std::string poll() { return http.get(target).body; }

    RawHttp http;
    std::string sid;
    std::string target;
};

/// Past the handshake.
struct Line
{
    explicit Line(
        const RealtimeServer& server,
        const std::string& target = socketTarget,
        int receiveBuffer = 0
    )
        : socket(server.port(), target, {.receiveBuffer = receiveBuffer})
        , handshake(socket.receive().value_or(""))
    {}

    RawWebSocket socket;
    std::string handshake;
};

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

class EngineServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void opensByPolling()
    {
        Fixture fixture;
        const auto answer = RawHttp(fixture.server.port()).get(pollingTarget);
        QCOMPARE(answer.status, 200);
        QCOMPARE(bytes(answer.headers.at("content-type")), QByteArray("text/plain; charset=UTF-8"));
        QCOMPARE(bytes(answer.headers.at("cache-control")), QByteArray("no-store"));
        const auto expected = "0{\"sid\":\"" + sidOf(answer.body)
            + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":"
              "100000}";
        QCOMPARE(bytes(answer.body), bytes(expected));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("body");
        const QByteArray unknown = R"({"code":0,"message":"Transport unknown"})";
        const QByteArray nobody = R"({"code":1,"message":"Session ID unknown"})";
        const QByteArray method = R"({"code":2,"message":"Bad handshake method"})";
        const QByteArray bad = R"({"code":3,"message":"Bad request"})";
        const QByteArray version = R"({"code":5,"message":"Unsupported protocol version"})";
        QTest::newRow("no transport") << QByteArray("GET") << QByteArray("EIO=4") << unknown;
        QTest::newRow("transport") << QByteArray("GET") << QByteArray("EIO=4&transport=x") << unknown;
        QTest::newRow("session") << QByteArray("GET") << QByteArray("EIO=4&transport=polling&sid=x")
                                 << nobody;
        QTest::newRow("method") << QByteArray("PUT") << QByteArray("EIO=4&transport=polling") << method;
        QTest::newRow("no upgrade") << QByteArray("GET") << QByteArray("EIO=4&transport=websocket") << bad;
        QTest::newRow("version") << QByteArray("GET") << QByteArray("EIO=3&transport=polling") << version;
    }

    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, query);
        Fixture fixture;
        RawHttp http(fixture.server.port());
        http.send(method.toStdString(), "/engine.io/?" + query.toStdString());
        const auto answer = http.receive();
        QCOMPARE(answer.status, 400);
        QTEST(bytes(answer.body), "body");
    }

    void pollingEchoes()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        const auto pushed = poller.http.post(
            poller.target,
            "4one\x1e"
            "bAQID\x1e"
            "4two"
        );
        QCOMPARE(bytes(pushed.body), QByteArray("ok"));
        QCOMPARE(bytes(pushed.headers.at("content-type")), QByteArray("text/html"));
        QCOMPARE(
            bytes(poller.poll()),
            QByteArray("4one\x1e"
                       "bAQID\x1e"
                       "4two")
        );
    }

    void pollingHandsOutAtMostSixteenPackets()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        std::string body = "4x";
        for (int i = 1; i < 20; ++i) {
            body += "\x1e"
                    "4x";
        }
        poller.http.post(poller.target, body);
        QCOMPARE(bytes(poller.poll()).count('x'), 16);
        QCOMPARE(bytes(poller.poll()).count('x'), 4);
    }

    void twoPollsEndTheSession()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        poller.http.send("GET", poller.target);
        RawHttp second(fixture.server.port());
        // Whichever comes second is the one too many.
        second.send("GET", poller.target);
        const auto answers = std::pair(poller.http.receive(), second.receive());
        QCOMPARE(answers.first.status + answers.second.status, 600);
        QCOMPARE(
            bytes(answers.first.status == 200 ? answers.first.body : answers.second.body), QByteArray("1")
        );
        QCOMPARE(poller.http.get(poller.target).status, 400);
    }

    void anOversizedBodyIsRefused()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        QCOMPARE(poller.http.post(poller.target, "4" + std::string(100'000, 'x')).status, 413);
    }

    void brokenPacketsEndTheSession()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        QCOMPARE(poller.http.post(poller.target, "x").status, 400);
        QCOMPARE(poller.http.get(poller.target).status, 400);
        Line line(fixture.server);
        line.socket.sendText("x");
        QVERIFY(line.socket.isClosed());
        QCOMPARE(fixture.echo.reason.load(), realtime::CloseReason::ParseError);
    }

    void webSocketEchoes()
    {
        Fixture fixture;
        Line line(fixture.server);
        QCOMPARE(line.socket.status(), 101);
        QVERIFY(line.handshake.find("\"upgrades\":[]") != std::string::npos);
        const std::string large = "4" + std::string(99'000, 'y');
        line.socket.sendText("4one");
        line.socket.sendBinary("\x01\x02");
        line.socket.sendText(large);
        QCOMPARE(bytes(line.socket.receive().value_or("")), QByteArray("4one"));
        QCOMPARE(bytes(line.socket.receive().value_or("")), QByteArray("\x01\x02"));
        QCOMPARE(bytes(line.socket.receive().value_or("")), bytes(large));
    }

    void upgradesWithoutLoss()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        poller.http.post(
            poller.target,
            "4one\x1e"
            "bAQID"
        );
        RawWebSocket socket(fixture.server.port(), socketTarget + "&sid=" + poller.sid);
        socket.sendText("2probe");
        QCOMPARE(bytes(socket.receive().value_or("")), QByteArray("3probe"));
        QCOMPARE(
            bytes(poller.poll()),
            QByteArray("4one\x1e"
                       "bAQID")
        );
        QCOMPARE(bytes(poller.poll()), QByteArray("6"));
        poller.http.post(
            poller.target,
            "4two\x1e"
            "bBAU="
        );
        socket.sendText("5");
        QCOMPARE(bytes(socket.receive().value_or("")), QByteArray("4two"));
        QCOMPARE(bytes(socket.receive().value_or("")), QByteArray("\x04\x05"));
        socket.sendText("4three");
        QCOMPARE(bytes(socket.receive().value_or("")), QByteArray("4three"));
        QCOMPARE(poller.http.get(poller.target).status, 400);
    }

    void aFailedUpgradeLeavesTheSession()
    {
        auto options = patient();
        options.upgradeTimeout = 50ms;
        Fixture fixture(options);
        Poller poller(fixture.server);
        RawWebSocket wrong(fixture.server.port(), socketTarget + "&sid=" + poller.sid);
        wrong.sendText("5");
        QVERIFY(wrong.isClosed());
        RawWebSocket silent(fixture.server.port(), socketTarget + "&sid=" + poller.sid);
        QVERIFY(silent.isClosed());
        poller.http.post(poller.target, "4here");
        QCOMPARE(bytes(poller.poll()), QByteArray("4here"));
    }

    void pongsKeepASession()
    {
        Fixture fixture(hasty());
        Line line(fixture.server);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(bytes(line.socket.receive().value_or("")), QByteArray("2"));
            line.socket.sendText("3");
        }
    }

    void silenceEndsASession()
    {
        Fixture fixture(hasty());
        Poller poller(fixture.server);
        Line line(fixture.server);
        QVERIFY(line.socket.isClosed());
        QTRY_COMPARE(fixture.echo.closings.load(), 2);
        QCOMPARE(fixture.echo.reason.load(), realtime::CloseReason::PingTimeout);
        QCOMPARE(poller.http.get(poller.target).status, 400);
    }

    void aSlowReaderIsCutOff()
    {
        http::Limits limits;
        limits.socketPending = 64 * 1024;
        Fixture fixture(patient(), limits);
        const Line line(fixture.server, socketTarget, 4096);
        const realtime::Outgoing large("4" + std::string(50'000, 'z'));
        for (int i = 0; i < 500 && fixture.echo.closings == 0; ++i) {
            fixture.server.call([&] { fixture.echo.last->send(large); });
        }
        QTRY_COMPARE(fixture.echo.closings.load(), 1);
    }

    void whatNobodyPollsIsBounded()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        const std::string large(50'000, 'z');
        fixture.server.call([&] {
            for (int i = 0; i < 10; ++i) {
                fixture.echo.last->sendText(large);
            }
        });
        QTRY_COMPARE(fixture.echo.closings.load(), 1);
        QCOMPARE(fixture.echo.reason.load(), realtime::CloseReason::TooSlow);
        QCOMPARE(poller.http.get(poller.target).status, 400);
    }

    void aFailingApplicationCostsOneSession()
    {
        Fixture fixture;
        Line bystander(fixture.server);
        Line line(fixture.server);
        line.socket.sendText("4throw");
        QVERIFY(line.socket.isClosed());
        QCOMPARE(fixture.echo.failures.load(), 1);
        bystander.socket.sendText("4alive");
        QCOMPARE(bytes(bystander.socket.receive().value_or("")), QByteArray("4alive"));
    }

    void theServersCloseReachesALatePoll()
    {
        Fixture fixture;
        Poller poller(fixture.server);
        fixture.server.call([&] {
            fixture.echo.last->sendText("last");
            fixture.echo.last->close();
        });
        QCOMPARE(
            bytes(poller.poll()),
            QByteArray("4last\x1e"
                       "1")
        );
        QCOMPARE(poller.http.get(poller.target).status, 400);
    }

    void sessionsAreLimited()
    {
        auto options = patient();
        options.sessions = 1;
        Fixture fixture(options);
        const Poller poller(fixture.server);
        QCOMPARE(RawHttp(fixture.server.port()).get(pollingTarget).status, 503);
        QCOMPARE(RawWebSocket(fixture.server.port(), socketTarget).status(), 503);
    }
};

BACKLINE_TEST(EngineServerTest)

#include "engine_server_test.moc"
