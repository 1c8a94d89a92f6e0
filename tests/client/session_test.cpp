#include "services/client/conversation_feed.h"
#include "services/client/mine_feed.h"
#include "services/client/outbox.h"
#include "services/client/queue_feed.h"
#include "services/client/realtime_link.h"
#include "services/client/server_clock.h"
#include "services/client/session.h"
#include "tests/client/client_desk.h"
#include "tests/client/one_answer.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// A person's session: how true everything is, and how long it lasts.
class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void becomesUpToDate();
    void theTimeStandsStillWithoutALine();
    void anOpenedConversationCounts();
    void presenceIsHeard();
    void workloadFollows();
    void theClockIsTheServers();
    void anEndedTokenEndsIt();
    void aTrustedDeviceStaysSignedIn_data();
    void aTrustedDeviceStaysSignedIn();
    void aKeptSignInFetchesItsToken();
    void withoutAServerItWaitsAndComesBack();
    void anAttemptIsNoNews();
    void strangersAreNamedAndWaitedFor();
    void aKeptSignInThatIsOverEnds_data();
    void aKeptSignInThatIsOverEnds();
    void whatCannotBeLoadedIsToldApart();
    void signingOutEndsIt();
    void signingOutWithoutATokenEndsIt();
    void feedsOutliveIt();

private:
    ServerAddress address() const { return {m_line->url(), {}}; }

    void start(const SignedIn& signedIn, const SessionTiming& timing = quickTiming());

    /// What a computer knows after a restart.
    SignedIn kept() const
    {
        auto session = signedIn(address(), "agent", true);
        session.token.clear();
        session.expiresAt = 0;
        return session;
    }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<Session> m_session;
    MemoryStore m_store;
};

void SessionTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_line = std::make_unique<LineProxy>(m_server->port());
}

void SessionTest::cleanup()
{
    m_session.reset();
    m_line.reset();
    m_server.reset();
}

void SessionTest::start(const SignedIn& signedIn, const SessionTiming& timing)
{
    m_session = std::make_unique<Session>(signedIn, m_store, timing);
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
}

void SessionTest::becomesUpToDate()
{
    const auto id = waitingConversation(*m_server);
    m_session = std::make_unique<Session>(signedIn(address(), "agent"), m_store, quickTiming());
    QCOMPARE(m_session->state(), SessionState::Connecting);
    QCOMPARE(m_session->upToDateAt(), domain::Instant{0});
    const auto before = localNow();
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QVERIFY(m_session->upToDateAt() >= before);
    QVERIFY(m_session->queue().contains(id));
    QCOMPARE(m_session->me().username, std::string("agent"));
    const auto first = m_session->upToDateAt();
    QTRY_VERIFY(m_session->upToDateAt() > first); // the line shows that it lives
}

void SessionTest::theTimeStandsStillWithoutALine()
{
    auto timing = quickTiming();
    timing.link.backoff = {60'000ms, 60'000ms};
    start(signedIn(address(), "agent"), timing);
    m_line->cut();
    QTRY_COMPARE(m_session->state(), SessionState::Waiting);
    const auto last = m_session->upToDateAt();
    QVERIFY(last > 0 && last <= localNow());
    QVERIFY(m_session->reconnectAt() > localNow());
    const auto id = waitingConversation(*m_server);
    QCOMPARE(m_session->upToDateAt(), last);
    m_line->resume();
    m_session->retryNow();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QVERIFY(m_session->queue().contains(id));
    QVERIFY(m_session->upToDateAt() > last);
}

void SessionTest::anOpenedConversationCounts()
{
    start(signedIn(address(), "agent"));
    const auto id = waitingConversation(*m_server);
    const std::unique_ptr<ConversationFeed> feed(m_session->openConversation(id, nullptr));
    QCOMPARE(m_session->state(), SessionState::CatchingUp);
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QVERIFY(feed->isCaughtUp());
}

