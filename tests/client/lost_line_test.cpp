#include "services/client/conversation_calls.h"
#include "services/client/conversation_feed.h"
#include "services/client/outbox.h"
#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// The line breaks at fifty places, in the middle of frames and answers, while people talk and the queue
/// moves.
class LostLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsMissingAndNothingTwice_data();
    void nothingIsMissingAndNothingTwice();
    void theQueueIsRightAfterwards();

private:
    static constexpr int cuts = 50;

    void start();
    void listen(ConversationFeed& feed);
    void calmDown();
    std::vector<std::string> heard(bool internal) const;

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<Session> m_session;
    MemoryStore m_store;
    std::vector<domain::Message> m_heard;
    std::set<std::string> m_queue;
};

void LostLineTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_store = {};
    m_heard.clear();
    m_queue.clear();
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_line = std::make_unique<LineProxy>(m_server->port());
    start();
}

void LostLineTest::cleanup()
{
    m_session.reset();
    m_line.reset();
    m_server.reset();
}

void LostLineTest::start()
{
    const ServerAddress address{m_line->url(), {}};
    m_session = std::make_unique<Session>(signedIn(address, "agent"), m_store, quickTiming());
    connect(&m_session->queue(), &DeskList::reset, this, [this](const DeskList::Rows& rows) {
        m_queue.clear();
        for (const auto& row : rows) {
            m_queue.insert(row.record.publicId);
        }
    });
    connect(&m_session->queue(), &DeskList::upserted, this, [this](const domain::DeskConversation& row) {
        m_queue.insert(row.record.publicId);
    });
    connect(&m_session->queue(), &DeskList::removed, this, [this](const std::string& id) {
        m_queue.erase(id);
    });
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
}

void LostLineTest::listen(ConversationFeed& feed)
{
    connect(&feed, &ConversationFeed::opened, this, [this](const domain::DeskDetails& details) {
        m_heard = details.history;
    });
    connect(&feed, &ConversationFeed::messageAdded, this, [this](const domain::Message& message) {
        m_heard.push_back(message);
    });
}

void LostLineTest::calmDown()
{
    m_line->dropAfter(-1);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->outbox().count(), 0, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), SessionState::UpToDate, 20'000);
}

std::vector<std::string> LostLineTest::heard(bool internal) const
{
    std::vector<std::string> contents;
    for (const auto& message : m_heard) {
        if (message.internal == internal) {
            contents.push_back(message.content);
        }
    }
    return contents;
}

void LostLineTest::nothingIsMissingAndNothingTwice_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("11") << 11U;
    QTest::newRow("12") << 12U;
}

void LostLineTest::nothingIsMissingAndNothingTwice()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    const auto id = waitingConversation(*m_server);
    const auto accepted = awaited<domain::DeskConversation>([&](QObject* context, auto then) {
        ConversationCalls(m_session->rest()).accept(id, context, then);
    });
    QVERIFY(accepted);
    const std::unique_ptr<ConversationFeed> feed(m_session->openConversation(id, nullptr));
    listen(*feed);
    QTRY_VERIFY(!m_heard.empty() && feed->isCaughtUp());
    for (int i = 0; i < cuts; ++i) {
        m_line->dropAfter(std::uniform_int_distribution<>(1, 1'500)(random));
        m_session->outbox().send(id, "agent " + std::to_string(i), i % 5 == 4);
        customerSays(*m_server, id, "customer " + std::to_string(i));
        QTRY_VERIFY_WITH_TIMEOUT(m_line->drops() > i, 15'000);
    }
    calmDown();
    for (const bool internal : {false, true}) {
        // The last loss may not be noticed yet, and the last push be on its way.
        const auto stored = storedContents(*m_server, id, internal);
        QTRY_COMPARE(heard(internal), stored);
        auto contents = heard(internal);
        std::vector<long long> numbers;
        for (const auto& message : m_heard) {
            if (message.internal == internal) {
                numbers.push_back(message.seq);
            }
        }
        QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
        QCOMPARE(std::set<long long>(numbers.begin(), numbers.end()).size(), numbers.size());
        std::erase_if(contents, [](const auto& text) { return !text.starts_with("agent"); });
        QCOMPARE(contents.size(), static_cast<std::size_t>(internal ? cuts / 5 : cuts - cuts / 5));
    }
    QVERIFY(m_store.items.empty());
}

void LostLineTest::theQueueIsRightAfterwards()
{
    std::mt19937 random(13);
    auto lead = m_server->as("lead");
    std::vector<std::string> waiting;
    for (int i = 0; i < cuts; ++i) {
        m_line->dropAfter(std::uniform_int_distribution<>(1, 700)(random));
        waiting.push_back(waitingConversation(*m_server));
        if (i % 3 == 2) {
            const auto chosen = std::uniform_int_distribution<std::size_t>(0, waiting.size() - 1)(random);
            QCOMPARE(lead.post(conversationPath(waiting[chosen], "/accept")).status, 200);
            waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(chosen));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_line->drops() > i, 15'000);
    }
    calmDown();
    const std::set<std::string> stored(waiting.begin(), waiting.end());
    QTRY_COMPARE(m_queue, stored);
}

BACKLINE_TEST(LostLineTest)
#include "lost_line_test.moc"
