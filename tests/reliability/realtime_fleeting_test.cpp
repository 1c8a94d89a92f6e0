#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <optional>
#include <string>

using namespace backline::tests;
namespace json = boost::json;

namespace {

json::object to(const std::string& stream)
{
    return {{"stream", stream}};
}

/// A barrier: whatever the server had sent this client before is collected afterwards.
void catchUp(RealtimeClient& client)
{
    client.call("unsubscribe", to("queue/nobody"));
}

std::string errorCode(const json::value& ack)
{
    return isError(ack) ? std::string(ack.at("error").at("code").as_string()) : std::string();
}

} // namespace

/// Typing, seen, viewing and presence: who may send them, who gets them, and what they say.
class RealtimeFleetingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void reachesTheOthersAndNoLog_data();
    void reachesTheOthersAndNoLog();
    void needsASubscription_data();
    void needsASubscription();
    void seenEndsWithTheStream_data();
    void seenEndsWithTheStream();
    void whoLooksInIsNotShownToTheCustomer();
    void presenceReachesStaffOnly();
    void presenceIsForStaff();

private:
    std::string publicStream() const { return "conversation/" + m_conversation + "/public"; }

    std::string staffStream() const { return "conversation/" + m_conversation + "/staff"; }

    std::optional<DemoServer> m_server;
    unsigned short m_port = 0;
    std::string m_agent;
    std::string m_lead;
    std::string m_customer;
    std::string m_requester;
    std::string m_conversation; ///< of "customer", handled by "agent"
};

void RealtimeFleetingTest::initTestCase()
{
    m_server.emplace();
    m_port = m_server->port();
    m_agent = signIn(m_port, "agent");
    m_lead = signIn(m_port, "lead");
    m_customer = signIn(m_port, "customer");
    m_requester = signIn(m_port, "requester");
}

void RealtimeFleetingTest::init()
{
    m_conversation = activeConversation(m_port, m_customer, m_agent);
}

void RealtimeFleetingTest::reachesTheOthersAndNoLog_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("staff");
    QTest::newRow("typing") << "typing"
                            << "typing" << false;
    QTest::newRow("seen") << "seen"
                          << "seq" << false;
    QTest::newRow("viewing") << "viewing"
                             << "viewing" << true;
}

void RealtimeFleetingTest::reachesTheOthersAndNoLog()
{
    QFETCH(const QString, name);
    QFETCH(const QString, key);
    QFETCH(const bool, staff);
    const auto stream = staff ? staffStream() : publicStream();
    RealtimeClient sender(m_port, m_agent);
    RealtimeClient other(m_port, staff ? m_lead : m_customer);
    RealtimeClient outsider(m_port, m_requester);
    const auto last = sender.call("subscribe", to(stream)).at("last").as_int64();
    other.call("subscribe", to(stream));
    json::object body{{"conversation", m_conversation}};
    body[key.toStdString()] = key == QLatin1String("seq") ? json::value(1) : json::value(true);
    QVERIFY(!isError(sender.call(name.toStdString(), body)));
    other.waitForEvents(1);
    QCOMPARE(other.events().front().name, name.toStdString());
    QCOMPARE(other.events().front().data.at("conversation").as_string(), m_conversation);
    QCOMPARE(other.events().front().data.at("person").at("name").as_string(), "Ana Ruiz");
    QCOMPARE(other.events().front().data.at("person").at("username").as_string(), "");
    QCOMPARE(other.events().front().data.at("role").as_string(), "agent");
    catchUp(sender);
    catchUp(outsider);
    QVERIFY(sender.events().empty());
    QVERIFY(outsider.events().empty());
    QCOMPARE(sender.call("subscribe", to(stream)).at("last").as_int64(), last);
}

void RealtimeFleetingTest::needsASubscription_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("staff"); // which stream it is about; the sender follows the other one
    QTest::newRow("typing") << "typing"
                            << "typing" << false;
    QTest::newRow("seen") << "seen"
                          << "seq" << false;
    QTest::newRow("viewing") << "viewing"
                             << "viewing" << true;
}

