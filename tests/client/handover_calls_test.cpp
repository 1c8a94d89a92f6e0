#include "services/client/conversation_calls.h"
#include "services/client/customer_calls.h"
#include "services/client/mine_feed.h"
#include "services/client/people_calls.h"
#include "services/client/rest_client.h"
#include "services/client/session.h"
#include "services/server/store/conversations.h"
#include "services/server/store/database.h"
#include "services/server/store/ratings.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

using Row = domain::DeskConversation;
using Loads = std::vector<domain::ColleagueLoad>;

/// Somebody at work, and what his list says that others did.
struct Worker
{
    Worker(const ServerAddress& address, const char* username)
        : session(signedIn(address, username), store, quickTiming())
    {
        QObject::connect(&session.mine(), &MineFeed::handedOver, &context, [this](const HandOver& handOver) {
            told.push_back(handOver);
        });
        session.start();
    }

    bool has(const std::string& id) { return session.mine().contains(id); }

    bool isUpToDate() const { return session.state() == SessionState::UpToDate; }

    MemoryStore store;
    Session session;
    QObject context;
    std::vector<HandOver> told;
};

/// A conversation changes hands, becomes a ticket, and has a customer behind it: over the real server.
class HandoverCallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aTransferReachesBothHands();
    void aLeadTakesOver();
    void whoIsFullTakesNothing();
    void oneTicketForAConversation();
    void theCustomerIsKnown();
    void nobodyKnownHasAVisit();
    void loadsAreCounted();
    void theCapacityIsMine();

private:
    ServerAddress address() const { return {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), {}}; }

    RestClient& as(const std::string& username);
    domain::Id idOf(const std::string& username);
    std::string accepted(const std::string& username);
    Outcome<Row> transfer(const std::string& id, const std::string& to, const std::string& reason);

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, std::unique_ptr<RestClient>> m_rest;
};

void HandoverCallsTest::init()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void HandoverCallsTest::cleanup()
{
    m_rest.clear();
    m_server.reset();
}

RestClient& HandoverCallsTest::as(const std::string& username)
{
    auto& rest = m_rest[username];
    if (!rest) {
        rest = std::make_unique<RestClient>(address());
        rest->setToken(QByteArray::fromStdString(m_server->tokenOf(username)));
    }
    return *rest;
}

domain::Id HandoverCallsTest::idOf(const std::string& username)
{
    return m_server->as(username).get("/api/v1/me").value(u"id").toInteger();
}

std::string HandoverCallsTest::accepted(const std::string& username)
{
    const auto id = waitingConversation(*m_server);
    const auto row = awaited<Row>([&](QObject* context, auto then) {
        ConversationCalls(as(username)).accept(id, context, then);
    });
    return row ? id : std::string();
}

Outcome<Row> HandoverCallsTest::transfer(
    const std::string& id,
    const std::string& to,
    const std::string& reason
)
{
    return awaited<Row>([&](QObject* context, auto then) {
        ConversationCalls(as("agent")).transfer(id, idOf(to), reason, context, then);
    });
}

void HandoverCallsTest::aTransferReachesBothHands()
{
    Worker agent(address(), "agent");
    Worker lead(address(), "lead");
    QTRY_VERIFY(agent.isUpToDate() && lead.isUpToDate());
    const auto id = accepted("agent");
    QTRY_VERIFY(agent.has(id));
    const auto row = transfer(id, "lead", "speaks Portuguese");
    QVERIFY2(row.hasValue(), row ? "" : qPrintable(row.error().message));
    QCOMPARE(row->record.agentId, lead.session.me().id);
    QTRY_VERIFY(lead.has(id) && !agent.has(id));
    QTRY_COMPARE(lead.told.size(), 1U);
    const auto& told = lead.told.front();
    QVERIFY(told.isToMe);
    QCOMPARE(told.conversation.record.publicId, id);
    QCOMPARE(told.by, agent.session.me().name);
    QCOMPARE(told.from, agent.session.me().name);
    QCOMPARE(told.reason, std::string("speaks Portuguese"));
    QVERIFY(agent.told.empty()); // his own doing
    const auto said = storedContents(*m_server, id, false);
    QCOMPARE(said.back(), std::string("Chat transferred from Ana Ruiz to Li Wen: speaks Portuguese"));
}

void HandoverCallsTest::aLeadTakesOver()
{
    Worker agent(address(), "agent");
    QTRY_VERIFY(agent.isUpToDate());
    const auto id = accepted("agent");
    QTRY_VERIFY(agent.has(id));
    auto lead = m_server->as("lead");
    QCOMPARE(lead.post(conversationPath(id, "/takeover"), "{}").status, 200);
    QTRY_COMPARE(agent.told.size(), 1U);
    QVERIFY(!agent.told.front().isToMe);
    QCOMPARE(agent.told.front().by, std::string("Li Wen"));
    QVERIFY(!agent.has(id));
}

void HandoverCallsTest::whoIsFullTakesNothing()
{
    QCOMPARE(m_server->as("lead").put("/api/v1/me/capacity", "{\"capacity\":1}").status, 200);
    QVERIFY(!accepted("lead").empty());
    const auto id = accepted("agent");
    const auto row = transfer(id, "lead", {});
    QVERIFY(row.hasError());
    QCOMPARE(row.error().kind, Failure::Kind::Refused);
    QCOMPARE(row.error().code, u"at_capacity"_s);
    QVERIFY(row.error().message.contains(u"choose"_s));
}

