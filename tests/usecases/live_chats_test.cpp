#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/store/ratings.h"
#include "services/server/store/tickets.h"
#include "services/server/store/transfers.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/presence.h"
#include "services/server/usecases/speaking.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::ChatStart;
using enum domain::ConversationState;
using Lines = std::vector<std::string>;

/// A chat's way with people: started, handed over, made a ticket of, ended and rated.
class LiveChatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsInTheQueue();
    void tellsTheAgentWhatHeLikesToKnow();
    void preferredMembersAreRaised();
    void onlyCustomersStart();
    void metadataHaveAnEnd();
    void leadsAssign();
    void assignsOnlyWhoIsThere_data();
    void assignsOnlyWhoIsThere();
    void assignsOnce();
    void transfersTellEverybody();
    void transfersNeedTheRight_data();
    void transfersNeedTheRight();
    void transfersNeedATarget();
    void leadsTakeOver();
    void eitherSideEnds_data();
    void eitherSideEnds();
    void theQueueHearsOfAnEnd();
    void aSecondEndChangesNothing();
    void theBotsConversationIsNotEnded();
    void oneTicketForEachChat();
    void ticketsHaveATitle();
    void ticketsAreMadeByTheirSides();
    void customersRateOnce();
    void onlyTheClosedIsRated();

private:
    domain::Person agent(const std::string& name, bool lead, domain::Presence presence);
    domain::Person named(const QString& name);

    store::ConversationRow active(const std::string& id)
    {
        return m_store->conversation(id, Active, m_cora.id, m_ana.id);
    }

    boost::json::value eventData(const std::string& stream) const;

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_ben;
    domain::Person m_lea;
    domain::Person m_cora;
    domain::Person m_dan;
};

void LiveChatsTest::init()
{
    m_store = std::make_unique<TestStore>();
    m_ana = agent("ana", false, domain::Presence::Online);
    m_ben = agent("ben", false, domain::Presence::Online);
    m_lea = agent("lea", true, domain::Presence::Busy);
    m_cora = m_store->person("cora", domain::Role::Customer);
    m_dan = m_store->person("dan", domain::Role::Customer, "gold");
}

domain::Person LiveChatsTest::agent(const std::string& name, bool lead, domain::Presence presence)
{
    domain::Person person;
    person.username = name;
    person.name = "Name of " + name;
    person.role = domain::Role::Agent;
    person.lead = lead;
    person.capacity = 1;
    m_store->write([&](store::Unit& unit) {
        person.id = store::insertPerson(unit, person, {});
        store::setPresence(unit, person.id, presence);
    });
    return store::personById(m_store->db(), person.id).value();
}

domain::Person LiveChatsTest::named(const QString& name)
{
    return store::personByUsername(m_store->db(), name.toStdString()).value();
}

/// Of the last event of this stream in the last write.
boost::json::value LiveChatsTest::eventData(const std::string& stream) const
{
    boost::json::value data;
    for (const auto& event : m_store->effects().events) {
        if (event.stream == stream) {
            data = boost::json::parse(event.data);
        }
    }
    return data;
}

void LiveChatsTest::startsInTheQueue()
{
    ChatStart start;
    start.subject = "My parcel is late";
    start.priority = domain::Priority::High;
    start.requiredSkills = {"orders"};
    start.source = "checkout";
    const auto row = m_store->run(usecases::startChat, asPerson(m_cora), start);
    QVERIFY(row);
    const auto& c = row->conversation;
    QCOMPARE(c.state, Pending);
    QCOMPARE(c.priority, domain::Priority::High);
    QCOMPARE(c.customerId, m_cora.id);
    QCOMPARE(c.pendingAt, m_store->now);
    QVERIFY(c.subject == start.subject && c.channel == "livechat" && c.source == "checkout");
    QVERIFY(c.requiredSkills == start.requiredSkills && c.topics == std::vector<std::string>{"orders"});
    QVERIFY(c.cardText.find("My parcel is late") != std::string::npos);
    QCOMPARE(
        m_store->events(),
        (Lines{"conversation/" + c.publicId + "/public #1 waiting", "queue/all #1 waiting"})
    );
    QCOMPARE(m_store->effects().events.back().conversationId, c.id);
    QCOMPARE(store::pendingCount(m_store->db()), 1);
}

