#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTest>

#include <memory>
#include <vector>

using namespace backline;
using namespace backline::tests;
using namespace std::chrono_literals;

/// HTTP at its edges, on bare sockets: what is ambiguous is refused and the connection ends.
class HttpEdgesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void takes_data();
    void takes();
    void limitsTheBody_data();
    void limitsTheBody();
    void saysContinue();
    void answersAPipelineInOrder();
    void http10Closes();
    void closesWhenAsked();
    void checksTheHost_data();
    void checksTheHost();
    void checksTheOrigin_data();
    void checksTheOrigin();
    void answersPreflights_data();
    void answersPreflights();
    void checksTheOriginOfWebSockets_data();
    void checksTheOriginOfWebSockets();
    void cutsSlowSenders_data();
    void cutsSlowSenders();
    void closesIdleConnections();
    void limitsConnections();

private:
    std::unique_ptr<TestServer> m_server; ///< a real team's, with https://shop.example allowed
    std::unique_ptr<TestServer> m_hasty; ///< with short deadlines
};

namespace {

constexpr const char* hostLine = "Host: localhost\r\n";

/// A request whose last line is the given one.
QByteArray with(const QByteArray& line)
{
    return "GET /health HTTP/1.1\r\n" + QByteArray(hostLine) + line + "\r\n\r\n";
}

QByteArray posted(const QByteArray& lines, const QByteArray& body)
{
    return "POST /auth/login HTTP/1.1\r\n" + QByteArray(hostLine) + lines + "\r\n" + body;
}

QByteArray manyFields(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        lines += "X-" + QByteArray::number(i) + ": 1\r\n";
    }
    return "GET /health HTTP/1.1\r\n" + QByteArray(hostLine) + lines + "\r\n";
}

} // namespace

void HttpEdgesTest::initTestCase()
{
    const std::string password = "correct-horse-battery-7";
    m_server = std::make_unique<TestServer>([&](server::ServerConfig& config) {
        config.administrator.password = password;
        config.allowedOrigins = {"https://shop.example"};
        config.allowedHosts = {"desk.example"};
    });
    m_hasty = std::make_unique<TestServer>([&](server::ServerConfig& config) {
        config.administrator.password = password;
        config.limits.headDeadline = 200ms;
        config.limits.idleDeadline = 300ms;
        config.limits.connections = 8;
    });
}