void SessionTest::presenceIsHeard()
{
    start(signedIn(address(), "agent"));
    QSignalSpy heard(m_session.get(), &Session::presenceChanged);
    const QSignalSpy me(m_session.get(), &Session::meChanged);
    const auto done = awaited<Done>([&](QObject* context, auto then) {
        m_session->setPresence(domain::Presence::Busy, context, then);
    });
    QVERIFY(done);
    QCOMPARE(m_session->me().presence, domain::Presence::Busy);
    QVERIFY(!me.isEmpty());
    auto lead = m_server->as("lead");
    lead.put("/api/v1/me/presence", R"({"presence":"away"})");
    QTRY_VERIFY(heard.count() >= 2);
    QCOMPARE(heard.back().front().toLongLong(), lead.get("/api/v1/me").value(u"id").toInteger());
    QCOMPARE(heard.back().back().value<domain::Presence>(), domain::Presence::Away);
}

void SessionTest::workloadFollows()
{
    const auto id = waitingConversation(*m_server);
    start(signedIn(address(), "agent"));
    QTRY_COMPARE(m_session->workload().pending, 1LL);
    m_server->as("agent").post(conversationPath(id, "/accept"));
    QTRY_COMPARE(m_session->workload().active, 1);
    QCOMPARE(m_session->workload().pending, 0LL);
    QVERIFY(m_session->mine().contains(id));
}

void SessionTest::theClockIsTheServers()
{
    start(signedIn(address(), "agent"));
    QVERIFY(std::abs(m_session->clockOffset()) < 1'000);
    QVERIFY(std::abs(m_session->serverNow() - localNow()) < 1'000);
}

void SessionTest::anEndedTokenEndsIt()
{
    const auto session = signedIn(address(), "agent");
    start(session);
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    auto elsewhere = m_server->client();
    elsewhere.setToken(session.token.toStdString());
    QCOMPARE(elsewhere.post("/api/v1/sign-out").status, 200);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!ended.front().front().toString().isEmpty());
    QCOMPARE(m_session->state(), SessionState::SignedOut);
    QCOMPARE(m_session->link().state(), LinkState::Closed);
}

void SessionTest::aTrustedDeviceStaysSignedIn_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("before the token ends") << false;
    QTest::newRow("when the token is refused") << true;
}

void SessionTest::aTrustedDeviceStaysSignedIn()
{
    QFETCH(const bool, isRefused);
    auto session = signedIn(address(), "agent", true);
    QVERIFY(!session.refreshToken.isEmpty());
    if (isRefused) {
        session.token = "ended";
    } else {
        session.expiresAt = localNow() + 400;
    }
    m_session = std::make_unique<Session>(session, m_store, quickTiming());
    const QSignalSpy renewed(m_session.get(), &Session::renewed);
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    m_session->start();
    QTRY_COMPARE(renewed.count(), 1);
    const auto next = renewed.front().front().value<SignedIn>();
    QVERIFY(!next.token.isEmpty() && next.token != session.token);
    QVERIFY(!next.refreshToken.isEmpty() && next.refreshToken != session.refreshToken);
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QCOMPARE(renewed.count(), 1);
    QCOMPARE(ended.count(), 0);
}

void SessionTest::aKeptSignInFetchesItsToken()
{
    const auto id = waitingConversation(*m_server);
    m_session = std::make_unique<Session>(kept(), m_store, quickTiming());
    const QSignalSpy renewed(m_session.get(), &Session::renewed);
    const QSignalSpy states(m_session.get(), &Session::stateChanged);
    const QSignalSpy failures(&m_session->queue(), &DeskList::failed);
    const std::unique_ptr<ConversationFeed> feed(m_session->openConversation(id, nullptr));
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QCOMPARE(renewed.count(), 1);
    QCOMPARE(states.front().front().value<SessionState>(), SessionState::CatchingUp);
    QVERIFY(failures.isEmpty()); // nothing was asked in vain meanwhile
    QVERIFY(m_session->queue().contains(id));
    QVERIFY(feed->isCaughtUp());
}