void LiveChatsTest::tellsTheAgentWhatHeLikesToKnow()
{
    constexpr domain::Instant day = 24LL * 3600 * 1000;
    m_store->conversation("before", Closed, m_cora.id, m_ana.id);
    m_store->now += 3 * day;
    auto cora = m_cora;
    cora.email = "cora@example.org";
    cora.createdAt = m_store->now - 3 * day;
    ChatStart start;
    start.metadata = {{"page_url", "https://shop.example/"}, {"browser", "Firefox"}, {"cart", 3}};
    start.peerAddress = "192.0.2.7";
    const auto row = m_store->run(usecases::startChat, asPerson(cora), start);
    const auto metadata = boost::json::parse(row->conversation.metadata);
    QVERIFY(metadata.at("cart") == 3);
    const auto& preload = metadata.at("customer_preload");
    QVERIFY(preload.at("customer_name") == "Name of cora");
    QVERIFY(preload.at("customer_email") == "cora@example.org");
    QVERIFY(preload.at("previous_chats_count") == 1 && preload.at("previous_tickets_count") == 0);
    QVERIFY(preload.at("account_status") == "active" && preload.at("account_age_days") == 3);
    QVERIFY(preload.at("page_url") == "https://shop.example/" && preload.at("browser_info") == "Firefox");
    QVERIFY(preload.at("ip_address") == "192.0.2.7" && preload.at("user_agent").is_null());
    QVERIFY(preload.at("referrer").is_null());
}

void LiveChatsTest::preferredMembersAreRaised()
{
    ChatStart start;
    start.priority = domain::Priority::Low;
    const auto row = m_store->run(usecases::startChat, asPerson(m_dan), start);
    QCOMPARE(row->conversation.priority, domain::Priority::Medium);
    QVERIFY(row->conversation.preferred);
}

void LiveChatsTest::onlyCustomersStart()
{
    for (const auto& principal : {asPerson(m_ana), asKey(), usecases::Principal()}) {
        QCOMPARE(
            reasonOf(m_store->run(usecases::startChat, principal, ChatStart())), std::string("NotFound")
        );
    }
}

