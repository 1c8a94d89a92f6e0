#include "tests/reliability/rest_client.h"
#include "tests/reliability/server_process.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <boost/json/object.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace backline::tests;

namespace {

const QByteArray goodPassword = QByteArrayLiteral("walnut-harbour-19\n");

QJsonObject oneLine(const QByteArray& output)
{
    return QJsonDocument::fromJson(output.trimmed()).object();
}

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '));
}

bool canSignIn(unsigned short port, const std::string& username, const std::string& password)
{
    try {
        signIn(port, username, password);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

} // namespace

/// The command line's care of people and keys, beside a server or without one.
class AdminCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void peopleAreAddedAndListed();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void secretsAreNoArguments_data();
    void secretsAreNoArguments();
    void disabledPeopleStayOut();
    void aNewPasswordReplacesTheOld();
    void keysAreMadeListedAndRevoked();
    void theFirstStartMakesAnAdministrator();
    void aCommandBesideTheServerTakesNothingFromIt();

private:
    /// With the data directory behind the two words of the command.
    ProgramResult run(const QString& line, const QByteArray& input = {}) const;

    std::unique_ptr<ServerProcess> serve() const
    {
        return std::make_unique<ServerProcess>(m_directory->path(), QStringList());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void AdminCommandsTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

ProgramResult AdminCommandsTest::run(const QString& line, const QByteArray& input) const
{
    return runProgram(words(line) << QStringLiteral("--data") << m_directory->path(), input);
}

void AdminCommandsTest::peopleAreAddedAndListed()
{
    const auto added =
        run(QStringLiteral(
                "user add --username mina --name Mina --email mina@example.org --role agent --department IT "
                "--skill network --lead --password-stdin"
            ),
            goodPassword);
    QVERIFY2(added.exitCode == 0, added.errors.constData());
    QCOMPARE(oneLine(added.output).value(QStringLiteral("username")).toString(), QStringLiteral("mina"));
    const auto listed = run(QStringLiteral("user list"));
    QCOMPARE(listed.exitCode, 0);
    const auto person = oneLine(listed.output);
    QCOMPARE(person.value(QStringLiteral("id")), oneLine(added.output).value(QStringLiteral("id")));
    QCOMPARE(person.value(QStringLiteral("role")).toString(), QStringLiteral("agent"));
    QVERIFY(person.value(QStringLiteral("lead")).toBool());
    QVERIFY(!listed.output.contains("argon2"));
    QVERIFY(!listed.output.contains("password"));
    QVERIFY(!listed.output.contains(goodPassword.trimmed()));
    const auto server = serve();
    QVERIFY(canSignIn(server->port(), "mina", goodPassword.trimmed().toStdString()));
}

void AdminCommandsTest::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("taken name") << "user add --username mina --password-stdin" << goodPassword
                                << QByteArrayLiteral("this username or e-mail address is taken already");
    QTest::newRow("short password") << "user add --username noor --password-stdin"
                                    << QByteArrayLiteral("short\n") << QByteArrayLiteral("8");
    QTest::newRow("common password") << "user add --username noor --password-stdin"
                                     << QByteArrayLiteral("password\n") << QByteArrayLiteral("password");
    QTest::newRow("no password") << "user add --username noor --password-stdin" << QByteArray()
                                 << QByteArrayLiteral("8");
    QTest::newRow("weak new password") << "user passwd --username mina --password-stdin"
                                       << QByteArrayLiteral("12345678\n") << QByteArrayLiteral("password");
    QTest::newRow("nobody to disable") << "user disable --username nobody" << QByteArray()
                                       << QByteArrayLiteral("there is nobody called nobody");
    QTest::newRow("nobody's password") << "user passwd --username nobody --password-stdin" << goodPassword
                                       << QByteArrayLiteral("there is nobody called nobody");
    QTest::newRow("unknown role") << "user add --username noor --role king --password-stdin" << goodPassword
                                  << QByteArrayLiteral("king");
    QTest::newRow("no such key") << "key revoke --id 77" << QByteArray()
                                 << QByteArrayLiteral("there is no such key in use");
}

void AdminCommandsTest::mistakesAreNamed()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, complaint);
    QCOMPARE(run(QStringLiteral("user add --username mina --password-stdin"), goodPassword).exitCode, 0);
    const auto result = run(command, input);
    QVERIFY(result.exitCode > 0);
    QVERIFY2(result.errors.contains(complaint), result.errors.constData());
    QVERIFY(result.output.isEmpty());
    QCOMPARE(run(QStringLiteral("user list")).output.count('\n'), 1);
}

void AdminCommandsTest::secretsAreNoArguments_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("new person") << "user add --username mina --password walnut-harbour-19";
    QTest::newRow("behind the name") << "user add --username mina walnut-harbour-19";
    QTest::newRow("new password") << "user passwd --username mina --password walnut-harbour-19";
}

void AdminCommandsTest::secretsAreNoArguments()
{
    QFETCH(const QString, command);
    const auto result = run(command, goodPassword);
    QVERIFY(result.exitCode > 0);
    QVERIFY(run(QStringLiteral("user list")).output.isEmpty());
}

