#include "services/client/mine_feed.h"
#include "services/client/queue_feed.h"
#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "services/server/store/conversations.h"
#include "services/server/usecases/handling.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Does what a model does with a list's signals, and notes what no list may do.
class Mirror
{
public:
    explicit Mirror(DeskList& list)
    {
        QObject::connect(&list, &DeskList::reset, &m_owner, [this](const DeskList::Rows& rows) {
            shown.clear();
            add(rows);
            firstPage = rows.size();
        });
        QObject::connect(&list, &DeskList::added, &m_owner, [this](const DeskList::Rows& rows) {
            add(rows);
        });
        QObject::connect(&list, &DeskList::upserted, &m_owner, [this](const domain::DeskConversation& row) {
            shown[row.record.publicId] = row;
        });
        QObject::connect(
            &list,
            &DeskList::removed,
            &m_owner,
            [this](const std::string& id, const std::string& by) {
                faults += shown.erase(id) == 1 ? 0 : 1;
                takers[id] = by;
            }
        );
    }

    std::map<std::string, domain::DeskConversation> shown;
    std::map<std::string, std::string> takers;
    std::size_t firstPage = 0;
    int faults = 0;

private:
    void add(const DeskList::Rows& rows)
    {
        for (const auto& row : rows) {
            faults += shown.emplace(row.record.publicId, row).second ? 0 : 1;
        }
    }

    QObject m_owner;
};

} // namespace

/// The queue and my own conversations: complete, and as the server has them.
class DeskListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLongQueueIsComplete();
    void whatHappensMeanwhileIsRight();
    void theQueueFollows();
    void otherEndsLeaveTheQueue();
    void mineFollows();
    void myRejectedSolutionsAreTold();
    void goesOnWhenTheLineIsBack();

private:
    std::string path(const std::string& id, const char* verb) const { return conversationPath(id, verb); }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<RealtimeLink> m_link;
    domain::Person m_me;
};

void DeskListsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_line = std::make_unique<LineProxy>(m_server->port());
    const ServerAddress address{m_line->url(), {}};
    const auto session = signedIn(address, "agent");
    m_me = session.person;
    m_rest = std::make_unique<RestClient>(address);
    m_rest->setToken(session.token);
    m_link = std::make_unique<RealtimeLink>(address, quickTiming().link);
    m_link->setToken(session.token);
    m_link->open();
}

void DeskListsTest::cleanup()
{
    m_link.reset();
    m_rest.reset();
    m_line.reset();
    m_server.reset();
}

void DeskListsTest::aLongQueueIsComplete()
{
    constexpr int rows = 1'050;
    fillQueue(*m_server, rows);
    QueueFeed queue(*m_rest, *m_link);
    const Mirror mirror(queue);
    const QSignalSpy added(&queue, &DeskList::added);
    queue.reload();
    QTRY_COMPARE(mirror.firstPage, 100U);
    QCOMPARE(queue.total(), static_cast<long long>(rows));
    QVERIFY(!queue.isLoaded());
    QTRY_VERIFY(queue.isLoaded());
    QTRY_VERIFY(queue.isCaughtUp());
    QCOMPARE(mirror.shown.size(), static_cast<std::size_t>(rows));
    QCOMPARE(queue.count(), static_cast<std::size_t>(rows));
    QCOMPARE(added.count(), 10); // in bulk, not row by row
    QCOMPARE(mirror.faults, 0);
}

/// Between the first page and the last, colleagues take some and customers bring others.
void DeskListsTest::whatHappensMeanwhileIsRight()
{
    fillQueue(*m_server, 600);
    QueueFeed queue(*m_rest, *m_link);
    const Mirror mirror(queue);
    auto lead = m_server->as("lead");
    std::vector<std::string> waiting;
    for (std::string cursor, next = "-"; !next.empty(); cursor = "&after=" + next) {
        const auto page = lead.get("/api/v1/queue?limit=100" + cursor);
        for (const auto& row : page.value(u"conversations").toArray()) {
            waiting.push_back(row[u"id"].toString().toStdString());
        }
        next = page.text(u"next");
    }
    std::size_t taken = 0;
    connect(&queue, &DeskList::added, this, [&] {
        lead.post(path(waiting.at(taken * 11), "/accept"));
        lead.post(path(waiting.at(waiting.size() - 1 - taken * 3), "/accept"));
        lead.post(path(waiting.at(waiting.size() - 1 - taken * 3), "/release"));
        waitingConversation(*m_server);
        ++taken;
    });
    queue.reload();
    QTRY_VERIFY(queue.isLoaded() && queue.isCaughtUp());
    QCOMPARE(mirror.faults, 0);
    const auto total = lead.get("/api/v1/queue?limit=1").value(u"total").toInteger();
    QTRY_COMPARE(static_cast<long long>(mirror.shown.size()), total);
    QVERIFY(taken > 2);
}