void LiveChatsTest::metadataHaveAnEnd()
{
    ChatStart start;
    start.metadata = {{"long", std::string(40'000, 'x')}};
    QCOMPARE(reasonOf(m_store->run(usecases::startChat, asPerson(m_cora), start)), std::string("Invalid"));
    QVERIFY(m_store->events().empty());
}

void LiveChatsTest::leadsAssign()
{
    m_store->conversation("c", Pending, m_cora.id);
    m_store->now += 7'000;
    const auto row = m_store->run(usecases::assign, std::string("c"), m_ana.id, asPerson(m_lea));
    QVERIFY(row);
    QCOMPARE(row->conversation.state, Active);
    QCOMPARE(row->conversation.agentId, m_ana.id);
    QCOMPARE(row->conversation.assignedAt, m_store->now);
    QCOMPARE(
        m_store->events(),
        (Lines{
            "conversation/c/public #1 accepted",
            "conversation/c/staff #1 accepted",
            "queue/all #1 taken",
            "person/1 #1 assigned"})
    );
    const auto assigned = eventData("person/1");
    QVERIFY(assigned.at("how") == "assigned" && assigned.at("by").at("username") == "lea");
    QCOMPARE(m_store->audits(), Lines{"person:3 assign c ok"});
}

void LiveChatsTest::assignsOnlyWhoIsThere_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* by, const char* agent, const char* reason) {
        QTest::addRow("%s to %s", by, agent)
            << QString::fromUtf8(by) << QString::fromUtf8(agent) << QString::fromUtf8(reason);
    };
    row("lea", "lea", "Invalid"); // busy
    row("lea", "cora", "Invalid");
    row("lea", "nobody", "Invalid");
    row("ana", "ben", "NotYours");
    row("cora", "ana", "NotYours");
}

void LiveChatsTest::assignsOnlyWhoIsThere()
{
    QFETCH(const QString, by);
    QFETCH(const QString, agent);
    QFETCH(const QString, reason);
    m_store->conversation("c", Pending, m_cora.id);
    const domain::Id id = agent == QLatin1String("nobody") ? 999 : named(agent).id;
    const auto result = m_store->run(usecases::assign, std::string("c"), id, asPerson(named(by)));
    QCOMPARE(QString::fromStdString(reasonOf(result)), reason);
    QVERIFY(reason != QLatin1String("Invalid") || result.error().text == usecases::agentNotAvailable);
    QCOMPARE(m_store->row("c").conversation.state, Pending);
}

void LiveChatsTest::assignsOnce()
{
    active("c");
    const auto taken = m_store->run(usecases::assign, std::string("c"), m_ben.id, asPerson(m_lea));
    QCOMPARE(reasonOf(taken), std::string("WrongState"));
    QCOMPARE(taken.error().row.agentUsername, std::string("ana"));
    QCOMPARE(
        reasonOf(m_store->run(usecases::assign, std::string("none"), m_ben.id, asPerson(m_lea))),
        std::string("NotFound")
    );
}

void LiveChatsTest::transfersTellEverybody()
{
    const auto before = active("c");
    m_store->now += 1'000;
    const auto row = m_store->run(
        usecases::transfer, std::string("c"), m_ben.id, std::string("speaks French"), asPerson(m_ana)
    );
    QVERIFY(row);
    QVERIFY(row->conversation.agentId == m_ben.id && row->conversation.state == Active);
    QCOMPARE(
        row->conversation.assignedAt, before.conversation.assignedAt
    ); // the wait ended with the first agent
    QCOMPARE(
        m_store->events(),
        (Lines{
            "conversation/c/public #1 message",
            "conversation/c/public #2 transferred",
            "conversation/c/staff #1 transferred",
            "person/1 #1 released",
            "person/2 #1 assigned"})
    );
    const auto message = store::lastMessages(m_store->db(), row->conversation.id, false, 1).front();
    QCOMPARE(message.content, std::string("Chat transferred from Name of ana to Name of ben: speaks French"));
    QVERIFY(message.author == domain::Author::System && message.type == "system" && message.authorId == 0);
    const auto notice = eventData("conversation/c/public");
    QVERIFY(notice.at("from").at("name") == "Name of ana" && notice.at("to").at("name") == "Name of ben");
    QVERIFY(notice.at("from").at("username") == "" && notice.at("to").at("username") == "");
    QVERIFY(notice.at("reason") == "speaks French" && notice.at("conversation") == "c");
    const auto assigned = eventData("person/2");
    QVERIFY(assigned.at("how") == "transferred" && assigned.at("from").at("username") == "ana");
    QVERIFY(assigned.at("conversation").at("agent").at("username") == "ben");
    const auto history = store::transfersOf(m_store->db(), row->conversation.id);
    QVERIFY(
        history.size() == 1 && history.front().byId == m_ana.id && history.front().reason == "speaks French"
    );
    QCOMPARE(m_store->audits(), Lines{"person:1 transfer c ok"});
}

void LiveChatsTest::transfersNeedTheRight_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QStringList>("reasons"); // bot, pending, active, closed
    const QString yes;
    const auto wrong = QStringLiteral("WrongState");
    const auto others = QStringLiteral("NotYours");
    QTest::newRow("assigned") << QStringLiteral("ana") << QStringList{others, others, yes, wrong};
    QTest::newRow("colleague") << QStringLiteral("ben") << QStringList{others, others, others, others};
    QTest::newRow("lead") << QStringLiteral("lea") << QStringList{wrong, wrong, yes, wrong};
    QTest::newRow("customer") << QStringLiteral("cora") << QStringList{others, others, others, others};
}

void LiveChatsTest::transfersNeedTheRight()
{
    QFETCH(const QString, by);
    QFETCH(const QStringList, reasons);
    for (const auto state : {Bot, Pending, Active, Closed}) {
        const auto id = "c" + std::to_string(static_cast<int>(state));
        m_store->conversation(id, state, m_cora.id, m_ana.id);
        const auto result =
            m_store->run(usecases::transfer, id, m_ben.id, std::string(), asPerson(named(by)));
        QCOMPARE(QString::fromStdString(reasonOf(result)), reasons[static_cast<int>(state)]);
    }
}

void LiveChatsTest::transfersNeedATarget()
{
    active("c");
    const auto textOf = [this](domain::Id target) {
        const auto result =
            m_store->run(usecases::transfer, std::string("c"), target, std::string(), asPerson(m_ana));
        return result ? std::string() : result.error().text;
    };
    QCOMPARE(textOf(999), std::string(usecases::targetNotFound));
    QCOMPARE(textOf(m_cora.id), std::string(usecases::targetNotFound));
    QCOMPARE(textOf(m_ana.id), std::string(usecases::targetHasIt));
    m_store->write([&](store::Unit& unit) { store::setEnabled(unit, m_lea.id, false); });
    QCOMPARE(textOf(m_lea.id), std::string(usecases::targetNotFound));
    m_store->conversation("full", Active, m_dan.id, m_ben.id); // Ben can handle one
    QCOMPARE(textOf(m_ben.id), std::string(usecases::targetAtCapacity));
    QVERIFY(store::transfersOf(m_store->db(), m_store->row("c").conversation.id).empty());
}

