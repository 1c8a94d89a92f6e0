#include "services/server/server.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// The first start makes the team: its name and its administrator.
class FirstStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheTeamsName();
    void makesTheChosenAdministrator();
    void saysWhatToDo_data();
    void saysWhatToDo();
};

namespace {

const std::string password = "correct-horse-battery-7";

server::ServerConfig configured(const QTemporaryDir& directory)
{
    server::ServerConfig config;
    config.dataDirectory = directory.path().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.administrator.password = password;
    return config;
}

/// What /api/v1/server says of a server with this configuration.
std::string teamOf(const server::ServerConfig& config)
{
    server::Server server(config);
    server.start();
    const auto url = server.urls().front();
    ApiClient client(static_cast<unsigned short>(std::stoul(url.substr(url.rfind(':') + 1))));
    const auto answer = client.get("/api/v1/server");
    return answer.value(u"team").isString() ? answer.text(u"team") : "none";
}

} // namespace

void FirstStartTest::keepsTheTeamsName()
{
    const QTemporaryDir directory;
    auto config = configured(directory);
    QCOMPARE(teamOf(config), std::string());
    config.teamName = "Lamps & Chairs";
    QCOMPARE(teamOf(config), std::string("Lamps & Chairs"));
    config.teamName = "Another name";
    QCOMPARE(teamOf(config), std::string("Lamps & Chairs"));
    config.teamName.clear();
    QCOMPARE(teamOf(config), std::string("Lamps & Chairs"));
}

void FirstStartTest::makesTheChosenAdministrator()
{
    TestServer server([](server::ServerConfig& config) {
        config.administrator = {"mei", "Mei Tan", password};
    });
    QVERIFY(server.server().generatedPassword().empty());
    const auto me = server.as("mei", password).get("/api/v1/me");
    QCOMPARE(me.text(u"name"), std::string("Mei Tan"));
    QCOMPARE(me.text(u"role"), std::string("admin"));
}

void FirstStartTest::saysWhatToDo_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("words");
    QTest::newRow("short") << "admin"
                           << "short"
                           << "at least 8 characters. Choose another password";
    QTest::newRow("common") << "admin"
                            << "password"
                            << "easy to guess: choose another";
    QTest::newRow("long") << "admin" << QString(129, u'x') << "at most 128 characters. Choose another";
    QTest::newRow("no name") << "" << QString::fromStdString(password) << "choose a username";
    QTest::newRow("name with a space")
        << "the admin" << QString::fromStdString(password) << "choose a username";
}

/// And the next try works: nothing was made by halves.
void FirstStartTest::saysWhatToDo()
{
    QFETCH(const QString, username);
    QFETCH(const QString, chosen);
    QFETCH(const QString, words);
    const QTemporaryDir directory;
    auto config = configured(directory);
    config.teamName = "Lamps & Chairs";
    config.administrator.username = username.toStdString();
    config.administrator.password = chosen.toStdString();
    try {
        server::Server(config).start();
        QFAIL("it started");
    } catch (const std::runtime_error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(words), error.what());
    }
    config.administrator = {"admin", "Administrator", password};
    QCOMPARE(teamOf(config), std::string("Lamps & Chairs"));
}

BACKLINE_TEST(FirstStartTest)
#include "first_start_test.moc"
