#include "tests/api/form_body.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// All large bodies together have so much memory and no more; small ones need none of it.
class LargeBodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesWhatHasNoRoom_data();
    void refusesWhatHasNoRoom();
    void smallBodiesGoOn();
    void roomComesBackWithTheConnection();
    void roomComesBackWithTheAnswer();
    void chunksAreCounted_data();
    void chunksAreCounted();

private:
    /// The head of an upload whose body is still to come.
    std::unique_ptr<Wire> announced(const std::string& target, const std::string& length);

    /// One that has all the room: the server has asked for its body.
    std::unique_ptr<Wire> greedy();

    int uploadStatus(std::size_t bytes);

    std::unique_ptr<TestServer> m_server;
};

namespace {

constexpr std::size_t mebibyte = 1024UL * 1024;
constexpr std::size_t room = 10 * mebibyte;
const std::string ownUpload = "/api/v1/attachments?name=a.txt";

} // namespace

void LargeBodiesTest::initTestCase()
{
    m_server = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.demo = true;
        config.limits.largeBodies = room;
    });
}

std::unique_ptr<Wire> LargeBodiesTest::announced(const std::string& target, const std::string& length)
{
    auto connection = std::make_unique<Wire>(m_server->port());
    connection->write(
        "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + m_server->tokenOf("agent") + "\r\nContent-Type: " + FormBody::contentType
        + "\r\nExpect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n"
    );
    return connection;
}

std::unique_ptr<Wire> LargeBodiesTest::greedy()
{
    std::unique_ptr<Wire> connection;
    const auto isAskedFor = [&] { // what had the room before may still be on its way out
        connection = announced(ownUpload, std::to_string(room));
        return connection->readLine() == "HTTP/1.1 100 Continue";
    };
    if (!QTest::qWaitFor(isAskedFor)) {
        throw std::runtime_error("nobody gets all the room");
    }
    return connection;
}

int LargeBodiesTest::uploadStatus(std::size_t bytes)
{
    return m_server->as("agent")
        .call("POST", ownUpload, std::string(bytes, 'x'), {{"Content-Type", "text/plain"}})
        .status;
}

void LargeBodiesTest::refusesWhatHasNoRoom_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("words");
    const QByteArray why = "The server is taking in too many large requests. Try again in a few seconds";
    QTest::newRow("own") << QByteArray("/api/v1/attachments?name=a.txt")
                         << QByteArray(R"({"error":{"code":"unavailable","message":")") + why;
    QTest::newRow("livechat") << QByteArray("/api/chat-upload/upload")
                              << QByteArray(R"({"success":false,"message":")") + why + "\"}";
    QTest::newRow("workbench") << QByteArray("/api/v1/chat") << QByteArray(R"({"detail":")") + why;
}

void LargeBodiesTest::refusesWhatHasNoRoom()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, words);
    const auto holder = greedy();
    const auto refused = announced(target.toStdString(), "500000");
    const auto answer = readAnswer(*refused);
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.body.startsWith(words), answer.body.constData());
    QCOMPARE(answer.header("retry-after"), QByteArray("5"));
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(refused->isClosed());
}

void LargeBodiesTest::smallBodiesGoOn()
{
    const auto holder = greedy();
    constexpr std::size_t small = 64UL * 1024;
    QCOMPARE(uploadStatus(small), 200);
    QCOMPARE(uploadStatus(small + 1), 503);
}

void LargeBodiesTest::roomComesBackWithTheConnection()
{
    auto holder = greedy();
    holder->write("part of it");
    QCOMPARE(uploadStatus(mebibyte), 503);
    holder.reset();
    QTRY_COMPARE(uploadStatus(mebibyte), 200);
}

void LargeBodiesTest::roomComesBackWithTheAnswer()
{
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE(uploadStatus(room), 200);
    }
    QTRY_COMPARE(m_server->client().call("POST", ownUpload, std::string(mebibyte, ' ')).status, 401);
    QCOMPARE(uploadStatus(room), 200);
}

void LargeBodiesTest::chunksAreCounted_data()
{
    QTest::addColumn<bool>("isRoomTaken");
    QTest::newRow("room") << false;
    QTest::newRow("no room") << true;
}

void LargeBodiesTest::chunksAreCounted()
{
    QFETCH(const bool, isRoomTaken);
    const auto holder = isRoomTaken ? greedy() : nullptr;
    Wire connection(m_server->port());
    connection.write("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "40000\r\n");
    connection.write(std::string(0x40000, ' ') + "\r\n0\r\n\r\n");
    QCOMPARE(readAnswer(connection).status, isRoomTaken ? 503 : 422);
}

BACKLINE_TEST(LargeBodiesTest)
#include "large_bodies_test.moc"
