#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/serialize.hpp>

#include <atomic>
#include <optional>
#include <thread>

using namespace backline::tests;
namespace json = boost::json;

namespace {

/// The numbers of the events of one stream, in the order in which they came.
std::vector<long long> numbersOf(const std::vector<ReceivedEvent>& events, const std::string& stream)
{
    std::vector<long long> numbers;
    for (const auto& event : events) {
        if (event.name == "event" && event.data.at("stream").as_string() == stream) {
            numbers.push_back(event.data.at("seq").as_int64());
        }
    }
    return numbers;
}

std::vector<long long> countUp(long long first, long long last)
{
    std::vector<long long> numbers;
    for (auto number = first; number <= last; ++number) {
        numbers.push_back(number);
    }
    return numbers;
}

json::object subscription(const std::string& stream, std::optional<long long> after = std::nullopt)
{
    json::object body{{"stream", stream}};
    if (after) {
        body["after"] = *after;
    }
    return body;
}

/// A barrier: whatever the server had sent this client before is collected afterwards.
void catchUp(RealtimeClient& client)
{
    client.call("unsubscribe", subscription("queue/nobody"));
}

} // namespace

/// What clients of the namespace may rely on: order, completeness, and that nobody sees what is not his.
class RealtimeJourneyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void subscribingAnswersTheLastNumberAndThenReplays();
    void bothMembersGetTheSameEventsInTheSameOrder();
    void notesReachOnlyTheStaffStream();
    void foreignStreamsAreRefused_data();
    void foreignStreamsAreRefused();
    void nothingComesAfterUnsubscribing();
    void restTellsTheSameAsTheSocket();
    void aReconnectGetsExactlyWhatIsMissing();
    void wrongCredentialsAreRefused_data();
    void wrongCredentialsAreRefused();

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

void RealtimeJourneyTest::initTestCase()
{
    m_server.emplace();
    m_port = m_server->port();
    m_agent = signIn(m_port, "agent");
    m_lead = signIn(m_port, "lead");
    m_customer = signIn(m_port, "customer");
    m_requester = signIn(m_port, "requester");
}

void RealtimeJourneyTest::init()
{
    m_conversation = activeConversation(m_port, m_customer, m_agent);
}

void RealtimeJourneyTest::subscribingAnswersTheLastNumberAndThenReplays()
{
    RealtimeClient client(m_port, m_agent);
    const auto number = client.emit("subscribe", subscription(publicStream(), 0));
    std::optional<json::value> ack;
    const bool came = client.waitUntil(
        [&] { return ack || (ack = client.takeAck(number)).has_value(); }, std::chrono::seconds(4)
    );
    QVERIFY(came);
    QVERIFY(client.events().empty());
    const auto last = ack->at("last").as_int64();
    QVERIFY(last > 0);
    client.waitForEvents(static_cast<std::size_t>(last));
    QCOMPARE(numbersOf(client.events(), publicStream()), countUp(1, last));
    RealtimeClient later(m_port, m_agent);
    later.call("subscribe", subscription(publicStream(), last - 1));
    catchUp(later);
    QCOMPARE(numbersOf(later.events(), publicStream()), countUp(last, last));
    RealtimeClient fresh(m_port, m_agent);
    fresh.call("subscribe", subscription(publicStream()));
    catchUp(fresh);
    QVERIFY(fresh.events().empty());
}

void RealtimeJourneyTest::bothMembersGetTheSameEventsInTheSameOrder()
{
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient customer(m_port, m_customer);
    const auto last = agent.call("subscribe", subscription(publicStream())).at("last").as_int64();
    customer.call("subscribe", subscription(publicStream()));
    constexpr long long turns = 10;
    std::vector<long long> acked;
    for (long long i = 0; i < turns; ++i) {
        auto& speaker = i % 2 == 0 ? agent : customer;
        const auto ack = speaker.call("say", saying(m_conversation, "turn-" + std::to_string(i), "Hello"));
        QCOMPARE(ack.at("message").at("client_id").as_string(), "turn-" + std::to_string(i));
        acked.push_back(ack.at("message").at("seq").as_int64());
    }
    agent.waitForEvents(turns);
    customer.waitForEvents(turns);
    QCOMPARE(acked, countUp(last + 1, last + turns));
    QCOMPARE(numbersOf(agent.events(), publicStream()), acked);
    QCOMPARE(numbersOf(customer.events(), publicStream()), acked);
}

void RealtimeJourneyTest::notesReachOnlyTheStaffStream()
{
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient lead(m_port, m_lead);
    RealtimeClient customer(m_port, m_customer);
    lead.call("subscribe", subscription(staffStream()));
    customer.call("subscribe", subscription(publicStream()));
    const auto ack = agent.call("say", saying(m_conversation, "note-1", "Only for us", true));
    QVERIFY(ack.at("message").at("internal").as_bool());
    lead.waitForEvents(1);
    QCOMPARE(lead.events().front().data.at("data"), ack.at("message"));
    catchUp(customer);
    QVERIFY(customer.events().empty());
    const auto refused = customer.call("say", saying(m_conversation, "note-2", "As if", true));
    QVERIFY(isError(refused));
    RestClient rest(m_port, m_customer);
    for (const auto& event : streamEvents(rest, publicStream())) {
        QVERIFY(json::serialize(event).find("Only for us") == std::string::npos);
    }
}

