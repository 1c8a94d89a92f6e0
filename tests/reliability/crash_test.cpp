#include "tests/reliability/load_team.h"
#include "tests/reliability/server_process.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <random>
#include <string>

using namespace backline::tests;

namespace {

constexpr unsigned seed = 314'159;
constexpr int crashes = 20;
constexpr int soonest = 20; // milliseconds of writing before the end
constexpr int latest = 600;

/// A conversation that an agent wants, and whether he was told that he has it.
struct Acceptance
{
    std::string conversation;
    bool confirmed = false;
};

} // namespace

/// kill -9 while many write: what was confirmed stays, what is said again is stored once.
class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingConfirmedIsLost();

private:
    void crash(ServerProcess& server, LoadTeam& team);
    void acceptUntilItEnds(unsigned short port, const LoadTeam& team);
    void verifyAcceptances(unsigned short port, const LoadTeam& team);

    std::mt19937 m_random{seed};
    std::vector<Acceptance> m_acceptances;
};

/// The main thread accepts conversations meanwhile; the moment comes from another.
void CrashTest::crash(ServerProcess& server, LoadTeam& team)
{
    const std::chrono::milliseconds moment(std::uniform_int_distribution<int>(soonest, latest)(m_random));
    const auto port = server.port();
    team.start(port);
    std::thread accepting([&] { acceptUntilItEnds(port, team); });
    QTest::qWait(static_cast<int>(moment.count()));
    server.kill();
    accepting.join();
    team.finish();
}

void CrashTest::acceptUntilItEnds(unsigned short port, const LoadTeam& team)
{
    try {
        RestClient agent(port, team.agentToken());
        while (true) {
            m_acceptances.push_back({waitingConversation(port, team.customerToken()), false});
            auto& last = m_acceptances.back();
            const auto answer = agent.post("/api/v1/conversations/" + last.conversation + "/accept");
            last.confirmed = answer.status == 200;
        }
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the server is gone, as it should be
    }
}

void CrashTest::verifyAcceptances(unsigned short port, const LoadTeam& team)
{
    RestClient agent(port, team.agentToken());
    int confirmed = 0;
    for (const auto& acceptance : m_acceptances) {
        const auto target = "/api/v1/conversations/" + acceptance.conversation;
        const auto stored = agent.get(target);
        QCOMPARE(stored.status, 200);
        const auto state = stored.json().at("conversation").at("state").as_string();
        QVERIFY(state == "active" || (state == "pending" && !acceptance.confirmed));
        QCOMPARE(agent.post(target + "/accept").status, 200);
        confirmed += acceptance.confirmed ? 1 : 0;
    }
    qInfo("%d accepted conversations of %zu were confirmed", confirmed, m_acceptances.size());
    QVERIFY(confirmed > 0);
}

void CrashTest::nothingConfirmedIsLost()
{
    qInfo("seed %u", seed);
    const QTemporaryDir directory;
    std::optional<LoadTeam> team;
    for (int i = 0; i < crashes; ++i) {
        ServerProcess server(directory.path());
        if (!team) {
            team.emplace(server.port());
        }
        crash(server, *team);
    }
    const ServerProcess server(directory.path());
    QCOMPARE(team->compareWith(server.port()), std::string());
    const auto before = team->confirmed();
    team->start(server.port());
    team->finish(); // everybody says again what was not confirmed
    QCOMPARE(team->compareWith(server.port()), std::string());
    verifyAcceptances(server.port(), *team);
    qInfo("%d crashes, %zu messages confirmed, %zu said again", crashes, before, team->resent());
    QVERIFY(before > crashes);
    QVERIFY(team->resent() > 0);
}

BACKLINE_TEST(CrashTest)
#include "crash_test.moc"
