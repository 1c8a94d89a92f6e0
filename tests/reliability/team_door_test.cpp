#include "services/server/local_addresses.h"
#include "services/server/server.h"
#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdexcept>

using namespace backline::tests;
using backline::server::JoinAddress;
using backline::server::Server;
using backline::server::ServerConfig;
namespace json = boost::json;

namespace {

const std::string password = "correct-horse-battery-7";

/// An IPv4 address of this computer that is not loopback; empty when it has none.
std::string outsideAddress()
{
    for (const auto& address : backline::server::localAddresses()) {
        if (address.find(':') == std::string::npos) {
            return address;
        }
    }
    return {};
}

std::string tokenOf(RestClient& client, const char* path, const json::value& body)
{
    return std::string(client.post(path, body).json().at("token").as_string());
}

} // namespace

/// The embedded server's second door: colleagues on other computers, over TLS with a pinned certificate.
class TeamDoorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void cleanup() { m_server.reset(); }

    void aColleagueJoinsFromOutside();
    void onlyThePinnedCertificateWillDo();
    void theCertificateIsKept();
    void theCertificateNamesThisComputer();
    void aLooseCertificateIsRefused();
    void answersToItsOwnNamesOnly();
    void closingSendsColleaguesAway();
    void whoCallsTheServerLocalhostIsSentAwayToo();
    void opensAgainElsewhere();
    void aTakenPortIsNamed();
    void colleaguesAreRateLimited();
    void theDemoStaysAtHome();

private:
    ServerConfig configured() const;
    void start(ServerConfig config);
    Wire::Options door(const JoinAddress& address) const;

    std::filesystem::path certificate() const
    {
        return m_directory->path().toStdString() + "/own-certificate.pem";
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Server> m_server;
    std::string m_outside;
};

void TeamDoorTest::init()
{
    m_outside = outsideAddress();
    if (m_outside.empty()) {
        QSKIP("this computer has no address but loopback");
    }
    m_directory = std::make_unique<QTemporaryDir>();
    start(configured());
}

ServerConfig TeamDoorTest::configured() const
{
    ServerConfig config;
    config.dataDirectory = m_directory->path().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.teamName = "Lamps & Chairs";
    config.administrator.password = password;
    return config;
}

void TeamDoorTest::start(ServerConfig config)
{
    m_server.reset();
    m_server = std::make_unique<Server>(std::move(config));
    m_server->start();
}

Wire::Options TeamDoorTest::door(const JoinAddress& address) const
{
    Wire::Options options;
    options.tls = true;
    options.host = m_outside;
    options.fingerprint = address.fingerprint;
    return options;
}

void TeamDoorTest::aColleagueJoinsFromOutside()
{
    const auto address = m_server->letColleaguesJoin(0);
    const auto shown = m_outside + ":" + std::to_string(address.port);
    QVERIFY(std::find(address.addresses.begin(), address.addresses.end(), shown) != address.addresses.end());
    QCOMPARE(address.fingerprint.size(), std::size_t{64});
    RestClient anyone(address.port, {}, door(address));
    QCOMPARE(anyone.get("/api/v1/server").json().at("team").as_string(), "Lamps & Chairs");
    const auto admin =
        tokenOf(anyone, "/api/v1/sign-in", json::object{{"username", "admin"}, {"password", password}});
    RestClient administrator(address.port, admin, door(address));
    const auto code = administrator.post("/api/v1/join/codes", json::object()).json().at("code");
    const auto mei = tokenOf(
        anyone,
        "/api/v1/join",
        json::object{{"code", code}, {"username", "mei"}, {"name", "Mei"}, {"password", "staple-of-paper-19"}}
    );
    QCOMPARE(RestClient(address.port, mei, door(address)).get("/api/v1/queue").status, 200);
    RealtimeClient live(address.port, mei, door(address));
    QCOMPARE(live.refusal(), std::string());
    QVERIFY(!isError(live.call("subscribe", json::object{{"stream", "queue/all"}})));
}

void TeamDoorTest::onlyThePinnedCertificateWillDo()
{
    const auto address = m_server->letColleaguesJoin(0);
    auto other = door(address);
    other.fingerprint.front() = other.fingerprint.front() == '0' ? '1' : '0';
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, RestClient(address.port, {}, other));
    auto plain = door(address);
    plain.tls = false;
    RestClient spoken(address.port, {}, plain);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, spoken.get("/health"));
}

void TeamDoorTest::theCertificateIsKept()
{
    const auto first = m_server->letColleaguesJoin(0).fingerprint;
    start(configured());
    QCOMPARE(m_server->letColleaguesJoin(0).fingerprint, first);
    using std::filesystem::perms;
    const auto mode = std::filesystem::status(certificate()).permissions();
    QCOMPARE(mode & perms::all, perms::owner_read | perms::owner_write);
}

void TeamDoorTest::theCertificateNamesThisComputer()
{
    m_server->letColleaguesJoin(0);
    std::FILE* file = std::fopen(certificate().c_str(), "rb");
    QVERIFY(file != nullptr);
    const std::unique_ptr<X509, decltype(&X509_free)> x509(
        PEM_read_X509(file, nullptr, nullptr, nullptr), &X509_free
    );
    std::fclose(file);
    QCOMPARE(X509_check_ip_asc(x509.get(), m_outside.c_str(), 0), 1);
    QCOMPARE(X509_check_host(x509.get(), "localhost", 0, 0, nullptr), 1);
    QCOMPARE(X509_check_host(x509.get(), "example.com", 0, 0, nullptr), 0);
    int days = 0;
    int seconds = 0;
    QVERIFY(ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(x509.get())) == 1);
    QVERIFY2(days > 3640 && days < 3660, qPrintable(QString::number(days)));
    QCOMPARE(EVP_PKEY_get_bits(X509_get0_pubkey(x509.get())), 256);
}

