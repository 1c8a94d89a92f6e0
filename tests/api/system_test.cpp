#include "services/server/store/database.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

using namespace backline;
using namespace backline::tests;

/// What operators look at, and how the server ends.
class SystemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHealthy();
    void writesPrometheusLines();
    void describesItself();
    void stopsInTime();
    void losesNothingThatWasAcknowledged();
};

namespace {

/// Every line is a comment or "name value".
bool isPrometheusLine(const QString& line)
{
    static const QRegularExpression comment(QStringLiteral("^# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+$"));
    static const QRegularExpression sample(QStringLiteral("^[a-zA-Z_:][a-zA-Z0-9_:]* -?\\d+(\\.\\d+)?$"));
    return comment.match(line).hasMatch() || sample.match(line).hasMatch();
}

} // namespace

void SystemTest::isHealthy()
{
    TestServer server(TestServer::demo());
    const auto answer = server.client().get("/health");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"status"), std::string("ok"));
    QCOMPARE(answer.text(u"store"), std::string("ok"));
    QCOMPARE(answer.text(u"version"), server::version());
    QCOMPARE(answer.text(u"database"), std::string("connected")); // with the two below: livechat's
    QCOMPARE(answer.text(u"timestamp"), answer.text(u"time"));
    QVERIFY(answer.value(u"uptime").isDouble());
}

void SystemTest::writesPrometheusLines()
{
    TestServer server(TestServer::demo());
    auto client = server.client();
    client.get("/health");
    const auto answer = client.get("/metrics");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.header("content-type").startsWith("text/plain; version=0.0.4"));
    QVERIFY(answer.body.endsWith('\n'));
    std::set<QString> samples;
    std::set<QString> typed;
    for (const auto& line : QString::fromUtf8(answer.body).trimmed().split(u'\n')) {
        QVERIFY2(isPrometheusLine(line), qPrintable(line));
        if (line.startsWith(u"# TYPE ")) {
            const auto words = line.split(u' ');
            QVERIFY(words.at(3) == u"counter" || words.at(3) == u"gauge");
            typed.insert(words.at(2));
        } else if (!line.startsWith(u'#')) {
            QVERIFY2(samples.insert(line.section(u' ', 0, 0)).second, qPrintable(line));
        }
    }
    QCOMPARE(samples, typed);
    QVERIFY(samples.contains(QStringLiteral("backline_http_requests_total")));
    QVERIFY(!answer.body.contains("backline_http_requests_total 0\n"));
}

void SystemTest::describesItself()
{
    TestServer server(TestServer::demo());
    const auto answer = server.client().get("/openapi.json");
    QCOMPARE(answer.status, 200);
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(answer.body, &fault);
    QCOMPARE(fault.error, QJsonParseError::NoError);
    QVERIFY(answer.text(u"openapi").starts_with("3."));
    QCOMPARE(answer.text(u"info.version"), server::version());
    const auto paths = document.object()[u"paths"].toObject();
    QVERIFY(paths.size() > 30);
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const auto& operation : path.value().toObject()) {
            const auto responses = member(operation, u"responses");
            QVERIFY(member(responses, u"200").isObject() || member(responses, u"201").isObject());
            QVERIFY(!member(operation, u"summary").toString().isEmpty());
            QCOMPARE(member(operation, u"parameters").toArray().size(), path.key().count(u'{'));
        }
    }
    const auto body = member(
        paths[u"/api/v1/chat"], u"post.requestBody.content.application/json.schema.properties.message"
    );
    QCOMPARE(member(body, u"maxLength").toInt(), 2000);
}

void SystemTest::stopsInTime()
{
    TestServer server(TestServer::demo());
    auto idle = server.client();
    QCOMPARE(idle.get("/health").status, 200);
    Wire silent(server.port());
    Wire half(server.port());
    half.write("POST /api/v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    QElapsedTimer timer;
    timer.start();
    server.server().stop();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(silent.isClosed());
    QVERIFY(half.isClosed());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, Wire(server.port()));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, idle.get("/health"));
    server.server().stop(); // idempotent
}

void SystemTest::losesNothingThatWasAcknowledged()
{
    constexpr int senders = 4;
    TestServer server(TestServer::demo());
    auto client = server.client();
    const auto session = waitingSession(client);
    QCOMPARE(client.post(sessionPath(session, "/accept")).status, 200);
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::atomic<int> sent = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < senders; ++i) {
            threads.emplace_back([&, i] {
                try {
                    ApiClient sender(server.port());
                    for (int n = 0; true; ++n) {
                        const auto text = std::to_string(i) + "/" + std::to_string(n);
                        const auto answer =
                            sender.post(sessionPath(session, "/messages"), "{\"content\":\"" + text + "\"}");
                        if (answer.status == 200) {
                            const std::lock_guard lock(mutex);
                            acknowledged.insert(answer.text(u"message_id"));
                        }
                        ++sent;
                    }
                } catch (const std::runtime_error&) {
                    // the server has stopped
                }
            });
        }
        QTRY_VERIFY(sent > 40);
        server.server().stop();
    }
    const auto db = server::store::Database::openSqlite(server.dataDirectory() + "/backline.db");
    std::set<std::string> stored;
    std::string uuid;
    auto query = db->query("SELECT uuid FROM message");
    query.into(uuid);
    while (query.next()) {
        stored.insert(uuid);
    }
    QVERIFY(acknowledged.size() > 30);
    for (const auto& one : acknowledged) {
        QVERIFY2(stored.contains(one), one.c_str());
    }
}

BACKLINE_TEST(SystemTest)
#include "system_test.moc"
