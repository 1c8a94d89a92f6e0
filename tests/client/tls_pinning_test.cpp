#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_certificate.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Exactly the pinned certificate, and nothing else; without a pin the usual rules.
class TlsPinningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void cleanupTestCase() { m_server.reset(); }

    void onlyThePinnedOne_data();
    void onlyThePinnedOne();
    void aPinWithoutTlsIsNothing();

private:
    QTemporaryDir m_folder;
    TestCertificate m_own;
    TestCertificate m_other;
    std::unique_ptr<TestServer> m_server;
};

void TlsPinningTest::initTestCase()
{
    m_own = makeTestCertificate(m_folder.path().toStdString(), "own");
    m_other = makeTestCertificate(m_folder.path().toStdString(), "other");
    m_server = std::make_unique<TestServer>([this](server::ServerConfig& config) {
        config.demo = true;
        config.tlsCertificate = m_own.certificatePath;
        config.tlsKey = m_own.keyPath;
    });
}

void TlsPinningTest::onlyThePinnedOne_data()
{
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("the right one") << m_own.fingerprint << true;
    QTest::newRow("another one") << m_other.fingerprint << false;
    QTest::newRow("half of it") << m_own.fingerprint.left(16) << false;
    QTest::newRow("none, and nobody vouches for it") << QByteArray() << false;
}

void TlsPinningTest::onlyThePinnedOne()
{
    QFETCH(const QByteArray, pin);
    QFETCH(const bool, isTaken);
    const ServerAddress good{QUrl(u"https://127.0.0.1:%1"_s.arg(m_server->port())), m_own.fingerprint};
    const ServerAddress address{good.url, pin};
    const auto token = signedIn(good, "agent").token;

    RestClient rest(address);
    rest.setToken(token);
    const auto answer = awaited<QByteArray>([&](QObject* context, auto then) {
        rest.send(RestRequest::get(u"/api/v1/me"_s), context, then);
    });
    QCOMPARE(answer.hasValue(), isTaken);
    QVERIFY(isTaken || answer.error().kind == Failure::Kind::Untrusted);

    RealtimeLink link(address, quickTiming().link);
    const QSignalSpy untrusted(&link, &RealtimeLink::untrusted);
    const QSignalSpy refused(&link, &RealtimeLink::refused);
    link.setToken(token);
    link.open();
    QTRY_VERIFY(link.isOpen() || untrusted.count() > 1);
    QCOMPARE(link.isOpen(), isTaken);
    QCOMPARE(untrusted.isEmpty(), isTaken);
    QCOMPARE(refused.count(), 0);
}

void TlsPinningTest::aPinWithoutTlsIsNothing()
{
    const TestServer plain(TestServer::demo());
    const ServerAddress address{QUrl(u"http://127.0.0.1:%1"_s.arg(plain.port())), m_own.fingerprint};
    RestClient rest(address);
    const auto answer = awaited<QByteArray>([&](QObject* context, auto then) {
        rest.send(RestRequest::get(u"/api/v1/server"_s), context, then);
    });
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, Failure::Kind::Untrusted);
    RealtimeLink link(address, quickTiming().link);
    const QSignalSpy untrusted(&link, &RealtimeLink::untrusted);
    link.setToken("secret");
    link.open();
    QTRY_VERIFY(untrusted.count() > 1);
    QVERIFY(!link.isOpen());
}

BACKLINE_TEST(TlsPinningTest)
#include "tls_pinning_test.moc"
