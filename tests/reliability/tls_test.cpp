#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <optional>
#include <stdexcept>

using namespace backline::tests;
using backline::server::configurationFault;
using backline::server::Server;
using backline::server::ServerConfig;
namespace json = boost::json;

namespace {

const Wire::Options overTls{true, 0, 0};

template<class Object, void (*release)(Object*)>
struct Release
{
    void operator()(Object* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, &EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, &X509_free>>;

template<class Write>
void writePem(const std::string& path, Write write)
{
    std::FILE* file = std::fopen(path.c_str(), "wb");
    QVERIFY(file != nullptr);
    const int written = write(file);
    QCOMPARE(std::fclose(file), 0);
    QCOMPARE(written, 1);
}

/// Signed by itself; made without another program, which ThreadSanitizer does not let a test start.
void makeCertificate(const std::string& certificatePath, const std::string& keyPath)
{
    constexpr long day = 24L * 60 * 60;
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day);
    X509_set_pubkey(certificate.get(), key.get());
    auto* name = X509_get_subject_name(certificate.get());
    constexpr std::array<unsigned char, 9> host{'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'};
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host.data(), host.size(), -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    QVERIFY(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    writePem(certificatePath, [&](std::FILE* file) { return PEM_write_X509(file, certificate.get()); });
    writePem(keyPath, [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

Wire::Options newest(int version)
{
    return {true, version, 0};
}

} // namespace

/// HTTPS and WSS with the owner's certificate; nothing readable leaves this computer.
class TlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void restAndRealtimeWork();
    void oldVersionsAreRefused_data();
    void oldVersionsAreRefused();
    void plainTextGetsNothing();
    void unsafeConfigurationsAreRefused_data();
    void unsafeConfigurationsAreRefused();
    void aWrongKeyIsNamed();

private:
    std::string file(const char* name) const
    {
        return m_directory.filePath(QString::fromLatin1(name)).toStdString();
    }

    QTemporaryDir m_directory;
    std::optional<DemoServer> m_server;
    unsigned short m_port = 0;
};

void TlsTest::initTestCase()
{
    makeCertificate(file("own.crt"), file("own.key"));
    makeCertificate(file("other.crt"), file("other.key"));
    ServerConfig config;
    config.tlsCertificate = file("own.crt");
    config.tlsKey = file("own.key");
    m_server.emplace(config);
    m_port = m_server->port();
    QVERIFY(m_server->url().starts_with("https://127.0.0.1:"));
}

void TlsTest::restAndRealtimeWork()
{
    RestClient anyone(m_port, {}, overTls);
    const auto health = anyone.get("/health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.json().at("status").as_string(), "ok");
    const auto token = signIn(m_port, "agent", "demo", overTls);
    RealtimeClient agent(m_port, token, overTls);
    QCOMPARE(agent.refusal(), std::string());
    const auto ack = agent.call("subscribe", json::object{{"stream", "queue/all"}, {"after", 0}});
    const auto last = ack.at("last").as_int64();
    QVERIFY(last > 0);
    agent.waitForEvents(static_cast<std::size_t>(last));
}

void TlsTest::oldVersionsAreRefused_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("taken");
    QTest::newRow("1.0") << TLS1_VERSION << false;
    QTest::newRow("1.1") << TLS1_1_VERSION << false;
    QTest::newRow("1.2") << TLS1_2_VERSION << true;
    QTest::newRow("1.3") << TLS1_3_VERSION << true;
}

void TlsTest::oldVersionsAreRefused()
{
    QFETCH(const int, version);
    QFETCH(const bool, taken);
    bool works = false;
    try {
        works = RestClient(m_port, {}, newest(version)).get("/health").status == 200;
    } catch (const std::runtime_error&) {
        works = false;
    }
    QCOMPARE(works, taken);
}

void TlsTest::plainTextGetsNothing()
{
    RestClient plain(m_port);
    QVERIFY_THROWS_EXCEPTION(std::exception, plain.get("/health"));
}

void TlsTest::unsafeConfigurationsAreRefused_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("demo");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("proxy");
    QTest::addColumn<QString>("fault"); // how it begins; empty when it is fine
    const QString needsTls =
        QStringLiteral("listening on %1 needs TLS (--tls-cert and --tls-key), or a proxy");
    const QString demoFault = QStringLiteral("--demo has accounts that everybody knows");
    const QString any = QStringLiteral("0.0.0.0");
    QTest::newRow("everywhere in plain text") << any << false << false << false << needsTls.arg(any);
    QTest::newRow("IPv6 everywhere") << "::" << false << false << false << needsTls.arg(QStringLiteral("::"));
    QTest::newRow("a name") << "host.example" << false << false << false
                            << needsTls.arg(QStringLiteral("host.example"));
    QTest::newRow("everywhere with TLS") << any << false << true << false << QString();
    QTest::newRow("behind a proxy") << any << false << false << true << QString();
    QTest::newRow("demo everywhere") << any << true << false << false << demoFault;
    QTest::newRow("demo with TLS") << any << true << true << false << demoFault;
    QTest::newRow("demo behind a proxy") << any << true << false << true << demoFault;
    QTest::newRow("looks like loopback") << "127.0.0.1.example" << false << false << false
                                         << needsTls.arg(QStringLiteral("127.0.0.1.example"));
    QTest::newRow("loopback") << "127.0.0.1" << true << false << false << QString();
    QTest::newRow("all of loopback") << "127.8.9.10" << true << false << false << QString();
    QTest::newRow("IPv6 loopback") << "::1" << true << false << false << QString();
}

void TlsTest::unsafeConfigurationsAreRefused()
{
    QFETCH(const QString, host);
    QFETCH(const bool, demo);
    QFETCH(const bool, tls);
    QFETCH(const bool, proxy);
    QFETCH(const QString, fault);
    ServerConfig config;
    config.dataDirectory = file("unused");
    config.listen = {{"127.0.0.1", 0}, {host.toStdString(), 0}};
    config.demo = demo;
    if (tls) {
        config.tlsCertificate = file("own.crt");
        config.tlsKey = file("own.key");
    }
    if (proxy) {
        config.trustedProxies = {"192.0.2.1"};
    }
    const auto found = QString::fromStdString(configurationFault(config));
    QVERIFY2(fault.isEmpty() ? found.isEmpty() : found.startsWith(fault), qPrintable(found));
    if (!fault.isEmpty()) {
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, Server(config).start());
    }
}

void TlsTest::aWrongKeyIsNamed()
{
    ServerConfig config;
    config.tlsCertificate = file("own.crt");
    config.tlsKey = file("other.key");
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, DemoServer(std::move(config)));
    config.tlsCertificate = file("missing.crt");
    config.tlsKey = file("own.key");
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, DemoServer(std::move(config)));
}

BACKLINE_TEST(TlsTest)
#include "tls_test.moc"