void SessionTest::withoutAServerItWaitsAndComesBack()
{
    const auto session = kept();
    const auto id = waitingConversation(*m_server);
    m_line->cut();
    m_session = std::make_unique<Session>(session, m_store, quickTiming());
    const auto before = localNow();
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::Waiting);
    QVERIFY(m_session->unreachableSince() >= before && m_session->unreachableSince() <= localNow());
    QTRY_VERIFY(m_session->reconnectAt() != 0);
    const auto sent = m_session->outbox().send(id, "written without a line", true);
    QCOMPARE(m_session->outbox().count(), 1);
    m_line->resume();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
    QCOMPARE(m_session->unreachableSince(), domain::Instant{0});
    QVERIFY(m_session->queue().contains(id));
    QTRY_COMPARE(m_session->outbox().count(), 0);
    QCOMPARE(storedContents(*m_server, id, true), std::vector<std::string>{sent.content});
}

void SessionTest::anAttemptIsNoNews()
{
    start(signedIn(address(), "agent"));
    const QSignalSpy states(m_session.get(), &Session::stateChanged);
    QSignalSpy attempts(&m_session->link(), &RealtimeLink::stateChanged);
    m_line->cut();
    constexpr int several = 7; // lost, and tried three times in vain
    QTRY_VERIFY(attempts.count() >= several);
    QCOMPARE(states.count(), 1);
    QCOMPARE(states.front().front().value<SessionState>(), SessionState::Waiting);
}

void SessionTest::strangersAreNamedAndWaitedFor()
{
    auto session = kept();
    const OneAnswer stranger(answerWith("404 Not Found", {}, "<html>"));
    session.address = stranger.address();
    m_session = std::make_unique<Session>(session, m_store, quickTiming());
    QSignalSpy untrusted(m_session.get(), &Session::untrusted);
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    m_session->start();
    QTRY_VERIFY(untrusted.count() > 1); // and tries again
    QVERIFY(untrusted.front().front().value<Failure>().message.contains(u"not a Backline server"_s));
    QCOMPARE(m_session->state(), SessionState::Waiting);
    QVERIFY(ended.isEmpty());
}

void SessionTest::aKeptSignInThatIsOverEnds_data()
{
    QTest::addColumn<bool>("isSomebodyElses");
    QTest::newRow("no longer good") << false;
    QTest::newRow("somebody else's") << true;
}

void SessionTest::aKeptSignInThatIsOverEnds()
{
    QFETCH(const bool, isSomebodyElses);
    auto session = kept();
    if (isSomebodyElses) {
        session.person.id += 1;
    } else {
        session.refreshToken = "ended";
    }
    m_session = std::make_unique<Session>(session, m_store, quickTiming());
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    m_session->start();
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(ended.front().front().toString().contains(u"sign in again"_s));
    QVERIFY(m_session->queue().count() == 0);
}

void SessionTest::whatCannotBeLoadedIsToldApart()
{
    start(signedIn(address(), "agent"));
    const std::unique_ptr<ConversationFeed> feed(m_session->openConversation("sess-none", nullptr));
    QTRY_COMPARE(m_session->notLoaded(), 1);
    QCOMPARE(m_session->state(), SessionState::UpToDate);
    const QSignalSpy failed(feed.get(), &ConversationFeed::failed);
    m_session->retryNow();
    QTRY_COMPARE(failed.count(), 1);
}

void SessionTest::signingOutEndsIt()
{
    const auto session = signedIn(address(), "agent");
    start(session);
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    m_session->signOut();
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(ended.front().front().toString().isEmpty());
    auto elsewhere = m_server->client();
    elsewhere.setToken(session.token.toStdString());
    QCOMPARE(elsewhere.get("/api/v1/me").status, 401);
}

void SessionTest::signingOutWithoutATokenEndsIt()
{
    const auto session = kept();
    m_line->cut();
    m_session = std::make_unique<Session>(session, m_store, quickTiming());
    const QSignalSpy ended(m_session.get(), &Session::signedOut);
    m_session->start();
    m_session->signOut();
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(ended.front().front().toString().isEmpty());
}

void SessionTest::feedsOutliveIt()
{
    start(signedIn(address(), "agent"));
    const auto id = waitingConversation(*m_server);
    const std::unique_ptr<ConversationFeed> feed(m_session->openConversation(id, nullptr));
    QTRY_VERIFY(feed->isCaughtUp());
    m_session.reset();
    feed->reload();
    feed->setTyping(true);
    QVERIFY(!feed->isCaughtUp());
}

BACKLINE_TEST(SessionTest)
#include "session_test.moc"