void LiveChatsTest::leadsTakeOver()
{
    active("c");
    m_store->conversation("full", Active, m_dan.id, m_lea.id); // who takes over knows what she has to do
    QCOMPARE(
        reasonOf(m_store->run(usecases::takeOver, std::string("c"), std::string(), asPerson(m_ben))),
        std::string("NotYours")
    );
    const auto row = m_store->run(usecases::takeOver, std::string("c"), std::string(), asPerson(m_lea));
    QVERIFY(row);
    QCOMPARE(row->conversation.agentId, m_lea.id);
    QCOMPARE(m_store->events().front(), std::string("conversation/c/public #1 message"));
    QCOMPARE(m_store->events().back(), std::string("person/3 #1 assigned"));
    QVERIFY(m_store->run(usecases::takeOver, std::string("c"), std::string(), asPerson(m_lea)));
    QVERIFY(m_store->events().empty());
}

void LiveChatsTest::eitherSideEnds_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("endedBy");
    const auto row = [](const char* by, const char* reason, const char* endedBy) {
        QTest::newRow(by) << QString::fromUtf8(by) << QString::fromUtf8(reason) << QString::fromUtf8(endedBy);
    };
    row("cora", "", "customer");
    row("ana", "", "agent");
    row("lea", "", "agent");
    row("ben", "NotYours", "");
    row("dan", "NotYours", "");
}

void LiveChatsTest::eitherSideEnds()
{
    QFETCH(const QString, by);
    QFETCH(const QString, reason);
    QFETCH(const QString, endedBy);
    active("c");
    const auto result = m_store->run(usecases::endChat, std::string("c"), asPerson(named(by)));
    QCOMPARE(QString::fromStdString(reasonOf(result)), reason);
    if (!result) {
        const bool shown = result.error().row.conversation.id != 0; // a stranger learns nothing of it
        QCOMPARE(shown, by == QLatin1String("ben"));
        return;
    }
    QVERIFY(result->conversation.state == Closed && result->conversation.closedAt == m_store->now);
    QCOMPARE(
        m_store->events(),
        (Lines{"conversation/c/public #1 closed", "conversation/c/staff #1 closed", "person/1 #1 closed"})
    );
    const auto notice = eventData("conversation/c/public");
    QCOMPARE(QString::fromUtf8(notice.at("ended_by").as_string().c_str()), endedBy);
    QVERIFY(notice.at("agent").at("name") == "Name of ana");
    QVERIFY(notice.at("agent").at("username") == ""); // is none of the customer's business
}

void LiveChatsTest::theQueueHearsOfAnEnd()
{
    m_store->conversation("c", Pending, m_cora.id);
    QVERIFY(m_store->run(usecases::endChat, std::string("c"), asPerson(m_cora)));
    QCOMPARE(m_store->events().back(), std::string("queue/all #1 closed"));
    QVERIFY(eventData("conversation/c/public").at("agent").is_null());
    QVERIFY(eventData("queue/all").at("conversation").at("state") == "closed");
    QCOMPARE(store::pendingCount(m_store->db()), 0);
}

void LiveChatsTest::aSecondEndChangesNothing()
{
    active("c");
    QVERIFY(m_store->run(usecases::endChat, std::string("c"), asPerson(m_ana)));
    const auto closedAt = m_store->now;
    m_store->now += 1'000;
    const auto again = m_store->run(usecases::endChat, std::string("c"), asPerson(m_cora));
    QVERIFY(again);
    QCOMPARE(again->conversation.closedAt, closedAt);
    QCOMPARE(m_store->events(), Lines());
    QCOMPARE(m_store->audits().size(), std::size_t{1});
}

void LiveChatsTest::theBotsConversationIsNotEnded()
{
    m_store->conversation("c", Bot, m_cora.id);
    QCOMPARE(
        reasonOf(m_store->run(usecases::endChat, std::string("c"), asPerson(m_cora))),
        std::string("WrongState")
    );
    QCOMPARE(
        reasonOf(m_store->run(usecases::endChat, std::string("none"), asPerson(m_cora))),
        std::string("NotFound")
    );
}

