#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/handling.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::reasonOf;
using tests::TestStore;
using enum domain::ConversationState;
using Lines = std::vector<std::string>;

namespace {

struct Team
{
    TestStore store;
    domain::Person ana = store.person("ana", domain::Role::Agent);
    domain::Person ben = store.person("ben", domain::Role::Agent);
    domain::Person cora = store.person("cora", domain::Role::Customer);
};

} // namespace

class HandlingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void acceptTellsEverybody()
    {
        Team team;
        team.store.conversation("c", Pending, team.cora.id);
        team.store.now += 5;
        const auto result =
            team.store.run(usecases::accept, std::string("c"), team.ana, std::string("key:4"));
        QVERIFY(result);
        QCOMPARE(result->conversation.state, Active);
        QCOMPARE(result->conversation.agentId, team.ana.id);
        QCOMPARE(result->conversation.assignedAt, team.store.now);
        QCOMPARE(result->agentName, team.ana.name);
        QCOMPARE(
            team.store.events(),
            (Lines{
                "conversation/c/public #1 accepted",
                "conversation/c/staff #1 accepted",
                "queue/all #1 taken",
                "person/1 #1 assigned"})
        );
        QCOMPARE(team.store.audits(), Lines{"key:4 accept c ok"});
    }

    void acceptHasOneWinner()
    {
        Team team;
        team.store.conversation("c", Pending);
        QVERIFY(team.store.run(usecases::accept, std::string("c"), team.ana, std::string("person:1")));
        const auto second =
            team.store.run(usecases::accept, std::string("c"), team.ben, std::string("person:2"));
        QCOMPARE(reasonOf(second), std::string("WrongState"));
        QCOMPARE(second.error().row.conversation.agentId, team.ana.id);
        QVERIFY(team.store.events().empty());
        QCOMPARE(team.store.audits().size(), std::size_t{1});
    }

    void refusesOtherStates_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("mayAccept");
        QTest::addColumn<bool>("maySettle");
        QTest::newRow("bot") << static_cast<int>(Bot) << false << false;
        QTest::newRow("pending") << static_cast<int>(Pending) << true << false;
        QTest::newRow("active") << static_cast<int>(Active) << false << true;
        QTest::newRow("closed") << static_cast<int>(Closed) << false << false;
    }

    void refusesOtherStates()
    {
        QFETCH(const int, state);
        Team team;
        const auto make = [&](const char* id) {
            team.store.conversation(id, static_cast<domain::ConversationState>(state), 0, team.ana.id);
            return std::string(id);
        };
        const std::string actor = "person:1";
        const auto accepted = team.store.run(usecases::accept, make("a"), team.ben, actor);
        QTEST(accepted.hasValue(), "mayAccept");
        const auto resolved = team.store.run(usecases::resolve, make("r"), std::string(), actor);
        QTEST(resolved.hasValue(), "maySettle");
        const auto released = team.store.run(usecases::release, make("l"), std::string(), actor);
        QTEST(released.hasValue(), "maySettle");
    }

    void refusesTheUnknown()
    {
        Team team;
        const std::string none = "none";
        QCOMPARE(reasonOf(team.store.run(usecases::accept, none, team.ana, none)), std::string("NotFound"));
        QCOMPARE(reasonOf(team.store.run(usecases::resolve, none, none, none)), std::string("NotFound"));
        QCOMPARE(reasonOf(team.store.run(usecases::release, none, none, none)), std::string("NotFound"));
        QVERIFY(team.store.audits().empty());
    }

    void resolveLeavesANote()
    {
        Team team;
        const auto row = team.store.conversation("c", Active, team.cora.id, team.ana.id);
        const auto result = team.store.run(
            usecases::resolve, std::string("c"), std::string("Sent a new lamp"), std::string("person:1")
        );
        QVERIFY(result);
        QCOMPARE(result->conversation.state, Closed);
        QCOMPARE(result->conversation.closedAt, team.store.now);
        QCOMPARE(
            team.store.events(),
            (Lines{
                "conversation/c/staff #1 message",
                "conversation/c/public #1 closed",
                "conversation/c/staff #2 closed",
                "person/1 #1 closed"})
        );
        const auto messages = store::lastMessages(team.store.db(), row.conversation.id, true, 9);
        QCOMPARE(messages.size(), std::size_t{1});
        QVERIFY(messages.front().internal);
        QCOMPARE(messages.front().authorName, team.ana.name);
        QVERIFY(store::lastMessages(team.store.db(), row.conversation.id, false, 9).empty());
        QCOMPARE(team.store.audits(), Lines{"person:1 resolve c ok"});
    }

    void releaseGoesBackToTheQueue()
    {
        Team team;
        const auto row = team.store.conversation("c", Active, team.cora.id, team.ana.id);
        team.store.now += 1000;
        const auto result = team.store.run(
            usecases::release, std::string("c"), std::string("Needs HR"), std::string("person:1")
        );
        QVERIFY(result);
        QCOMPARE(result->conversation.state, Pending);
        QCOMPARE(result->conversation.agentId, domain::Id{0});
        QCOMPARE(result->conversation.pendingAt, team.store.now);
        QCOMPARE(
            team.store.events(),
            (Lines{
                "conversation/c/staff #1 message",
                "conversation/c/public #1 returned",
                "conversation/c/staff #2 returned",
                "person/1 #1 released",
                "queue/all #1 waiting"})
        );
        const auto notes = store::lastMessages(team.store.db(), row.conversation.id, true, 9);
        QCOMPARE(notes.front().content, std::string("Returned to the queue: Needs HR"));
        QVERIFY(team.store.run(usecases::accept, std::string("c"), team.ben, std::string("person:2")));
    }

    void departmentsHearOfTheirQueue()
    {
        Team team;
        auto row = team.store.conversation("c", Pending);
        row.conversation.department = "IT";
        team.store.write([&](store::Unit& unit) {
            store::updateConversation(unit, row.conversation);
            usecases::announceWaiting(unit, row);
        });
        QCOMPARE(team.store.events(), (Lines{"queue/all #1 waiting", "queue/IT #1 waiting"}));
    }

    void namesAgents()
    {
        Team team;
        QCOMPARE(team.store.run(usecases::agentNamed, std::string("ana"))->id, team.ana.id);
        const auto made = team.store.run(usecases::agentNamed, std::string("bot-7"));
        QVERIFY(made);
        QVERIFY(made->isStaff() && !made->mayLead());
        QCOMPARE(team.store.run(usecases::agentNamed, std::string("bot-7"))->id, made->id);
        QVERIFY(store::credentialsByUsername(team.store.db(), "bot-7")->passwordHash.empty());
        const auto customer = team.store.run(usecases::agentNamed, std::string("cora"));
        QCOMPARE(reasonOf(customer), std::string("Invalid"));
        QVERIFY(!customer.error().text.empty());
    }
};

BACKLINE_TEST(HandlingTest)
#include "handling_test.moc"