void RealtimeFleetingTest::needsASubscription()
{
    QFETCH(const QString, name);
    QFETCH(const QString, key);
    QFETCH(const bool, staff);
    const auto stream = staff ? staffStream() : publicStream();
    RealtimeClient sender(m_port, m_agent);
    RealtimeClient other(m_port, m_lead);
    other.call("subscribe", to(stream));
    sender.call("subscribe", to(staff ? publicStream() : staffStream()));
    json::object body{{"conversation", m_conversation}};
    body[key.toStdString()] = key == QLatin1String("seq") ? json::value(1) : json::value(true);
    const auto ack = sender.call(name.toStdString(), body);
    QCOMPARE(errorCode(ack), "not_subscribed");
    QCOMPARE(ack.at("error").at("message").as_string(), "Subscribe to the conversation first");
    catchUp(other);
    QVERIFY(other.events().empty());
    sender.call("subscribe", to(stream));
    QVERIFY(!isError(sender.call(name.toStdString(), body)));
    sender.call("unsubscribe", to(stream));
    QCOMPARE(errorCode(sender.call(name.toStdString(), body)), "not_subscribed");
}

void RealtimeFleetingTest::seenEndsWithTheStream_data()
{
    QTest::addColumn<qlonglong>("behind"); // the last number
    QTest::newRow("one before") << -1LL;
    QTest::newRow("the last") << 0LL;
    QTest::newRow("one too many") << 1LL;
    QTest::newRow("far too many") << 1'000'000'000'000LL;
}

void RealtimeFleetingTest::seenEndsWithTheStream()
{
    QFETCH(const qlonglong, behind);
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient customer(m_port, m_customer);
    const long long last = agent.call("subscribe", to(publicStream())).at("last").as_int64();
    customer.call("subscribe", to(publicStream()));
    const json::object body{{"conversation", m_conversation}, {"seq", last + behind}};
    QVERIFY(!isError(customer.call("seen", body)));
    agent.waitForEvents(1);
    QCOMPARE(agent.events().front().name, "seen");
    QCOMPARE(agent.events().front().data.at("seq").as_int64(), last + std::min(behind, 0LL));
}

void RealtimeFleetingTest::whoLooksInIsNotShownToTheCustomer()
{
    RealtimeClient lead(m_port, m_lead);
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient customer(m_port, m_customer);
    for (auto* client : {&lead, &agent, &customer}) {
        client->call("subscribe", to(publicStream()));
    }
    agent.call("subscribe", to(staffStream()));
    QVERIFY(!isError(lead.call("typing", json::object{{"conversation", m_conversation}, {"typing", true}})));
    QVERIFY(!isError(lead.call("seen", json::object{{"conversation", m_conversation}, {"seq", 1}})));
    agent.waitForEvents(1);
    QCOMPARE(agent.events().front().name, "seen");
    QCOMPARE(agent.events().front().data.at("person").at("name").as_string(), "Li Wen");
    catchUp(customer);
    QVERIFY(customer.events().empty());
}

void RealtimeFleetingTest::presenceReachesStaffOnly()
{
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient lead(m_port, m_lead);
    RealtimeClient customer(m_port, m_customer);
    QVERIFY(!isError(agent.call("presence", json::object{{"presence", "busy"}})));
    lead.waitForEvents(1);
    QCOMPARE(lead.events().front().name, "presence");
    QCOMPARE(lead.events().front().data.at("presence").as_string(), "busy");
    catchUp(customer);
    QVERIFY(customer.events().empty());
    QVERIFY(isError(customer.call("subscribe", to("staff"))));
}

void RealtimeFleetingTest::presenceIsForStaff()
{
    RealtimeClient lead(m_port, m_lead);
    RealtimeClient customer(m_port, m_customer);
    const auto ack = customer.call("presence", json::object{{"presence", "away"}});
    QCOMPARE(errorCode(ack), "forbidden");
    catchUp(lead);
    QVERIFY(lead.events().empty());
}

BACKLINE_TEST(RealtimeFleetingTest)
#include "realtime_fleeting_test.moc"