void LiveChatsTest::oneTicketForEachChat()
{
    const auto row = active("c");
    usecases::Saying saying;
    saying.conversation = "c";
    saying.content = "The lamp is broken";
    m_store->run(usecases::say, asPerson(m_cora), saying);
    saying.content = "I send a new one";
    m_store->run(usecases::say, asPerson(m_ana), saying);
    saying.content = "Third one this week";
    saying.internal = true;
    m_store->run(usecases::say, asPerson(m_ana), saying);
    const auto made =
        m_store->run(usecases::convertToTicket, std::string("c"), std::string("Lamp"), asPerson(m_ana));
    QVERIFY(made && !made->existed && made->id > 0);
    QCOMPARE(
        m_store->events(),
        (Lines{
            "conversation/c/public #3 message",
            "conversation/c/public #4 converted",
            "conversation/c/staff #2 converted"})
    );
    QVERIFY(eventData("conversation/c/public").at("ticket").at("code") == boost::json::value(made->code));
    const auto last = store::lastMessages(m_store->db(), row.conversation.id, false, 1).front();
    QCOMPARE(last.content, "Chat converted to ticket " + made->code);
    std::string transcript;
    m_store->db().query("SELECT transcript FROM ticket").into(transcript).next();
    QCOMPARE(transcript, std::string("[customer] The lamp is broken\n[agent] I send a new one"));
    const auto ticket = store::ticketOfConversation(m_store->db(), row.conversation.id);
    QVERIFY(ticket && ticket->id == made->id && ticket->title == "Lamp");
    const auto again =
        m_store->run(usecases::convertToTicket, std::string("c"), std::string(), asPerson(m_cora));
    QVERIFY(again->existed && again->id == made->id && again->code == made->code);
    QVERIFY(m_store->events().empty());
}

void LiveChatsTest::ticketsHaveATitle()
{
    const auto titleAfter = [this](const std::string& id) {
        m_store->run(usecases::convertToTicket, id, std::string(), asPerson(m_lea));
        return store::ticketOfConversation(m_store->db(), m_store->row(id).conversation.id)->title;
    };
    active("plain");
    QCOMPARE(titleAfter("plain"), std::string("Chat with Name of cora"));
    ChatStart start;
    start.subject = "  My   parcel\n";
    const auto row = m_store->run(usecases::startChat, asPerson(m_cora), start);
    QCOMPARE(titleAfter(row->conversation.publicId), std::string("My parcel"));
}

void LiveChatsTest::ticketsAreMadeByTheirSides()
{
    active("c");
    const auto reasonFor = [this](const usecases::Principal& by) {
        return reasonOf(m_store->run(usecases::convertToTicket, std::string("c"), std::string(), by));
    };
    QCOMPARE(reasonFor(asPerson(m_dan)), std::string("NotFound"));
    QCOMPARE(reasonFor(asKey()), std::string("NotFound"));
    auto visitor = asPerson(m_cora);
    visitor.conversation = "another";
    QCOMPARE(reasonFor(visitor), std::string("NotFound"));
    QCOMPARE(reasonFor(asPerson(m_cora)), std::string());
}

void LiveChatsTest::customersRateOnce()
{
    m_store->conversation("c", Closed, m_cora.id, m_ana.id);
    const auto row =
        m_store->run(usecases::rate, std::string("c"), 4, std::string("Quick"), asPerson(m_cora));
    QVERIFY(row);
    QCOMPARE(m_store->events(), Lines{"conversation/c/staff #1 rated"});
    const auto data = eventData("conversation/c/staff");
    QVERIFY(data.at("stars") == 4 && data.at("comment") == "Quick");
    const auto again = m_store->run(usecases::rate, std::string("c"), 1, std::string(), asPerson(m_cora));
    QCOMPARE(reasonOf(again), std::string("Invalid"));
    QCOMPARE(store::ratingOf(m_store->db(), row->conversation.id)->stars, 4);
}

void LiveChatsTest::onlyTheClosedIsRated()
{
    active("c");
    m_store->conversation("d", Closed, m_cora.id, m_ana.id);
    const auto reasonFor = [this](const char* id, int stars, const domain::Person& by) {
        return reasonOf(m_store->run(usecases::rate, std::string(id), stars, std::string(), asPerson(by)));
    };
    QCOMPARE(reasonFor("c", 5, m_cora), std::string("WrongState"));
    QCOMPARE(reasonFor("d", 0, m_cora), std::string("Invalid"));
    QCOMPARE(reasonFor("d", 6, m_cora), std::string("Invalid"));
    QCOMPARE(reasonFor("d", 5, m_dan), std::string("NotFound"));
    QCOMPARE(reasonFor("d", 5, m_ana), std::string("NotFound"));
    QCOMPARE(reasonFor("none", 5, m_cora), std::string("NotFound"));
    QCOMPARE(reasonFor("d", 5, m_cora), std::string());
}

BACKLINE_TEST(LiveChatsTest)
#include "live_chats_test.moc"