void AdminCommandsTest::disabledPeopleStayOut()
{
    run(QStringLiteral("user add --username mina --role agent --password-stdin"), goodPassword);
    const auto server = serve();
    const auto password = goodPassword.trimmed().toStdString();
    const auto token = signIn(server->port(), "mina", password);
    QCOMPARE(run(QStringLiteral("user disable --username mina")).exitCode, 0);
    QCOMPARE(RestClient(server->port(), token).get("/api/v1/me").status / 100, 4);
    QVERIFY(!canSignIn(server->port(), "mina", password));
    const auto listed = run(QStringLiteral("user list")).output;
    QVERIFY(listed.contains("\"enabled\":false"));
}

void AdminCommandsTest::aNewPasswordReplacesTheOld()
{
    run(QStringLiteral("user add --username mina --role agent --password-stdin"), goodPassword);
    const auto server = serve();
    const auto token = signIn(server->port(), "mina", goodPassword.trimmed().toStdString());
    const auto changed =
        run(QStringLiteral("user passwd --username mina --password-stdin"), "cedar-lantern-58\n");
    QCOMPARE(changed.exitCode, 0);
    QCOMPARE(RestClient(server->port(), token).get("/api/v1/me").status, 401);
    QVERIFY(!canSignIn(server->port(), "mina", goodPassword.trimmed().toStdString()));
    QVERIFY(canSignIn(server->port(), "mina", "cedar-lantern-58"));
}

void AdminCommandsTest::keysAreMadeListedAndRevoked()
{
    const auto made = run(QStringLiteral("key add --name website --scope workbench"));
    QVERIFY2(made.exitCode == 0, made.errors.constData());
    const auto secret = oneLine(made.output).value(QStringLiteral("key")).toString();
    QVERIFY(secret.size() >= 32);
    const auto listed = run(QStringLiteral("key list")).output;
    QVERIFY(!listed.contains(secret.toUtf8()));
    QCOMPARE(oneLine(listed).value(QStringLiteral("name")).toString(), QStringLiteral("website"));
    QVERIFY(!oneLine(listed).value(QStringLiteral("revoked")).toBool());
    const auto server = serve();
    const RestClient::Headers key{{"X-API-Key", secret.toStdString()}};
    const boost::json::object hello{{"message", "Hello"}};
    RestClient client(server->port());
    QCOMPARE(client.post("/api/v1/chat", hello, key).status, 200);
    const auto id = oneLine(made.output).value(QStringLiteral("id")).toInt();
    const auto revoke = QStringLiteral("key revoke --id %1").arg(id);
    QCOMPARE(run(revoke).exitCode, 0);
    QCOMPARE(client.post("/api/v1/chat", hello, key).status, 401);
    QVERIFY(run(revoke).exitCode > 0);
    QVERIFY(oneLine(run(QStringLiteral("key list")).output).value(QStringLiteral("revoked")).toBool());
}

void AdminCommandsTest::theFirstStartMakesAnAdministrator()
{
    const auto event = QStringLiteral("first-administrator");
    auto first = serve();
    const auto told = first->announcement(event, std::chrono::seconds(5));
    QVERIFY(told.has_value());
    const auto password = told->value(QStringLiteral("password")).toString();
    QVERIFY(canSignIn(first->port(), "admin", password.toStdString()));
    QVERIFY(!first->errors().contains(password.toUtf8()));
    QCOMPARE(first->terminate(std::chrono::seconds(5)), std::optional(0));
    auto second = serve();
    QVERIFY(!second->announcement(event, std::chrono::milliseconds(500)).has_value());
    QVERIFY(canSignIn(second->port(), "admin", password.toStdString()));
}

/// A program that believes to be the database's last user deletes the WAL, under a server that goes on
/// writing.
void AdminCommandsTest::aCommandBesideTheServerTakesNothingFromIt()
{
    ServerProcess server(m_directory->path());
    std::vector<std::string> sessions;
    for (const auto* const name : {"mina", "noor", "zoe"}) {
        const auto added =
            run(QStringLiteral("user add --role agent --password-stdin --username ") + QLatin1String(name),
                goodPassword);
        QVERIFY2(added.exitCode == 0, added.errors.constData());
        for (int i = 0; i < 5; ++i) {
            const boost::json::object wish{{"message", "I want to talk to a person about my order"}};
            const auto answer = RestClient(server.port()).post("/api/v1/chat", wish);
            QCOMPARE(answer.status, 200);
            sessions.emplace_back(answer.json().at("session_id").as_string());
        }
    }
    server.kill();
    const ServerProcess next(m_directory->path());
    for (const auto& session : sessions) {
        QCOMPARE(RestClient(next.port()).get("/api/v1/chat/" + session + "/messages").status, 200);
    }
    QVERIFY(canSignIn(next.port(), "zoe", goodPassword.trimmed().toStdString()));
}

BACKLINE_TEST(AdminCommandsTest)
#include "admin_commands_test.moc"
