#include "services/server/store/persons.h"
#include "services/server/usecases/availability.h"
#include "services/server/usecases/customer_context.h"
#include "services/server/usecases/live_chats.h"
#include "services/server/usecases/presence.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::asPerson;
using tests::TestStore;
using enum domain::ConversationState;
using enum domain::Presence;

/// Who has a hand free, who is there, and what is known of who asks.
class AvailabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = m_store->person("ana", domain::Role::Agent);
        m_amir = m_store->person("amir", domain::Role::Admin);
        m_cora = m_store->person("cora", domain::Role::Customer);
    }

    void countsHands()
    {
        m_store->conversation("a", Active, m_cora.id, m_ana.id);
        m_store->conversation("b", Active, m_cora.id, m_ana.id);
        m_store->conversation("c", Closed, m_cora.id, m_ana.id);
        m_store->conversation("d", Pending, m_cora.id);
        const auto load = usecases::agentLoad(m_store->db(), m_ana, m_store->now);
        QVERIFY(load.active == 2 && load.closedToday == 1 && load.pending == 1);
        QVERIFY(load.freeSlots() == 3 && !load.isAtCapacity() && load.utilization() == 40);
        const auto tomorrow = usecases::agentLoad(m_store->db(), m_ana, m_store->now + 24LL * 3600 * 1000);
        QCOMPARE(tomorrow.closedToday, 0);
        QCOMPARE(usecases::activeChatsOf(m_store->db(), m_ana.id).size(), std::size_t{2});
    }

    void roundsUtilization_data()
    {
        QTest::addColumn<int>("active");
        QTest::addColumn<int>("capacity");
        QTest::addColumn<int>("percent");
        QTest::addColumn<int>("free");
        QTest::newRow("none") << 0 << 3 << 0 << 3;
        QTest::newRow("third") << 1 << 3 << 33 << 2;
        QTest::newRow("two thirds") << 2 << 3 << 67 << 1;
        QTest::newRow("an eighth") << 1 << 8 << 13 << 7;
        QTest::newRow("full") << 3 << 3 << 100 << 0;
        QTest::newRow("more than full") << 6 << 3 << 200 << 0;
    }

    void roundsUtilization()
    {
        QFETCH(const int, active);
        QFETCH(const int, capacity);
        usecases::AgentLoad load;
        load.active = active;
        load.agent.capacity = capacity;
        QTEST(load.utilization(), "percent");
        QTEST(load.freeSlots(), "free");
        QCOMPARE(load.isAtCapacity(), active >= capacity);
    }

    void listsWhoWorks()
    {
        const auto gone = m_store->person("gone", domain::Role::Agent);
        m_store->person("aaron", domain::Role::Agent);
        m_store->write([&](store::Unit& unit) { store::setEnabled(unit, gone.id, false); });
        const auto names = [](const std::vector<usecases::AgentLoad>& loads) {
            std::string text;
            for (const auto& load : loads) {
                text += load.agent.username + " ";
            }
            return text;
        };
        QCOMPARE(names(usecases::agentLoads(m_store->db(), m_store->now)), std::string("aaron ana "));
        QCOMPARE(names(usecases::staffLoads(m_store->db(), m_store->now)), std::string("aaron amir ana "));
    }

    void changesHands()
    {
        m_store->write([&](store::Unit& unit) {
            usecases::changeCapacity(unit, m_ana, 2);
            usecases::changeSkills(unit, m_ana, {"billing"});
        });
        const auto ana = now(m_ana);
        QVERIFY(ana.capacity == 2 && ana.skills == std::vector<std::string>{"billing"});
    }

    void activityEndsAway_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        const auto row = [](const char* name, domain::Presence before, domain::Presence after) {
            QTest::newRow(name) << static_cast<int>(before) << static_cast<int>(after);
        };
        row("away", Away, Online);
        row("busy", Busy, Busy);
        row("online", Online, Online);
        row("offline", Offline, Offline);
    }

    void activityEndsAway()
    {
        QFETCH(const int, before);
        QFETCH(const int, after);
        become(static_cast<domain::Presence>(before));
        m_store->now += 5'000;
        m_store->write([&](store::Unit& unit) { usecases::noteActivity(unit, m_ana.id); });
        QCOMPARE(static_cast<int>(now(m_ana).presence), after);
        QCOMPARE(now(m_ana).lastActivityAt, m_store->now);
        QCOMPARE(m_store->effects().presences.size(), std::size_t{before == after ? 0U : 1U});
    }

    void idleAgentsBecomeAway()
    {
        const auto ben = m_store->person("ben", domain::Role::Agent);
        const auto since = m_store->now;
        become(Online);
        m_store->write([&](store::Unit& unit) { usecases::changePresence(unit, ben, Online); });
        m_store->now += 60'000;
        m_store->write([&](store::Unit& unit) { usecases::noteActivity(unit, ben.id); });
        const std::vector<domain::Id> both{m_ana.id, ben.id};
        m_store->write([&](store::Unit& unit) { usecases::markIdleAway(unit, both, since); });
        QVERIFY(m_store->effects().presences.empty());
        m_store->write([&](store::Unit& unit) { usecases::markIdleAway(unit, {ben.id}, since + 1); });
        QCOMPARE(now(m_ana).presence, Online); // nobody asked about her
        m_store->write([&](store::Unit& unit) { usecases::markIdleAway(unit, both, since + 1); });
        QVERIFY(now(m_ana).presence == Away && now(ben).presence == Online);
        const auto& told = m_store->effects().presences;
        QVERIFY(told.size() == 1 && told.front().presence == "away" && told.front().personId == m_ana.id);
        QCOMPARE(told.front().lastActivityAt, since); // being noticed is no sign of life
        become(Busy);
        m_store->write([&](store::Unit& unit) { usecases::markIdleAway(unit, both, m_store->now + 1); });
        QCOMPARE(now(m_ana).presence, Busy);
    }

    void presenceIsASignOfLife()
    {
        auto ana = m_ana;
        ana.email = "ana@example.org";
        m_store->write([&](store::Unit& unit) { usecases::changePresence(unit, ana, Online); });
        const auto came = m_store->now;
        const auto online = m_store->effects().presences.front();
        QVERIFY(online.email == "ana@example.org" && online.lastActivityAt == came);
        m_store->now += 1'000;
        m_store->write([&](store::Unit& unit) { usecases::changePresence(unit, now(m_ana), Offline); });
        QCOMPARE(m_store->effects().presences.front().lastActivityAt, came);
        QCOMPARE(now(m_ana).lastActivityAt, came);
    }

    void knowsItsCustomers()
    {
        constexpr domain::Instant day = 24LL * 3600 * 1000;
        for (const char* id : {"old1", "old2", "old3", "old4"}) {
            m_store->conversation(id, Closed, m_cora.id, m_ana.id);
            m_store->now += 1'000;
        }
        m_store->conversation("bot", Bot, m_cora.id);
        m_store->conversation("other", Active, m_cora.id, m_ana.id);
        m_store->run(usecases::convertToTicket, std::string("old1"), std::string("Lamp"), asPerson(m_ana));
        const auto asked = m_store->conversation("asked", Active, m_cora.id, m_ana.id).conversation.id;
        m_store->now += 2 * day;
        const auto context = usecases::customerContext(m_store->db(), m_cora.id, asked, m_store->now);
        QVERIFY(context.customer.username == "cora" && context.accountAgeDays == 2);
        QVERIFY(context.ticketCount == 1 && context.recentTickets.size() == 1);
        QVERIFY(context.activeTickets.front().title == "Lamp");
        QCOMPARE(context.chatCount, 5);
        QVERIFY(
            context.recentChats.size() == 3 && context.recentChats.front().conversation.publicId == "old4"
        );
        QVERIFY(
            context.activeChats.size() == 1 && context.activeChats.front().conversation.publicId == "other"
        );
        const auto nobody = usecases::customerContext(m_store->db(), 0, asked, m_store->now);
        QVERIFY(nobody.customer.id == 0 && nobody.activeChats.empty());
    }

    void timelinesAreNewestFirst()
    {
        m_store->conversation("first", Closed, m_cora.id, m_ana.id);
        m_store->now += 1'000;
        m_store->run(usecases::convertToTicket, std::string("first"), std::string("T"), asPerson(m_ana));
        m_store->now += 1'000;
        const auto last = m_store->conversation("last", Pending, m_cora.id).conversation.id;
        const auto kinds = [this](domain::Id except, int limit) {
            std::string text;
            for (const auto& item : usecases::customerTimeline(m_store->db(), m_cora.id, except, limit)) {
                const auto* row = std::get_if<store::ConversationRow>(&item.record);
                text += (row != nullptr ? row->conversation.publicId : "ticket") + " ";
            }
            return text;
        };
        QCOMPARE(kinds(0, 9), std::string("last ticket first "));
        QCOMPARE(kinds(last, 9), std::string("ticket first "));
        QCOMPARE(kinds(0, 2), std::string("last ticket "));
    }

private:
    domain::Person now(const domain::Person& person)
    {
        return store::personById(m_store->db(), person.id).value();
    }

    void become(domain::Presence presence)
    {
        m_store->write([&](store::Unit& unit) { usecases::changePresence(unit, m_ana, presence); });
    }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_amir;
    domain::Person m_cora;
};

BACKLINE_TEST(AvailabilityTest)
#include "availability_test.moc"
