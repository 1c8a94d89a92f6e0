#include "services/server/store/conversations.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/ids.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: the queue and the lists of conversations.
class OwnQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void filtersTheQueue_data();
    void filtersTheQueue();
    void pagesTheQueue();
    void pagesConversations();
    void showsEverythingToLeadsOnly();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// A conversation of the customer that waits.
    std::string waiting(const std::string& customer = "customer");
    std::string acceptedBy(const std::string& agent);

    std::unique_ptr<TestServer> m_server;
};

void OwnQueueTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnQueueTest::init()
{
    m_server->emptyQueue();
}

std::string OwnQueueTest::waiting(const std::string& customer)
{
    auto client = as(customer);
    return waitingSession(client);
}

std::string OwnQueueTest::acceptedBy(const std::string& agent)
{
    const auto id = waiting();
    if (as(agent).post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

void OwnQueueTest::filtersTheQueue_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("found");
    QTest::newRow("everything") << QByteArray("") << 3;
    QTest::newRow("department") << QByteArray("?department=IT") << 1;
    QTest::newRow("other department") << QByteArray("?department=HR") << 0;
    QTest::newRow("priority") << QByteArray("?priority=highest") << 1;
    QTest::newRow("no such priority now") << QByteArray("?priority=low") << 0;
    QTest::newRow("subject") << QByteArray("?text=vpn%20on") << 1;
    QTest::newRow("wildcard is a letter") << QByteArray("?text=%25") << 0;
    QTest::newRow("underscore is a letter") << QByteArray("?text=_") << 0;
    QTest::newRow("skill") << QByteArray("?skill=sewing") << 0;
    QTest::newRow("both") << QByteArray("?department=IT&priority=highest") << 0;
}

void OwnQueueTest::filtersTheQueue()
{
    QFETCH(QByteArray, query);
    QFETCH(int, found);
    using enum domain::ConversationState;
    const auto add =
        [](server::store::Unit& unit, const char* subject, const char* department, domain::Priority priority
        ) {
            domain::Conversation c;
            c.publicId = server::usecases::newConversationId();
            c.channel = "api";
            c.subject = subject;
            c.department = department;
            c.priority = priority;
            const auto id = server::store::insertConversation(unit, c);
            server::store::advance(unit, id, Bot, Pending, 0);
            server::usecases::announceWaiting(unit, server::store::conversationRow(unit.db, id).value());
        };
    m_server->write([&](server::store::Unit& unit) {
        add(unit, "The VPN on my laptop", "IT", domain::Priority::Medium);
        add(unit, "Where is my parcel?", "", domain::Priority::Highest);
        add(unit, "Invoice", "", domain::Priority::High);
    });
    const auto answer = as("agent").get("/api/v1/queue" + query.toStdString());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"conversations").toArray().size(), found);
    for (const auto& one : answer.value(u"conversations").toArray()) {
        QCOMPARE(member(one, u"state").toString(), QStringLiteral("pending"));
        QVERIFY(member(one, u"pending_at").isString());
        QVERIFY(member(one, u"agent").isNull());
    }
    QVERIFY(answer.value(u"last").isDouble());
}

void OwnQueueTest::pagesTheQueue()
{
    constexpr int waitingOnes = 60;
    QStringList expected;
    m_server->write([&](server::store::Unit& unit) {
        using enum domain::ConversationState;
        for (int i = 0; i < waitingOnes; ++i) {
            domain::Conversation c;
            c.publicId = "paged-" + std::to_string(i);
            c.channel = "api";
            c.priority = domain::Priority::Low;
            const auto id = server::store::insertConversation(unit, c);
            server::store::advance(unit, id, Bot, Pending, 0);
            server::usecases::announceWaiting(unit, server::store::conversationRow(unit.db, id).value());
            expected.append(QString::fromStdString(c.publicId));
        }
    });
    auto agent = as("agent");
    QStringList seen;
    std::string target = "/api/v1/queue?limit=17";
    for (int page = 0; page < 5 && !target.empty(); ++page) {
        const auto answer = agent.get(target);
        QCOMPARE(answer.value(u"total").toInt(), waitingOnes);
        for (const auto& one : answer.value(u"conversations").toArray()) {
            seen.append(member(one, u"id").toString());
        }
        const auto next = answer.text(u"next");
        target = next.empty() ? std::string() : "/api/v1/queue?limit=17&after=" + next;
    }
    QVERIFY(target.empty());
    QCOMPARE(seen, expected);
    QCOMPARE(agent.get("/api/v1/queue").value(u"conversations").toArray().size(), 20);
}

void OwnQueueTest::pagesConversations()
{
    QStringList mine;
    for (int i = 0; i < 3; ++i) {
        mine.prepend(QString::fromStdString(acceptedBy("it")));
    }
    auto it = as("it");
    QStringList seen;
    std::string target = "/api/v1/conversations?limit=2&state=active";
    for (int page = 0; page < 3 && !target.empty(); ++page) {
        const auto answer = it.get(target);
        QCOMPARE(answer.status, 200);
        for (const auto& one : answer.value(u"conversations").toArray()) {
            seen.append(member(one, u"id").toString());
        }
        const auto next = answer.text(u"next");
        target = next.empty() ? std::string() : "/api/v1/conversations?limit=2&state=active&before=" + next;
    }
    QCOMPARE(seen, mine);
    const auto text = "/api/v1/conversations?text=" + mine.first().toStdString();
    QCOMPARE(it.get(text).value(u"conversations").toArray().size(), 1);
}

void OwnQueueTest::showsEverythingToLeadsOnly()
{
    const auto id = QString::fromStdString(acceptedBy("agent"));
    const auto sees = [&](const char* who, const char* query) {
        for (const auto& one : as(who)
                                   .get("/api/v1/conversations?limit=100" + std::string(query))
                                   .value(u"conversations")
                                   .toArray()) {
            if (member(one, u"id").toString() == id) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(sees("agent", ""));
    QVERIFY(!sees("it", ""));
    QVERIFY(!sees("lead", ""));
    QVERIFY(sees("lead", "&scope=all"));
    QVERIFY(sees("admin", "&scope=all&state=active"));
    QVERIFY(!sees("admin", "&scope=all&state=pending"));
}

BACKLINE_TEST(OwnQueueTest)
#include "own_queue_test.moc"