void RealtimeJourneyTest::foreignStreamsAreRefused_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("stream"); // %1: a conversation of somebody else's
    QTest::newRow("another customer's conversation") << "requester"
                                                     << "conversation/%1/public";
    QTest::newRow("staff stream of another's") << "requester"
                                               << "conversation/%1/staff";
    QTest::newRow("staff stream of one's own") << "customer"
                                               << "conversation/%1/staff";
    QTest::newRow("queue") << "customer"
                           << "queue/all";
    QTest::newRow("department's queue") << "customer"
                                        << "queue/IT";
    QTest::newRow("another person") << "customer"
                                    << "person/1";
    QTest::newRow("another agent") << "lead"
                                   << "person/1";
    QTest::newRow("nothing") << "lead"
                             << "conversation/none/public";
    QTest::newRow("unknown kind") << "lead"
                                  << "secrets/all";
    QTest::newRow("third side") << "lead"
                                << "conversation/%1/private";
    QTest::newRow("no side") << "lead"
                             << "conversation/%1";
}

void RealtimeJourneyTest::foreignStreamsAreRefused()
{
    QFETCH(const QString, who);
    QFETCH(const QString, stream);
    const auto name =
        (stream.contains(QLatin1Char('%')) ? stream.arg(QString::fromStdString(m_conversation)) : stream)
            .toStdString();
    const auto& token = who == QLatin1String("lead") ? m_lead
        : who == QLatin1String("customer")           ? m_customer
                                                     : m_requester;
    RealtimeClient outsider(m_port, token);
    RealtimeClient agent(m_port, m_agent);
    QVERIFY(isError(outsider.call("subscribe", subscription(name, 0))));
    agent.call("say", saying(m_conversation, "secret", "Not for everybody"));
    agent.call("say", saying(m_conversation, "note", "Even less", true));
    catchUp(outsider);
    QVERIFY(outsider.events().empty());
    RestClient rest(m_port, token);
    const auto status = rest.get("/api/v1/streams/" + name + "/events").status;
    QCOMPARE(status, 404);
}

void RealtimeJourneyTest::nothingComesAfterUnsubscribing()
{
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient customer(m_port, m_customer);
    customer.call("subscribe", subscription(publicStream()));
    agent.call("say", saying(m_conversation, "one", "One"));
    customer.waitForEvents(1);
    customer.call("unsubscribe", subscription(publicStream()));
    agent.call("say", saying(m_conversation, "two", "Two"));
    catchUp(customer);
    QCOMPARE(customer.events().size(), 1U);
}

void RealtimeJourneyTest::restTellsTheSameAsTheSocket()
{
    RealtimeClient agent(m_port, m_agent);
    RealtimeClient customer(m_port, m_customer);
    const auto last = customer.call("subscribe", subscription(publicStream())).at("last").as_int64();
    for (int i = 0; i < 5; ++i) {
        agent.call("say", saying(m_conversation, "m" + std::to_string(i), "Gr\u00fc\u00dfe \"x\" \\ \n"));
    }
    customer.waitForEvents(5);
    RestClient rest(m_port, m_customer);
    const auto stored = streamEvents(rest, publicStream(), last);
    QCOMPARE(stored.size(), customer.events().size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        auto live = customer.events()[i].data.as_object();
        QCOMPARE(live["stream"].as_string(), publicStream());
        live.erase("stream");
        QCOMPARE(json::value(live), stored[i]);
    }
}

/// Another client keeps writing meanwhile: an event between the look-up and the joining must neither get
/// lost nor come twice.
void RealtimeJourneyTest::aReconnectGetsExactlyWhatIsMissing()
{
    std::atomic<bool> stop{false};
    std::atomic<bool> failed{false};
    std::thread writer([&] {
        try {
            RealtimeClient agent(m_port, m_agent);
            for (int i = 0; !stop; ++i) {
                const auto ack = agent.call("say", saying(m_conversation, "w" + std::to_string(i), "More"));
                failed = failed || isError(ack);
            }
        } catch (const std::runtime_error&) {
            failed = true;
        }
    });
    RealtimeClient customer(m_port, m_customer);
    std::vector<long long> got;
    constexpr int cycles = 30;
    for (int i = 0; i < cycles; ++i) {
        const auto after = got.empty() ? 0 : got.back();
        customer.call("subscribe", subscription(publicStream(), after));
        customer.waitForEvents(3);
        customer.call("unsubscribe", subscription(publicStream()));
        const auto fresh = numbersOf(customer.takeEvents(), publicStream());
        got.insert(got.end(), fresh.begin(), fresh.end());
    }
    stop = true;
    writer.join();
    QVERIFY(!failed);
    QCOMPARE(got, countUp(1, static_cast<long long>(got.size())));
}

void RealtimeJourneyTest::wrongCredentialsAreRefused_data()
{
    QTest::addColumn<QString>("auth");
    QTest::addColumn<QString>("refusal");
    const QString none = QStringLiteral("Unauthorized: No token");
    const QString invalid = QStringLiteral("Unauthorized: Invalid token");
    QTest::newRow("nothing") << QString() << none;
    QTest::newRow("empty") << QStringLiteral("{}") << none;
    QTest::newRow("null") << QStringLiteral(R"({"token":null})") << none;
    QTest::newRow("a number") << QStringLiteral(R"({"token":1})") << none;
    QTest::newRow("another name") << QStringLiteral(R"({"Token":"x"})") << none;
    QTest::newRow("no JWT") << QStringLiteral(R"({"token":"x"})") << invalid;
    QTest::newRow("empty text") << QStringLiteral(R"({"token":""})") << invalid;
    QTest::newRow("unsigned") << QStringLiteral(R"({"token":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZ2VudCJ9."})")
                              << invalid;
}

void RealtimeJourneyTest::wrongCredentialsAreRefused()
{
    QFETCH(const QString, auth);
    QFETCH(const QString, refusal);
    const auto client = RealtimeClient::withAuth(m_port, auth.toStdString());
    QCOMPARE(client.refusal(), refusal.toStdString());
}

BACKLINE_TEST(RealtimeJourneyTest)
#include "realtime_journey_test.moc"