void DeskListsTest::theQueueFollows()
{
    QueueFeed queue(*m_rest, *m_link);
    const Mirror mirror(queue);
    queue.reload();
    QTRY_VERIFY(queue.isCaughtUp());
    const auto id = waitingConversation(*m_server);
    QTRY_VERIFY(mirror.shown.contains(id));
    QVERIFY(!mirror.shown.at(id).customerName.empty());
    QVERIFY(!mirror.shown.at(id).record.escalateReason.empty());
    auto lead = m_server->as("lead");
    QCOMPARE(lead.post(path(id, "/accept")).status, 200);
    QTRY_VERIFY(!mirror.shown.contains(id));
    QCOMPARE(mirror.takers.at(id), lead.get("/api/v1/me").text(u"name"));
    QCOMPARE(lead.post(path(id, "/release"), R"({"reason":"lunch"})").status, 200);
    QTRY_VERIFY(mirror.shown.contains(id));
    QCOMPARE(queue.total(), 1LL);
}

/// An event that shows it in another state takes it away, whatever the event is called.
void DeskListsTest::otherEndsLeaveTheQueue()
{
    QueueFeed queue(*m_rest, *m_link);
    const Mirror mirror(queue);
    const auto id = waitingConversation(*m_server);
    queue.reload();
    QTRY_VERIFY(queue.isCaughtUp());
    QVERIFY(mirror.shown.contains(id));
    m_server->write([&](server::store::Unit& unit) {
        using enum domain::ConversationState;
        const auto conversation = server::store::conversationByPublicId(unit.db, id);
        server::store::advance(unit, conversation->id, Pending, Closed, 0);
        const auto row = server::store::conversationRow(unit.db, conversation->id).value();
        server::usecases::announceChanged(unit, row);
    });
    waitingConversation(*m_server); // its push shows that there was something before
    QTRY_VERIFY(!mirror.shown.contains(id));
    QCOMPARE(mirror.takers.at(id), std::string());
}

void DeskListsTest::mineFollows()
{
    MineFeed mine(m_me.id, *m_rest, *m_link);
    const Mirror mirror(mine);
    auto agent = m_server->as("agent");
    const auto first = waitingConversation(*m_server);
    agent.post(path(first, "/accept"));
    mine.reload();
    QTRY_VERIFY(mine.isCaughtUp());
    QVERIFY(mirror.shown.contains(first));
    const auto second = waitingConversation(*m_server);
    agent.post(path(second, "/accept"));
    QTRY_VERIFY(mirror.shown.contains(second));
    agent.post(path(second, "/hold"));
    QTRY_VERIFY(mirror.shown.at(second).record.isOnHold());
    agent.post(path(second, "/release"));
    QTRY_VERIFY(!mirror.shown.contains(second));
    agent.post(path(first, "/resolve"));
    QTRY_VERIFY(!mirror.shown.contains(first));
    QCOMPARE(mirror.takers.at(first), std::string());
    QCOMPARE(mirror.faults, 0);
}

void DeskListsTest::myRejectedSolutionsAreTold()
{
    MineFeed mine(m_me.id, *m_rest, *m_link);
    const Mirror mirror(mine);
    QSignalSpy rejected(&mine, &MineFeed::solutionRejected);
    mine.reload();
    QTRY_VERIFY(mine.isCaughtUp());
    const auto id =
        m_server->as("agent")
            .post(
                path(waitingConversation(*m_server), "/solution"), R"({"question":"Why?","solution":"So."})"
            )
            .text(u"id");
    const auto answer =
        m_server->as("lead").post("/api/v1/solutions/" + id + "/reject", R"({"reason":"Known already"})");
    QCOMPARE(answer.status, 200);
    QTRY_COMPARE(rejected.count(), 1);
    const auto solution = rejected.front().at(0).value<domain::Solution>();
    QCOMPARE(solution.publicId, id);
    QCOMPARE(solution.reason, std::string("Known already"));
    QCOMPARE(rejected.front().at(1).value<std::string>(), std::string("Li Wen"));
    QCOMPARE(mirror.faults, 0);
}

void DeskListsTest::goesOnWhenTheLineIsBack()
{
    fillQueue(*m_server, 320);
    QueueFeed queue(*m_rest, *m_link);
    const Mirror mirror(queue);
    const QSignalSpy failed(&queue, &DeskList::failed);
    const auto once = connect(&queue, &DeskList::added, this, [this] { m_line->cut(); });
    queue.reload();
    QTRY_VERIFY(failed.count() > 0);
    disconnect(once);
    QVERIFY(!queue.isLoaded());
    m_line->resume();
    QTRY_VERIFY(queue.isLoaded() && queue.isCaughtUp());
    QCOMPARE(mirror.shown.size(), 320U);
    QCOMPARE(mirror.faults, 0);
}

BACKLINE_TEST(DeskListsTest)
#include "desk_lists_test.moc"
