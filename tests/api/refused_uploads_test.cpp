#include "tests/api/form_body.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Who sends too much is heard out, within bounds, so that he reads why it was refused.
class RefusedUploadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areTold_data();
    void areTold();
    void endWithTheBound_data();
    void endWithTheBound();

private:
    /// A connection to a server, over TLS by the door for colleagues.
    static std::unique_ptr<Wire> connected(TestServer& server, bool tls);

    static std::string upload(TestServer& server, std::size_t length, std::size_t sent);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TestServer> m_strict; ///< hears out next to nothing
};

namespace {

constexpr std::size_t mebibyte = 1024UL * 1024;
const QByteArray refusal = R"({"success":false,"message":"File too large"})";

} // namespace

void RefusedUploadsTest::initTestCase()
{
    const auto joinable = [](server::ServerConfig& config) {
        config.demo = true;
        config.joinableDemo = true;
    };
    m_server = std::make_unique<TestServer>(joinable);
    m_strict = std::make_unique<TestServer>([&](server::ServerConfig& config) {
        joinable(config);
        config.limits.drainedBytes = mebibyte;
    });
}

std::unique_ptr<Wire> RefusedUploadsTest::connected(TestServer& server, bool tls)
{
    Wire::Options options;
    options.tls = tls;
    const auto port = tls ? server.server().letColleaguesJoin(0).port : server.port();
    return std::make_unique<Wire>(port, options);
}

std::string RefusedUploadsTest::upload(TestServer& server, std::size_t length, std::size_t sent)
{
    return "POST /api/chat-upload/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + server.tokenOf("customer") + "\r\nContent-Type: " + FormBody::contentType
        + "\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" + std::string(sent, 'x');
}

void RefusedUploadsTest::areTold_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void RefusedUploadsTest::areTold()
{
    QFETCH(const bool, tls);
    constexpr std::size_t length = 15 * mebibyte;
    const auto connection = connected(*m_server, tls);
    connection->write(upload(*m_server, length, length));
    QVERIFY(!connection->wasCutOff());
    const auto answer = readAnswer(*connection);
    QCOMPARE(answer.body, refusal);
    QCOMPARE(answer.status, 400);
    QVERIFY(connection->isClosed());
}

void RefusedUploadsTest::endWithTheBound_data()
{
    areTold_data();
}

void RefusedUploadsTest::endWithTheBound()
{
    QFETCH(const bool, tls);
    constexpr std::size_t length = 30 * mebibyte;
    const auto connection = connected(*m_strict, tls);
    bool refused = false;
    try {
        connection->write(upload(*m_strict, length, length));
        refused = connection->wasCutOff();
    } catch (const std::runtime_error&) {
        refused = true; // as TLS says it
    }
    QVERIFY(refused);
}

BACKLINE_TEST(RefusedUploadsTest)
#include "refused_uploads_test.moc"
