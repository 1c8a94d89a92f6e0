#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "services/client/stream_follower.h"
#include "services/server/store/conversations.h"
#include "services/server/store/events.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <numeric>
#include <random>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Every event of a stream exactly once and in order.
class StreamFollowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void cleanupTestCase() { m_server.reset(); }

    void theReplayIsThere_data();
    void theReplayIsThere();
    void aGapIsFilled();
    void nothingIsLostWithTheLine_data();
    void nothingIsLostWithTheLine();
    void aForbiddenStreamFails();
    void anOlderServerIsNoticed();
    void mayBeEndedFromItsOwnSignal();

private:
    /// Behind the server's back: stored, but announced to nobody.
    void append(int count) const
    {
        m_server->write([count, this](server::store::Unit& unit) {
            for (int i = 0; i < count; ++i) {
                server::store::append(unit, m_stream, "test", "{\"n\":1}");
            }
        });
    }

    std::string freshStream()
    {
        m_stream = "queue/test" + std::to_string(++m_streams);
        return m_stream;
    }

    void follow(const std::string& stream, long long after = 0);

    /// 1, 2, 3 … up to the last.
    static std::vector<long long> numbers(long long last)
    {
        std::vector<long long> all(static_cast<std::size_t>(last));
        std::iota(all.begin(), all.end(), 1);
        return all;
    }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<RealtimeLink> m_link;
    std::unique_ptr<StreamFollower> m_follower;
    std::vector<long long> m_seen;
    std::string m_stream;
    int m_streams = 0;
};

void StreamFollowerTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void StreamFollowerTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_seen.clear();
    m_line = std::make_unique<LineProxy>(m_server->port());
    const ServerAddress address{m_line->url(), {}};
    const auto token = signedIn(address, "agent").token;
    m_rest = std::make_unique<RestClient>(address);
    m_rest->setToken(token);
    m_link = std::make_unique<RealtimeLink>(address, quickTiming().link);
    m_link->setToken(token);
    m_link->open();
}

void StreamFollowerTest::cleanup()
{
    m_follower.reset();
    m_link.reset();
    m_rest.reset();
    m_line.reset();
}

void StreamFollowerTest::follow(const std::string& stream, long long after)
{
    m_follower = std::make_unique<StreamFollower>(stream, *m_rest, *m_link);
    connect(m_follower.get(), &StreamFollower::event, this, [this](const StreamItem& item) {
        m_seen.push_back(item.seq);
    });
    m_follower->follow(after);
}

void StreamFollowerTest::theReplayIsThere_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("nothing") << 0;
    QTest::newRow("a few") << 3;
    QTest::newRow("a whole page") << 500;
    QTest::newRow("a page and one") << 501;
    QTest::newRow("many pages") << 1'730;
}

void StreamFollowerTest::theReplayIsThere()
{
    QFETCH(const int, count);
    const auto stream = freshStream();
    append(count);
    follow(stream);
    QTRY_VERIFY(m_follower->isCaughtUp());
    QCOMPARE(m_seen, numbers(count));
    QCOMPARE(m_follower->last(), static_cast<long long>(count));
}

/// What was stored without a push comes to light with the next one.
void StreamFollowerTest::aGapIsFilled()
{
    const auto id = waitingConversation(*m_server);
    m_stream = "conversation/" + id + "/public";
    auto agent = m_server->as("agent");
    const auto last = agent.get(conversationPath(id)).value(u"public_last").toInteger();
    follow(m_stream, last);
    QTRY_VERIFY(m_follower->isCaughtUp());
    const QSignalSpy behind(m_follower.get(), &StreamFollower::fellBehind);
    m_server->write([&](server::store::Unit& unit) {
        const auto conversation = server::store::conversationByPublicId(unit.db, id);
        for (int i = 0; i < 7; ++i) {
            server::store::appendToConversation(unit, conversation->id, id, false, "test", "{}");
        }
    });
    customerSays(*m_server, id, "hello?");
    QTRY_COMPARE(m_seen.size(), 8U);
    QTRY_VERIFY(m_follower->isCaughtUp());
    QCOMPARE(behind.count(), 1);
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        QCOMPARE(m_seen[i], last + 1 + static_cast<long long>(i));
    }
}

void StreamFollowerTest::nothingIsLostWithTheLine_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("1") << 1U;
    QTest::newRow("2") << 2U;
}

void StreamFollowerTest::nothingIsLostWithTheLine()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    const auto id = waitingConversation(*m_server);
    follow("conversation/" + id + "/public");
    constexpr int cuts = 25;
    for (int i = 0; i < cuts; ++i) {
        m_line->dropAfter(std::uniform_int_distribution<>(1, 700)(random));
        customerSays(*m_server, id, "line " + std::to_string(i));
        QTRY_VERIFY_WITH_TIMEOUT(m_line->drops() > i, 15'000);
    }
    QTRY_VERIFY(m_follower->isCaughtUp());
    QVERIFY(m_seen.size() >= cuts);
    QCOMPARE(m_seen, numbers(static_cast<long long>(m_seen.size())));
    auto agent = m_server->as("agent");
    QCOMPARE(m_follower->last(), agent.get(conversationPath(id)).value(u"public_last").toInteger());
}

void StreamFollowerTest::aForbiddenStreamFails()
{
    m_follower = std::make_unique<StreamFollower>("person/999", *m_rest, *m_link);
    const QSignalSpy failed(m_follower.get(), &StreamFollower::failed);
    m_follower->follow(0);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!m_follower->isCaughtUp());
}

void StreamFollowerTest::anOlderServerIsNoticed()
{
    const auto stream = freshStream();
    append(3);
    m_follower = std::make_unique<StreamFollower>(stream, *m_rest, *m_link);
    const QSignalSpy restarted(m_follower.get(), &StreamFollower::restarted);
    m_follower->follow(10);
    QTRY_COMPARE(restarted.count(), 1);
    QVERIFY(!m_follower->isCaughtUp());
}

void StreamFollowerTest::mayBeEndedFromItsOwnSignal()
{
    const auto stream = freshStream();
    append(20);
    follow(stream);
    connect(m_follower.get(), &StreamFollower::event, this, [this](const StreamItem& item) {
        if (item.seq == 5) {
            m_follower.reset();
        }
    });
    QTRY_VERIFY(!m_follower);
    QCOMPARE(m_seen, numbers(5));
}

BACKLINE_TEST(StreamFollowerTest)
#include "stream_follower_test.moc"
