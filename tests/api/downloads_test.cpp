#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <unistd.h>
#include <vector>

using namespace backline;
using namespace backline::tests;
using namespace std::chrono_literals;

/// Files are read while they are sent: a download has a piece in memory, and as long as its reader goes on.
class DownloadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comesWhole();
    void aSlowReaderGetsAll();
    void aReaderThatStopsIsCutOff();
    void deletingEndsNoDownload();
    void aFileThatShrinksEndsTheConnection();
    void manyTakeLittleMemory();

private:
    /// A connection that has asked for the file and read the head of the answer.
    std::unique_ptr<Wire> asked(TestServer& server, const std::string& url);

    /// Of the client's server, its own among them.
    static int openConnections(ApiClient& client);
    static std::string uploaded(TestServer& server);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_hasty; ///< with a short deadline for writing
};

namespace {

constexpr std::size_t mebibyte = 1024UL * 1024;
constexpr std::size_t size = 10 * mebibyte; ///< more than the system keeps for a reader that does not read

const std::string& content()
{
    static const std::string text = [] {
        std::string lines;
        for (int i = 0; lines.size() < size; ++i) {
            lines += std::to_string(i) + "\n";
        }
        lines.resize(size);
        return lines;
    }();
    return text;
}

/// Where the server keeps the file that a link opens.
std::string storedAt(const TestServer& server, const std::string& url)
{
    const auto start = url.rfind('/') + 1;
    return server.dataDirectory() + "/uploads/" + url.substr(start, url.find('?') - start);
}

long long residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    const bool opened = file.open(QIODevice::ReadOnly);
    return opened ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

} // namespace

void DownloadsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_hasty = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.demo = true;
        config.limits.writeDeadline = 500ms;
    });
}

/// The link to a new file.
std::string DownloadsTest::uploaded(TestServer& server)
{
    auto agent = server.as("agent");
    const auto file =
        agent.call("POST", "/api/v1/attachments?name=a.txt", content(), {{"Content-Type", "text/plain"}});
    const auto id = std::to_string(file.value(u"attachment.id").toInt());
    return agent.post("/api/v1/attachments/" + id + "/link").text(u"url");
}

std::unique_ptr<Wire> DownloadsTest::asked(TestServer& server, const std::string& url)
{
    Wire::Options options;
    options.receiveBuffer = 64 * 1024;
    auto connection = std::make_unique<Wire>(server.port(), options);
    connection->write("GET " + url + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto head = readAnswer(*connection, false);
    if (head.status != 200 || head.header("content-length").toULongLong() != size) {
        throw std::runtime_error("no download");
    }
    return connection;
}

int DownloadsTest::openConnections(ApiClient& client)
{
    const auto metrics = client.get("/metrics").body;
    const QByteArray name = "\nbackline_http_connections ";
    const auto start = metrics.indexOf(name) + name.size();
    return metrics.mid(start, metrics.indexOf('\n', start) - start).toInt();
}

void DownloadsTest::comesWhole()
{
    const auto url = uploaded(*m_server);
    auto client = m_server->client();
    const auto head = client.head(url);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), QByteArray::number(qulonglong{size}));
    const auto file = client.get(url);
    QVERIFY(file.body.toStdString() == content());
    QCOMPARE(file.headers.at("content-disposition"), head.headers.at("content-disposition"));
    QCOMPARE(client.get("/health").status, 200); // still in step
}

/// Four times the deadline in all, but each piece goes in time.
void DownloadsTest::aSlowReaderGetsAll()
{
    constexpr std::size_t steps = 20;
    Wire silence(m_hasty->port());
    const auto connection = asked(*m_hasty, uploaded(*m_hasty));
    std::string read;
    for (std::size_t i = 0; i < steps; ++i) {
        read += connection->read(size / steps);
        QVERIFY(!silence.hasInput(100ms));
    }
    QVERIFY(read == content());
}

void DownloadsTest::aReaderThatStopsIsCutOff()
{
    const auto url = uploaded(*m_hasty);
    auto watcher = m_hasty->client();
    QTRY_COMPARE(openConnections(watcher), 1);
    const auto connection = asked(*m_hasty, url);
    QCOMPARE(openConnections(watcher), 2);
    QTRY_COMPARE_WITH_TIMEOUT(openConnections(watcher), 1, 10'000);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, connection->read(size));
}

void DownloadsTest::deletingEndsNoDownload()
{
    const auto url = uploaded(*m_server);
    const auto connection = asked(*m_server, url);
    QVERIFY(std::filesystem::remove(storedAt(*m_server, url)));
    QVERIFY(connection->read(size) == content());
    QCOMPARE(m_server->client().get(url).status, 404);
}

/// Its length was promised: no next answer may be taken for the rest.
void DownloadsTest::aFileThatShrinksEndsTheConnection()
{
    const auto url = uploaded(*m_server);
    const auto connection = asked(*m_server, url);
    std::filesystem::resize_file(storedAt(*m_server, url), 1);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, connection->read(size));
    QVERIFY(connection->isClosed());
}

void DownloadsTest::manyTakeLittleMemory()
{
    constexpr int many = 20;
    const auto url = uploaded(*m_server);
    const auto before = residentBytes();
    std::vector<std::unique_ptr<Wire>> readers;
    for (int i = 0; i < many; ++i) {
        readers.push_back(asked(*m_server, url));
    }
    QVERIFY(residentBytes() - before < static_cast<long long>(4 * size));
    QVERIFY(readers.back()->read(size) == content());
}

BACKLINE_TEST(DownloadsTest)
#include "downloads_test.moc"