void TeamDoorTest::aLooseCertificateIsRefused()
{
    m_server->letColleaguesJoin(0);
    using std::filesystem::perms;
    std::filesystem::permissions(certificate(), perms::group_read, std::filesystem::perm_options::add);
    start(configured());
    try {
        m_server->letColleaguesJoin(0);
        QFAIL("the key was taken although others may read it");
    } catch (const std::runtime_error& error) {
        QVERIFY(std::string(error.what()).find("chmod 600") != std::string::npos);
    }
}

void TeamDoorTest::answersToItsOwnNamesOnly()
{
    const auto named = [&](const JoinAddress& address, const std::string& host) {
        Wire wire(address.port, door(address));
        wire.write("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return wire.readLine().substr(9, 3);
    };
    constexpr int misdirected = 421;
    const auto address = m_server->letColleaguesJoin(0);
    QCOMPARE(named(address, m_outside), std::string("200"));
    QCOMPARE(named(address, backline::server::hostName() + ":1"), std::string("200"));
    QCOMPARE(named(address, "evil.example"), std::to_string(misdirected));
}

void TeamDoorTest::closingSendsColleaguesAway()
{
    m_server->stopColleaguesJoining(); // nothing is open yet
    const auto address = m_server->letColleaguesJoin(0);
    RestClient client(address.port, {}, door(address));
    const auto token =
        tokenOf(client, "/api/v1/sign-in", json::object{{"username", "admin"}, {"password", password}});
    RealtimeClient live(address.port, token, door(address));
    m_server->stopColleaguesJoining();
    QVERIFY(live.waitForEnd(std::chrono::seconds(2)));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, client.get("/health"));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, RestClient(address.port, {}, door(address)));
    m_server->stopColleaguesJoining();
    const auto port = portOf(m_server->urls().front());
    QCOMPARE(RestClient(port).get("/health").status, 200);
}

/// Every server answers to that name, and connections that stand open could go on with it.
void TeamDoorTest::whoCallsTheServerLocalhostIsSentAwayToo()
{
    const std::string request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto address = m_server->letColleaguesJoin(0);
    Wire idle(address.port, door(address));
    idle.write(request);
    QCOMPARE(idle.readLine().substr(9, 3), std::string("200"));
    Wire halfWay(address.port, door(address));
    halfWay.write(request.substr(0, 20));
    m_server->stopColleaguesJoining();
    QVERIFY(idle.isClosed());
    QVERIFY(halfWay.isClosed());
    QCOMPARE(RestClient(portOf(m_server->urls().front())).get("/health").status, 200);
}

void TeamDoorTest::opensAgainElsewhere()
{
    const auto first = m_server->letColleaguesJoin(0);
    const auto second = m_server->letColleaguesJoin(0);
    QCOMPARE(second.fingerprint, first.fingerprint);
    QCOMPARE(RestClient(second.port, {}, door(second)).get("/health").status, 200);
    m_server->stopColleaguesJoining();
    const auto third = m_server->letColleaguesJoin(second.port);
    QCOMPARE(third.port, second.port);
    QCOMPARE(RestClient(third.port, {}, door(third)).get("/health").status, 200);
}

void TeamDoorTest::aTakenPortIsNamed()
{
    const auto taken = portOf(m_server->urls().front());
    try {
        m_server->letColleaguesJoin(taken);
        QFAIL("the port is in use");
    } catch (const std::runtime_error& error) {
        const std::string text = error.what();
        QVERIFY2(text.find(std::to_string(taken)) != std::string::npos, text.c_str());
        QVERIFY2(text.find("choose another") != std::string::npos, text.c_str());
    }
    QVERIFY(m_server->letColleaguesJoin(0).port != 0);
}

void TeamDoorTest::colleaguesAreRateLimited()
{
    auto config = configured();
    config.rates.socket = {0.001, 3};
    start(config);
    const auto address = m_server->letColleaguesJoin(0);
    RestClient client(address.port, {}, door(address));
    const auto token =
        tokenOf(client, "/api/v1/sign-in", json::object{{"username", "admin"}, {"password", password}});
    RealtimeClient live(address.port, token, door(address));
    const json::object presence{{"presence", "online"}};
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!isError(live.call("presence", presence)));
    }
    const auto refused = live.call("presence", presence);
    QVERIFY(isError(refused));
    const auto& error = refused.as_object().at("error").as_object();
    QCOMPARE(error.at("code").as_string(), "rate_limited");
    QVERIFY(error.at("retry_after").to_number<int>() > 900);
    RealtimeClient near(portOf(m_server->urls().front()), token);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(!isError(near.call("presence", presence)));
    }
}

void TeamDoorTest::theDemoStaysAtHome()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto config = configured();
    config.demo = true;
    start(config);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, m_server->letColleaguesJoin(0));
    config.joinableDemo = true;
    start(config);
    QVERIFY(m_server->letColleaguesJoin(0).port != 0);
}

BACKLINE_TEST(TeamDoorTest)
#include "team_door_test.moc"
