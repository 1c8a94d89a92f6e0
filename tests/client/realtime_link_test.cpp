#include "services/client/realtime_link.h"
#include "services/client/server_clock.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// The line opens, is watched, is lost and comes back.
class RealtimeLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void cleanupTestCase() { m_server.reset(); }

    void opensAndAnswers();
    void comesBackByItself();
    void waitsLongerAndIsTold();
    void silenceIsALoss_data();
    void silenceIsALoss();
    void aRefusedTokenEndsIt();
    void aRevokedTokenEndsIt();
    void anotherTokenOpensItAgain();
    void questionsFailWithTheLine();
    void refusalsAreFailures();
    void closedIsClosed();

private:
    using Answer = Outcome<boost::json::value>;

    Answer ask(const char* event, const char* body)
    {
        return awaited<boost::json::value>([&](QObject* context, auto then) {
            m_link->ask(event, body, context, then);
        });
    }

    QByteArray token(const char* username)
    {
        return signedIn({QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), {}}, username).token;
    }

    void open(const LinkTiming& timing);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<RealtimeLink> m_link;
};

void RealtimeLinkTest::initTestCase()
{
    m_server = std::make_unique<TestServer>([](server::ServerConfig& config) {
        config.demo = true;
        config.engine.pingInterval = 200ms;
        config.engine.pingTimeout = 300ms;
    });
}

void RealtimeLinkTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_line = std::make_unique<LineProxy>(m_server->port());
}

void RealtimeLinkTest::cleanup()
{
    m_link.reset();
    m_line.reset();
}

void RealtimeLinkTest::open(const LinkTiming& timing)
{
    m_link = std::make_unique<RealtimeLink>(ServerAddress{m_line->url(), {}}, timing);
    m_link->setToken(token("agent"));
    m_link->open();
    QTRY_VERIFY(m_link->isOpen());
}

void RealtimeLinkTest::opensAndAnswers()
{
    const auto before = localNow();
    open(quickTiming().link);
    QVERIFY(m_link->lastHeard() >= before);
    const auto answer = ask("subscribe", R"({"stream":"queue/all"})");
    QVERIFY(answer);
    QVERIFY(answer->at("last").as_int64() >= 0);
    // Longer than the server's patience with somebody who does not answer its pings.
    const QSignalSpy states(m_link.get(), &RealtimeLink::stateChanged);
    const auto until = localNow() + 1'500;
    QTRY_VERIFY(m_link->lastHeard() > until);
    QCOMPARE(states.count(), 0);
}

void RealtimeLinkTest::comesBackByItself()
{
    open(quickTiming().link);
    for (int i = 0; i < 5; ++i) {
        QSignalSpy states(m_link.get(), &RealtimeLink::stateChanged);
        m_line->drop();
        QTRY_VERIFY(states.count() >= 3);
        QTRY_VERIFY(m_link->isOpen());
        QCOMPARE(states.takeFirst().front().value<LinkState>(), LinkState::Waiting);
        QCOMPARE(states.takeFirst().front().value<LinkState>(), LinkState::Connecting);
    }
}

void RealtimeLinkTest::waitsLongerAndIsTold()
{
    auto timing = quickTiming().link;
    open(timing);
    m_link.reset();
    timing.backoff = {60'000ms, 60'000ms};
    timing.random = [] { return 0.5; };
    open(timing);
    m_line->cut();
    QTRY_COMPARE(m_link->state(), LinkState::Waiting);
    const auto wait = m_link->nextAttempt() - localNow();
    QVERIFY2(wait > 40'000 && wait < 48'000, qPrintable(QString::number(wait))); // the timer is a coarse one
    m_line->resume();
    m_link->retryNow();
    QCOMPARE(m_link->state(), LinkState::Connecting);
    QCOMPARE(m_link->nextAttempt(), domain::Instant{0});
    QTRY_VERIFY(m_link->isOpen());
}

void RealtimeLinkTest::silenceIsALoss_data()
{
    QTest::addColumn<int>("probe");
    QTest::newRow("by the server's own limit") << 60'000;
    QTest::newRow("by our probes") << 50;
}

void RealtimeLinkTest::silenceIsALoss()
{
    QFETCH(const int, probe);
    auto timing = quickTiming().link;
    timing.probe = std::chrono::milliseconds(probe);
    open(timing);
    const QSignalSpy states(m_link.get(), &RealtimeLink::stateChanged);
    m_line->stall();
    QTRY_VERIFY(!states.isEmpty());
    QCOMPARE(states.front().front().value<LinkState>(), LinkState::Waiting);
    m_line->resume();
    QTRY_VERIFY(m_link->isOpen());
}

void RealtimeLinkTest::aRefusedTokenEndsIt()
{
    m_link = std::make_unique<RealtimeLink>(ServerAddress{m_line->url(), {}}, quickTiming().link);
    const QSignalSpy refused(m_link.get(), &RealtimeLink::refused);
    m_link->setToken("nonsense");
    m_link->open();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(m_link->state(), LinkState::Closed);
    QCOMPARE(m_link->nextAttempt(), domain::Instant{0});
}

void RealtimeLinkTest::aRevokedTokenEndsIt()
{
    m_link = std::make_unique<RealtimeLink>(ServerAddress{m_line->url(), {}}, quickTiming().link);
    const QSignalSpy refused(m_link.get(), &RealtimeLink::refused);
    const auto mine = token("agent");
    m_link->setToken(mine);
    m_link->open();
    QTRY_VERIFY(m_link->isOpen());
    auto elsewhere = m_server->client();
    elsewhere.setToken(mine.toStdString());
    QCOMPARE(elsewhere.post("/api/v1/sign-out").status, 200);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(m_link->state(), LinkState::Closed);
}

void RealtimeLinkTest::anotherTokenOpensItAgain()
{
    m_link = std::make_unique<RealtimeLink>(ServerAddress{m_line->url(), {}}, quickTiming().link);
    const QSignalSpy refused(m_link.get(), &RealtimeLink::refused);
    m_link->setToken("nonsense");
    m_link->open();
    QTRY_COMPARE(refused.count(), 1);
    m_link->setToken(token("agent"));
    m_link->open();
    QTRY_VERIFY(m_link->isOpen());
}

void RealtimeLinkTest::questionsFailWithTheLine()
{
    open(quickTiming().link);
    m_line->stall();
    std::optional<Answer> answer;
    m_link->ask("subscribe", R"({"stream":"queue/all"})", this, [&](const Answer& it) { answer = it; });
    m_line->cut();
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().kind, Failure::Kind::Unreachable);
    const auto late = ask("subscribe", R"({"stream":"queue/all"})");
    QCOMPARE(late.error().kind, Failure::Kind::Unreachable);
}

void RealtimeLinkTest::refusalsAreFailures()
{
    open(quickTiming().link);
    const auto strange = ask("subscribe", R"({"stream":"person/999"})");
    QVERIFY(strange.hasError());
    QCOMPARE(strange.error().kind, Failure::Kind::Refused);
    QCOMPARE(strange.error().status, 404);
}

void RealtimeLinkTest::closedIsClosed()
{
    open(quickTiming().link);
    const int connections = m_line->opened();
    m_link->close();
    QCOMPARE(m_link->state(), LinkState::Closed);
    m_link->retryNow();
    QCOMPARE(m_link->state(), LinkState::Closed);
    QCOMPARE(m_line->opened(), connections);
}

BACKLINE_TEST(RealtimeLinkTest)
#include "realtime_link_test.moc"