void HttpEdgesTest::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray host = hostLine;
    row("version 2.0", "GET / HTTP/2.0\r\n" + host + "\r\n", 505);
    row("version 1.2", "GET / HTTP/1.2\r\n" + host + "\r\n", 505);
    row("small letters in the version", "GET / http/1.1\r\n" + host + "\r\n", 400);
    row("no number in the version", "GET / HTTP/x.y\r\n" + host + "\r\n", 400);
    row("long version", "GET / HTTP/1.10\r\n" + host + "\r\n", 400);
    row("no version", "GET /\r\n" + host + "\r\n", 400);
    row("two spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
    row("space in the target", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400);
    row("tab for a space", "GET\t/ HTTP/1.1\r\n" + host + "\r\n", 400);
    row("no target", "GET HTTP/1.1\r\n" + host + "\r\n", 400);
    row("method with a bad character", "G(T / HTTP/1.1\r\n" + host + "\r\n", 400);
    row("bare LF", "GET / HTTP/1.1\nHost: localhost\n\n", 400);
    row("bare LF in a field", "GET / HTTP/1.1\r\nHost: localhost\nX: 1\r\n\r\n", 400);
    row("bare CR in a field", with("X: a\rb"), 400);
    row("NUL in a field", with(QByteArray("X: a\0b", 6)), 400);
    row("folded field", with("X: a\r\n b"), 400);
    row("first field folded", "GET / HTTP/1.1\r\n " + host + "\r\n", 400);
    row("space before the colon", with("X : a"), 400);
    row("no colon", with("X"), 400);
    row("empty name", with(": a"), 400);
    row("bad character in a name", with("X@: a"), 400);
    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two Hosts", with("Host: localhost"), 400);
    row("Host with a path", "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 400);
    row("Host with a user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400);
    row("two lengths", posted("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400);
    row("length list", posted("Content-Length: 2, 2\r\n", "{}"), 400);
    row("negative length", posted("Content-Length: -2\r\n", "{}"), 400);
    row("signed length", posted("Content-Length: +2\r\n", "{}"), 400);
    row("length no number", posted("Content-Length: two\r\n", "{}"), 400);
    row("hex length", posted("Content-Length: 0x2\r\n", "{}"), 400);
    row("empty length", posted("Content-Length: \r\n", "{}"), 400);
    row("endless length", posted("Content-Length: 99999999999999999999\r\n", "{}"), 400);
    row("length and coding", posted("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("coding gzip", posted("Transfer-Encoding: gzip\r\n", ""), 501);
    row("coding gzip, chunked", posted("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400);
    row("coding chunked, gzip", posted("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400);
    row("coding xchunked", posted("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400);
    row("coding twice",
        posted("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        400);
    row("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunk size no number", posted("Transfer-Encoding: chunked\r\n", "xyz\r\n{}\r\n0\r\n\r\n"), 400);
    row("negative chunk", posted("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"), 400);
    row("chunk longer than said", posted("Transfer-Encoding: chunked\r\n", "2\r\n{}}\r\n0\r\n\r\n"), 400);
    row("endless chunk size",
        posted("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
        400);
    row("chunk without CRLF", posted("Transfer-Encoding: chunked\r\n", "2\r\n{}0\r\n\r\n"), 400);
    row("absolute form", "GET http://localhost/health HTTP/1.1\r\n" + host + "\r\n", 400);
    row("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("fragment", "GET /health#x HTTP/1.1\r\n" + host + "\r\n", 400);
    row("broken escape", "GET /a%zz HTTP/1.1\r\n" + host + "\r\n", 400);
    row("escaped NUL", "GET /a%00 HTTP/1.1\r\n" + host + "\r\n", 400);
    row("long target", "GET /" + QByteArray(9 * 1024, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
    row("long field", with("X: " + QByteArray(17 * 1024, 'a')), 431);
    row("101 fields", manyFields(100), 431);
    row("unknown expectation", posted("Expect: magic\r\nContent-Length: 2\r\n", "{}"), 417);
    row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8), 400);
}

void HttpEdgesTest::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Wire connection(m_server->port());
    connection.write(request.toStdString());
    const auto answer = readAnswer(connection);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(!answer.body.isEmpty());
    QVERIFY(connection.isClosed());
}

void HttpEdgesTest::takes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray host = hostLine;
    const QByteArray login = R"({"username":"","password":5})";
    const auto row = [](const char* name, const QByteArray& request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("plain", with("Accept: */*"), 200);
    row("a CRLF before it", "\r\n" + with("Accept: */*"), 200);
    row("no space after the colon", with("X:a"), 200);
    row("empty field", with("X:"), 200);
    row("tabs around a value", with("X:\ta\t"), 200);
    row("99 more fields", manyFields(99), 200);
    row("name in any case", "GET /health HTTP/1.1\r\nhOST: LOCALHOST:1\r\n\r\n", 200);
    row("escaped letters", "GET /he%61lth HTTP/1.1\r\n" + host + "\r\n", 200);
    row("Latin-1 in a field", with("X: caf\xE9"), 200);
    row("chunks", posted("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), 422);
    row("chunk extension", posted("Transfer-Encoding: Chunked\r\n", "2;a=b\r\n{}\r\n0\r\n\r\n"), 422);
    row("trailer", posted("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX: 1\r\n\r\n"), 422);
    row("length with zeros", posted("Content-Length: 002\r\n", "{}"), 422);
    row("unknown method", "BREW /health HTTP/1.1\r\n" + host + "\r\n", 405);
    row("asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 404);
    row("JSON", posted("Content-Length: " + QByteArray::number(login.size()) + "\r\n", login), 422);
}

void HttpEdgesTest::takes()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Wire connection(m_server->port());
    connection.write(request.toStdString());
    QCOMPARE(readAnswer(connection).status, status);
    connection.write(with("Accept: */*").toStdString()); // still in step, and still open
    QCOMPARE(readAnswer(connection).status, 200);
}

void HttpEdgesTest::limitsTheBody_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    constexpr int limit = 1024 * 1024;
    const QByteArray most(limit, ' ');
    QTest::newRow("1 MB") << "Content-Length: " + QByteArray::number(limit) + "\r\n" << most << 422;
    QTest::newRow("1 MB + 1") << "Content-Length: " + QByteArray::number(limit + 1) + "\r\n"
                              << most + " " << 413;
    QTest::newRow("said only") << QByteArray("Content-Length: 99999999999\r\n") << QByteArray("{") << 413;
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n")
                               << "100001\r\n" + most + " \r\n0\r\n\r\n"
                               << 413;
}

void HttpEdgesTest::limitsTheBody()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    Wire connection(m_server->port());
    connection.write(posted(lines, body).toStdString());
    const auto answer = readAnswer(connection);
    QCOMPARE(answer.status, status);
    if (status == 413) {
        QCOMPARE(answer.header("connection"), QByteArray("close"));
        QVERIFY(connection.isClosed());
    }
}

void HttpEdgesTest::saysContinue()
{
    Wire connection(m_server->port());
    connection.write(posted("Expect: 100-Continue\r\nContent-Length: 2\r\n", "").toStdString());
    QCOMPARE(connection.readLine(), std::string("HTTP/1.1 100 Continue"));
    QCOMPARE(connection.readLine(), std::string());
    connection.write("{}");
    QCOMPARE(readAnswer(connection).status, 422);
    // Nobody is asked for a body that would be refused.
    connection.write(posted("Expect: 100-continue\r\nContent-Length: 9999999\r\n", "").toStdString());
    QCOMPARE(readAnswer(connection).status, 413);
}

void HttpEdgesTest::answersAPipelineInOrder()
{
    Wire connection(m_server->port());
    const auto get = [](const char* target) {
        return "GET " + std::string(target) + " HTTP/1.1\r\n" + hostLine + "\r\n";
    };
    connection.write(get("/health") + posted("Content-Length: 2\r\n", "{}").toStdString() + get("/nothing"));
    QCOMPARE(readAnswer(connection).status, 200);
    QCOMPARE(readAnswer(connection).status, 422);
    QCOMPARE(readAnswer(connection).status, 404);
}

void HttpEdgesTest::http10Closes()
{
    Wire connection(m_server->port());
    connection.write("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QCOMPARE(readAnswer(connection).status, 200);
    QVERIFY(connection.isClosed());
}

void HttpEdgesTest::closesWhenAsked()
{
    Wire connection(m_server->port());
    connection.write(with("Connection: close").toStdString());
    const auto answer = readAnswer(connection);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(connection.isClosed());
}

void HttpEdgesTest::checksTheHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    QTest::newRow("localhost") << QByteArray("localhost") << 200;
    QTest::newRow("with a port") << QByteArray("127.0.0.1:8000") << 200;
    QTest::newRow("IPv6") << QByteArray("[::1]:8000") << 200;
    QTest::newRow("capitals") << QByteArray("LocalHost") << 200;
    QTest::newRow("allowed") << QByteArray("desk.example") << 200;
    QTest::newRow("another site") << QByteArray("evil.example") << 421;
    QTest::newRow("looks alike") << QByteArray("localhost.evil.example") << 421;
    QTest::newRow("below an allowed one") << QByteArray("x.desk.example") << 421;
    QTest::newRow("other address") << QByteArray("127.0.0.2") << 421;
    QTest::newRow("empty") << QByteArray("") << 421;
}

void HttpEdgesTest::checksTheHost()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    auto client = m_server->client();
    client.setHeader("Host", host.toStdString());
    QCOMPARE(client.get("/health").status, status);
    const int polled = client.get("/socket.io/?EIO=4&transport=polling").status;
    QCOMPARE(polled == 421, status == 421);
    QCOMPARE(client.get("/nothing").status, status == 421 ? 421 : 404); // before routing
}

void HttpEdgesTest::checksTheOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("allowed") << QByteArray("https://shop.example") << true;
    QTest::newRow("another site") << QByteArray("https://evil.example") << false;
    QTest::newRow("other scheme") << QByteArray("http://shop.example") << false;
    QTest::newRow("other port") << QByteArray("https://shop.example:8443") << false;
    QTest::newRow("below") << QByteArray("https://a.shop.example") << false;
    QTest::newRow("longer") << QByteArray("https://shop.example.evil.example") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("local page") << QByteArray("http://localhost:3000") << false;
}

void HttpEdgesTest::checksTheOrigin()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, allowed);
    auto client = m_server->client();
    client.setHeader("Origin", origin.toStdString());
    const auto posted = client.post("/auth/login", "{}");
    QCOMPARE(posted.status, allowed ? 422 : 403);
    QCOMPARE(client.get("/health").header("access-control-allow-origin"), allowed ? origin : QByteArray());
    QCOMPARE(posted.header("access-control-allow-origin"), allowed ? origin : QByteArray());
    QCOMPARE(posted.header("vary").contains("Origin"), allowed);
    QVERIFY(posted.header("access-control-allow-credentials").isEmpty()); // no cookie authenticates anything
    client.setHeader("Origin", "http://127.0.0.1:" + std::to_string(m_server->port()));
    QCOMPARE(client.post("/auth/login", "{}").status, 422); // its own pages
}

void HttpEdgesTest::answersPreflights_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("allowed") << QByteArray("https://shop.example") << 204;
    QTest::newRow("another site") << QByteArray("https://evil.example") << 403;
}

void HttpEdgesTest::answersPreflights()
{
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    const auto answer = m_server->client().call(
        "OPTIONS",
        "/api/v1/chat",
        {},
        {{"Origin", origin.toStdString()},
         {"Access-Control-Request-Method", "POST"},
         {"Access-Control-Request-Headers", "content-type,x-api-key"}}
    );
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("access-control-allow-origin"), status == 204 ? origin : QByteArray());
    if (status == 204) {
        QVERIFY(answer.header("access-control-allow-methods").contains("POST"));
        QVERIFY(answer.header("access-control-allow-headers").contains("X-API-Key"));
        QVERIFY(answer.header("access-control-allow-headers").contains("Authorization"));
    }
}

void HttpEdgesTest::checksTheOriginOfWebSockets_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 101;
    QTest::newRow("allowed") << QByteArray("https://shop.example") << 101;
    QTest::newRow("another site") << QByteArray("https://evil.example") << 403;
    QTest::newRow("null") << QByteArray("null") << 403;
}

void HttpEdgesTest::checksTheOriginOfWebSockets()
{
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    Wire connection(m_server->port());
    QByteArray request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n" + QByteArray(hostLine)
        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    if (!origin.isEmpty()) {
        request += "Origin: " + origin + "\r\n";
    }
    connection.write((request + "\r\n").toStdString());
    QCOMPARE(readAnswer(connection, false).status, status);
}

void HttpEdgesTest::cutsSlowSenders_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("head") << QByteArray("GET /health HTTP/1.1\r\nHost: loc");
    QTest::newRow("first letter") << QByteArray("G");
    QTest::newRow("body") << posted("Content-Length: 100\r\n", "{");
    QTest::newRow("chunks") << posted("Transfer-Encoding: chunked\r\n", "2\r\n{");
}

void HttpEdgesTest::cutsSlowSenders()
{
    QFETCH(QByteArray, start);
    Wire connection(m_hasty->port());
    QElapsedTimer timer;
    timer.start();
    connection.write(start.toStdString());
    QVERIFY(connection.isClosed());
    QVERIFY(timer.elapsed() >= 150 && timer.elapsed() < 3000);
}

void HttpEdgesTest::closesIdleConnections()
{
    Wire connection(m_hasty->port());
    connection.write(with("Accept: */*").toStdString());
    QCOMPARE(readAnswer(connection).status, 200);
    QVERIFY(connection.isClosed());
}

void HttpEdgesTest::limitsConnections()
{
    std::vector<std::unique_ptr<Wire>> open;
    const auto isServed = [&] {
        open.push_back(std::make_unique<Wire>(m_hasty->port()));
        try {
            open.back()->write(with("Accept: */*").toStdString());
            return readAnswer(*open.back()).status == 200;
        } catch (const std::runtime_error&) {
            open.pop_back(); // closed without a word
            return false;
        }
    };
    int served = 0;
    for (int i = 0; i < 12; ++i) {
        served += isServed() ? 1 : 0;
    }
    QVERIFY2(served <= 8 && served > 0, qPrintable(QString::number(served)));
    open.clear();
    QTRY_VERIFY(isServed());
}

BACKLINE_TEST(HttpEdgesTest)
#include "http_edges_test.moc"
