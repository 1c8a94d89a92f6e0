#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace std::chrono_literals;

/// A sender that is too slow is told so before the connection ends.
class HttpTimeoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsSlowSenders_data();
    void tellsSlowSenders();
};

void HttpTimeoutTest::tellsSlowSenders_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("head") << QByteArray("GET /health HTTP/1.1\r\nHost: loc");
    QTest::newRow("body"
    ) << QByteArray("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
}

void HttpTimeoutTest::tellsSlowSenders()
{
    QFETCH(QByteArray, start);
    TestServer server([](server::ServerConfig& config) {
        config.demo = true;
        config.limits.headDeadline = 200ms;
    });
    Wire connection(server.port());
    connection.write(start.toStdString());
    const auto answer = readAnswer(connection);
    QCOMPARE(answer.status, 408);
    QCOMPARE(answer.header("connection"), QByteArray("close"));
    QVERIFY(connection.isClosed());
}

BACKLINE_TEST(HttpTimeoutTest)
#include "http_timeout_test.moc"
