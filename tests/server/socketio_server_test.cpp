#include "services/server/realtime/client.h"
#include "services/server/realtime/socketio_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/realtime_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

using namespace backline::server;
using namespace backline::tests;
using namespace std::chrono_literals;

namespace {

/// Echoes, keeps acks back, and lets "slow" clients wait and "bad" ones out.
class Lobby final : public realtime::NamespaceHandler
{
public:
    void connecting(realtime::ClientPtr client, const boost::json::value& auth) override
    {
        const auto* mode = auth.as_object().if_contains("mode");
        if (mode == nullptr) {
            client->accept();
        } else if (*mode == "bad") {
            client->refuse("Unauthorized: No token");
        } else {
            waiting = std::move(client);
        }
    }

    void connected(realtime::Client& client) override
    {
        client.join("everybody");
        ++connections;
    }

    void event(realtime::Client& client, realtime::IncomingEvent event) override
    {
        if (event.name == "throw") {
            throw std::runtime_error("asked to");
        }
        if (event.name == "keep") {
            kept.push_back(*event.ack);
        } else if (event.name == "join") {
            joined = client.join(event.args.at(0).as_string());
        } else if (event.name == "leave") {
            client.leave(event.args.at(0).as_string());
        } else if (event.ack) {
            event.ack->withAttachments(std::move(event.args), std::move(event.attachments));
        } else {
            client.emitWithAttachments("back", event.args, std::move(event.attachments));
        }
    }

    void disconnected(realtime::Client& client, realtime::CloseReason why) override
    {
        --connections;
        reason = why;
        reachable = client.isConnected();
    }

    realtime::ClientPtr waiting; ///< server's thread only, as are the acks
    std::vector<realtime::Ack> kept;
    std::atomic<int> connections{0};
    std::atomic<bool> joined{false};
    std::atomic<bool> reachable{false};
    std::atomic<realtime::CloseReason> reason{realtime::CloseReason::PingTimeout};
};

realtime::SocketIoOptions options(std::chrono::milliseconds connectTimeout)
{
    realtime::SocketIoOptions options;
    options.connectTimeout = connectTimeout;
    options.namespacesPerConnection = 2;
    options.roomsPerClient = 3;
    options.pendingAcks = 2;
    return options;
}

struct Fixture
{
    explicit Fixture(std::chrono::milliseconds connectTimeout = 10s)
        : socketIo(server.io(), options(connectTimeout))
        , root(socketIo.addNamespace("/", lobby))
    {
        socketIo.addNamespace("/a", lobby);
        socketIo.addNamespace("/b", lobby);
        server.start(socketIo, {});
    }

    ~Fixture() { server.stop(); }

    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;

    RealtimeServer server;
    Lobby lobby;
    realtime::SocketIoServer socketIo;
    realtime::Namespace& root;
};

/// A WebSocket past the Engine.IO handshake.
class Line
{
public:
    explicit Line(const Fixture& fixture)
        : m_socket(fixture.server.port(), "/engine.io/?EIO=4&transport=websocket")
    {
        m_socket.receive();
    }

    void send(std::string_view packet) { m_socket.sendText(packet); }

    void sendBytes(std::string_view bytes) { m_socket.sendBinary(bytes); }

    bool isClosed() { return m_socket.isClosed(); }

    /// "closed" at the end.
    QByteArray next() { return QByteArray::fromStdString(m_socket.receive().value_or("closed")); }

private:
    RawWebSocket m_socket;
};

struct ConnectedLine : Line
{
    explicit ConnectedLine(const Fixture& fixture)
        : Line(fixture)
    {
        send("40");
        next();
    }
};

} // namespace

class SocketioServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void connectsAndEchoes()
    {
        Fixture fixture;
        Line line(fixture);
        line.send("40");
        const auto answer = line.next();
        QVERIFY2(answer.startsWith("40{\"sid\":\"") && answer.size() == 32, answer.constData());
        line.send(R"(42["any",1,{"a":[null,"ä"]}])");
        QCOMPARE(line.next(), QByteArray(R"(42["back",1,{"a":[null,"ä"]}])"));
        line.send(R"(427["any","x"])");
        QCOMPARE(line.next(), QByteArray(R"(437["x"])"));
    }

    void carriesAttachments()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        line.send(R"(452-9["any",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])");
        line.sendBytes("\x01");
        line.sendBytes("\x02\x03");
        QCOMPARE(
            line.next(), QByteArray(R"(462-9[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])")
        );
        QCOMPARE(line.next(), QByteArray("\x01"));
        QCOMPARE(line.next(), QByteArray("\x02\x03"));
    }

    void refusesAndAcceptsLater()
    {
        Fixture fixture;
        Line bad(fixture);
        bad.send(R"(40{"mode":"bad"})");
        QCOMPARE(bad.next(), QByteArray(R"(44{"message":"Unauthorized: No token"})"));
        bad.send("40");
        QVERIFY(bad.next().startsWith("40{"));
        Line slow(fixture);
        slow.send(R"(40{"mode":"slow"})");
        QTRY_VERIFY(hasWaiting(fixture));
        fixture.server.call([&] { std::exchange(fixture.lobby.waiting, nullptr)->accept(); });
        QVERIFY(slow.next().startsWith("40{"));
    }

    void aLateAcceptOfSomebodyGoneIsWithoutEffect()
    {
        Fixture fixture;
        {
            Line slow(fixture);
            slow.send(R"(40{"mode":"slow"})");
            QTRY_VERIFY(hasWaiting(fixture));
        }
        QTRY_COMPARE(sessionCount(fixture), std::size_t{0});
        fixture.server.call([&] { std::exchange(fixture.lobby.waiting, nullptr)->accept(); });
        QCOMPARE(fixture.lobby.connections.load(), 0);
    }

    void unknownNamespacesAreRefused()
    {
        Fixture fixture;
        Line line(fixture);
        line.send("40/nowhere,");
        QCOMPARE(line.next(), QByteArray(R"(44/nowhere,{"message":"Invalid namespace"})"));
    }

    void withoutAConnectTheConnectionIsClosed()
    {
        Fixture fixture(50ms);
        Line line(fixture);
        QVERIFY(line.isClosed());
    }

    void breakingTheProtocolClosesTheConnection_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::newRow("second connect") << QByteArray("40");
        QTest::newRow("other namespace") << QByteArray("42/a,[\"any\"]");
        QTest::newRow("broken JSON") << QByteArray("42[\"any\"");
        QTest::newRow("reserved name") << QByteArray("42[\"disconnect\"]");
        QTest::newRow("object as name") << QByteArray("42[{}]");
        QTest::newRow("too many attachments") << QByteArray("4511-[\"any\"]");
        QTest::newRow("connect error") << QByteArray("44{\"message\":\"x\"}");
        QTest::newRow("a throwing handler") << QByteArray("42[\"throw\"]");
    }

    void breakingTheProtocolClosesTheConnection()
    {
        QFETCH(QByteArray, packet);
        Fixture fixture;
        ConnectedLine line(fixture);
        line.send(packet.toStdString());
        QVERIFY(line.isClosed());
        QTRY_COMPARE(fixture.lobby.connections.load(), 0);
        QVERIFY(!fixture.lobby.reachable);
    }

    void anEventBeforeTheConnectClosesTheConnection()
    {
        Fixture fixture;
        Line line(fixture);
        line.send("42[\"any\"]");
        QVERIFY(line.isClosed());
    }

    void namespacesAreLimited()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        line.send("40/a,");
        QVERIFY(line.next().startsWith("40/a,"));
        line.send("40/b,");
        QVERIFY(line.isClosed());
    }

    void leavingANamespaceLeavesTheConnection()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        line.send("41");
        line.send("40/a,");
        QVERIFY(line.next().startsWith("40/a,"));
        QCOMPARE(fixture.lobby.reason.load(), realtime::CloseReason::ClientLeft);
        QCOMPARE(fixture.lobby.connections.load(), 1);
    }

    void acksMayComeLaterOnceAndAfterTheEnd()
    {
        Fixture fixture;
        {
            ConnectedLine line(fixture);
            line.send("421[\"keep\"]");
            line.send("42[\"any\"]");
            QCOMPARE(line.next(), QByteArray(R"(42["back"])"));
            fixture.server.call([&] {
                fixture.lobby.kept.front()(R"({"done":true})");
                fixture.lobby.kept.front()("2");
            });
            QCOMPARE(line.next(), QByteArray(R"(431[{"done":true}])"));
            line.send("422[\"keep\"]");
            line.send("42[\"any\"]");
            QCOMPARE(line.next(), QByteArray(R"(42["back"])"));
        }
        QTRY_COMPARE(fixture.lobby.connections.load(), 0);
        fixture.server.call([&] { fixture.lobby.kept.back()("too late"); });
    }

    void pendingAcksAreLimited()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        for (int i = 0; i < 3; ++i) {
            line.send("42" + std::to_string(i) + "[\"keep\"]");
        }
        QVERIFY(line.isClosed());
    }

    void broadcastsReachARoom()
    {
        Fixture fixture;
        ConnectedLine inside(fixture);
        ConnectedLine outside(fixture);
        inside.send(R"(421["join","den"])");
        inside.send(R"(421["any"])");
        QCOMPARE(inside.next(), QByteArray("431[]"));
        fixture.server.call([&] {
            fixture.root.broadcast("den", "news", "1");
            fixture.root.broadcast("nobody here", "news", "2");
            fixture.root.broadcastToAll("news", "3");
        });
        QCOMPARE(inside.next(), QByteArray(R"(42["news",1])"));
        QCOMPARE(inside.next(), QByteArray(R"(42["news",3])"));
        QCOMPARE(outside.next(), QByteArray(R"(42["news",3])"));
    }

    void roomsAreLimitedAndLeft()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        for (const char* room : {"1", "2", "1", "3"}) {
            line.send(std::string(R"(42["join",")") + room + "\"]");
        }
        line.send("42[\"any\"]");
        line.next();
        QVERIFY(!fixture.lobby.joined);
        line.send(R"(42["leave","1"])");
        line.send(R"(42["join","3"])");
        line.send("42[\"any\"]");
        line.next();
        QVERIFY(fixture.lobby.joined);
        line.send("41");
        QTRY_COMPARE(fixture.lobby.connections.load(), 0);
        fixture.server.call([&] { QVERIFY(fixture.root.members("3").empty()); });
    }

    void theServerSendsAway()
    {
        Fixture fixture;
        ConnectedLine line(fixture);
        fixture.server.call([&] { disconnectEverybody(fixture, false); });
        QCOMPARE(line.next(), QByteArray("41"));
        QCOMPARE(fixture.lobby.reason.load(), realtime::CloseReason::SentAway);
        line.send("40");
        QVERIFY(line.next().startsWith("40{"));
        fixture.server.call([&] { disconnectEverybody(fixture, true); });
        QCOMPARE(line.next(), QByteArray("41"));
        QVERIFY(line.isClosed());
        QCOMPARE(fixture.lobby.reason.load(), realtime::CloseReason::ClosedByServer);
    }

private:
    static void disconnectEverybody(Fixture& fixture, bool closeTransport)
    {
        for (const auto& client : fixture.root.members("everybody")) {
            client->disconnect(closeTransport);
        }
    }

    static bool hasWaiting(Fixture& fixture)
    {
        bool has = false;
        fixture.server.call([&] { has = fixture.lobby.waiting != nullptr; });
        return has;
    }

    static std::size_t sessionCount(Fixture& fixture)
    {
        std::size_t count = 0;
        fixture.server.call([&] { count = fixture.server.sessionCount(); });
        return count;
    }
};

BACKLINE_TEST(SocketioServerTest)

#include "socketio_server_test.moc"
