#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <barrier>
#include <memory>
#include <thread>
#include <vector>

using namespace backline::tests;

/// Many agents accept the same session at the same moment: one wins, and the others are told who.
class AcceptRaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneWins_data();
    void oneWins();
    void cleanupTestCase();

private:
    static constexpr int racers = 64;

    std::unique_ptr<TestServer> m_server;
};

void AcceptRaceTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void AcceptRaceTest::cleanupTestCase()
{
    m_server.reset();
}

void AcceptRaceTest::oneWins_data()
{
    QTest::addColumn<QByteArray>("style");
    for (int i = 0; i < 10; ++i) {
        QTest::addRow("session %d", i) << QByteArray::number(i);
    }
}

void AcceptRaceTest::oneWins()
{
    auto customer = m_server->client();
    const auto session = waitingSession(customer);
    std::vector<ApiAnswer> answers(racers);
    std::barrier start(racers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < racers; ++i) {
            threads.emplace_back([&, i] {
                ApiClient client(m_server->port());
                start.arrive_and_wait();
                const auto body = "{\"agent_id\":\"racer-" + std::to_string(i) + "\"}";
                answers[static_cast<std::size_t>(i)] = client.post(sessionPath(session, "/accept"), body);
            });
        }
    }
    int won = 0;
    std::string winner;
    for (const auto& answer : answers) {
        won += answer.status == 200 ? 1 : 0;
        winner = answer.status == 200 ? answer.text(u"assigned_agent_id") : winner;
    }
    QCOMPARE(won, 1);
    const auto conflict =
        QByteArray::fromStdString("{\"detail\":\"Session already assigned by agent " + winner + "\"}");
    int told = 0;
    for (const auto& answer : answers) {
        told += answer.status == 409 && answer.body == conflict ? 1 : 0;
    }
    QCOMPARE(told, racers - 1);
    QCOMPARE(customer.get(sessionPath(session)).text(u"assigned_agent_id"), winner);
}

BACKLINE_TEST(AcceptRaceTest)
#include "accept_race_test.moc"