void HandoverCallsTest::oneTicketForAConversation()
{
    const auto id = accepted("agent");
    const auto convert = [&](const std::string& subject) {
        return awaited<domain::MadeTicket>([&](QObject* context, auto then) {
            ConversationCalls(as("agent")).convertToTicket(id, subject, context, then);
        });
    };
    const auto first = convert("A lamp that flickers");
    QVERIFY(first);
    QVERIFY(first->code.starts_with("TKT-") && !first->existed);
    const auto second = convert({});
    QVERIFY(second);
    QCOMPARE(second->code, first->code);
    QVERIFY(second->existed);
    QCOMPARE(storedContents(*m_server, id, false).back(), "Chat converted to ticket " + first->code);
}

void HandoverCallsTest::theCustomerIsKnown()
{
    const auto earlier = accepted("agent");
    QVERIFY(awaited<Row>([&](QObject* context, auto then) {
        ConversationCalls(as("agent")).resolve(earlier, {}, context, then);
    }));
    m_server->write([&](server::store::Unit& unit) {
        const auto conversation = server::store::conversationByPublicId(unit.db, earlier);
        QVERIFY(server::store::insertRating(unit, conversation->id, {4, "Quick", unit.now}));
    });
    const auto id = accepted("agent");
    QVERIFY(awaited<domain::MadeTicket>([&](QObject* context, auto then) {
        ConversationCalls(as("agent")).convertToTicket(id, "Lamp", context, then);
    }));
    const auto context = awaited<domain::CustomerContext>([&](QObject* owner, auto then) {
        CustomerCalls(as("lead")).context(id, owner, then);
    });
    QVERIFY2(context.hasValue(), context ? "" : qPrintable(context.error().message));
    QVERIFY(context->customer.has_value());
    QCOMPARE(context->customer->name, std::string("Cora Lind"));
    QVERIFY(context->ticketCount >= 1 && context->conversationCount >= 1);
    using Kind = domain::CustomerRecord::Kind;
    QCOMPARE(context->timeline.front().kind, Kind::Ticket);
    QVERIFY(context->timeline.front().isOpen());
    QVERIFY(context->timeline.front().at > 0);
    const auto& timeline = context->timeline;
    const auto found = std::ranges::find(timeline, earlier, &domain::CustomerRecord::key);
    QVERIFY(found != timeline.end() && found->kind == Kind::Conversation && !found->isOpen());
    QCOMPARE(found->agentName, std::string("Ana Ruiz"));
    QVERIFY(found->rating.has_value());
    QCOMPARE(found->rating->stars, 4);
    QCOMPARE(found->rating->comment, std::string("Quick"));
    QVERIFY(std::ranges::find(timeline, id, &domain::CustomerRecord::key) == timeline.end());
}

void HandoverCallsTest::nobodyKnownHasAVisit()
{
    auto client = m_server->client();
    const auto id = waitingSession(client, "somebody-new");
    const std::string metadata =
        R"({"browser":"Firefox 128","cart":{"items":2},"member":true,"page_url":"https://shop.example/lamps",)"
        R"("customer_preload":{"browser_info":"Firefox 128","account_status":"active",)"
        R"("page_url":"https://shop.example/lamps","user_agent":"Mozilla/5.0"}})";
    const std::string source = "widget";
    m_server->write([&](server::store::Unit& unit) {
        auto query =
            unit.db.query("UPDATE conversation SET metadata = :m, source = :s WHERE public_id = :id");
        query.use(metadata).use(source).use(id).run();
    });
    const auto context = awaited<domain::CustomerContext>([&](QObject* owner, auto then) {
        CustomerCalls(as("agent")).context(id, owner, then);
    });
    QVERIFY(context);
    QCOMPARE(context->source, std::string("widget"));
    std::vector<std::string> names;
    for (const auto& fact : context->visit) {
        names.push_back(fact.name);
    }
    QCOMPARE(names, (std::vector<std::string>{"page_url", "browser", "user_agent", "member"}));
    QCOMPARE(context->visit.front().value, std::string("https://shop.example/lamps"));
    QCOMPARE(context->visit.back().value, std::string("true"));
    const auto missing = awaited<domain::CustomerContext>([&](QObject* owner, auto then) {
        CustomerCalls(as("agent")).context("sess-none", owner, then);
    });
    QVERIFY(missing.hasError());
    QCOMPARE(missing.error().status, 404);
}

void HandoverCallsTest::loadsAreCounted()
{
    QVERIFY(!accepted("agent").empty());
    const auto loads =
        awaited<Loads>([&](QObject* context, auto then) { PeopleCalls(as("lead")).loads(context, then); });
    QVERIFY(loads);
    const auto agent = std::ranges::find_if(*loads, [](const domain::ColleagueLoad& load) {
        return load.person.username == "agent";
    });
    QVERIFY(agent != loads->end());
    QVERIFY(agent->active >= 1);
    QVERIFY(agent->person.capacity > 0 && !agent->person.skills.empty());
    QVERIFY(std::ranges::none_of(*loads, [](const auto& load) { return load.person.username == "customer"; })
    );
}

void HandoverCallsTest::theCapacityIsMine()
{
    Worker agent(address(), "agent");
    QTRY_VERIFY(agent.isUpToDate());
    const auto set = [&](int capacity) {
        return awaited<Done>([&](QObject* context, auto then) {
            agent.session.setCapacity(capacity, context, then);
        });
    };
    QVERIFY(set(7));
    QCOMPARE(agent.session.me().capacity, 7);
    QCOMPARE(m_server->as("agent").get("/api/v1/me/workload").value(u"capacity").toInt(), 7);
    QVERIFY(set(21).hasError());
    QCOMPARE(agent.session.me().capacity, 7);
    QTRY_COMPARE(agent.session.workload().active, 0);
}

BACKLINE_TEST(HandoverCallsTest)
#include "handover_calls_test.moc"
