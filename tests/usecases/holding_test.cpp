#include "services/server/store/messages.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/handling.h"
#include "services/server/usecases/holding.h"
#include "services/server/usecases/speaking.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <functional>

using namespace backline;
using namespace backline::server;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using enum domain::ConversationState;
using Lines = std::vector<std::string>;

namespace {

const std::string chat = "c";
const std::string ana = "Ana Ruiz";

} // namespace

class HoldingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theStaffLearnsOfIt();
    void againChangesNothing();
    void onlyWhatIsActive_data();
    void onlyWhatIsActive();
    void theUnknown();
    void whoeverHasItNextStartsAfresh();
    void theCustomersWordTakesItOff_data();
    void theCustomersWordTakesItOff();
    void whatTheStaffSaysKeepsIt_data();
    void whatTheStaffSaysKeepsIt();
    void aRepeatTakesNothingOff();

private:
    Lines thread(bool isStaff);
    void say(const domain::Person& person, bool isNote, const std::string& clientId = {});

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_cora;
};

void HoldingTest::init()
{
    m_store = std::make_unique<TestStore>();
    m_ana = m_store->person("ana", domain::Role::Agent);
    m_cora = m_store->person("cora", domain::Role::Customer);
    m_store->conversation(chat, Active, m_cora.id, m_ana.id);
}

/// What everybody, or only the staff, reads.
Lines HoldingTest::thread(bool isStaff)
{
    Lines lines;
    const auto id = m_store->row(chat).conversation.id;
    for (const auto& message : store::lastMessages(m_store->db(), id, isStaff, 9)) {
        lines.push_back(std::string(domain::toWord(message.author)) + ": " + message.content);
    }
    return lines;
}

void HoldingTest::say(const domain::Person& person, bool isNote, const std::string& clientId)
{
    usecases::Saying saying;
    saying.conversation = chat;
    saying.content = "Hello";
    saying.internal = isNote;
    saying.clientId = clientId;
    QVERIFY(m_store->run(usecases::say, asPerson(person), saying));
}

void HoldingTest::theStaffLearnsOfIt()
{
    const auto held = m_store->run(usecases::hold, chat, true, ana);
    QCOMPARE(held->conversation.heldAt, m_store->now);
    QCOMPARE(held->conversation.agentId, m_ana.id);
    const auto mine = "person/" + std::to_string(m_ana.id);
    QCOMPARE(
        m_store->events(),
        (Lines{"conversation/c/staff #1 message", "conversation/c/staff #2 held", mine + " #1 changed"})
    );
    QVERIFY(!m_store->run(usecases::hold, chat, false, ana)->conversation.isOnHold());
    QCOMPARE(
        m_store->events(),
        (Lines{"conversation/c/staff #3 message", "conversation/c/staff #4 held", mine + " #2 changed"})
    );
    QCOMPARE(
        thread(true), (Lines{"system: Ana Ruiz put this on hold", "system: Ana Ruiz took this off hold"})
    );
    QVERIFY(thread(false).empty());
}

void HoldingTest::againChangesNothing()
{
    QVERIFY(!m_store->run(usecases::hold, chat, false, ana)->conversation.isOnHold());
    QVERIFY(m_store->events().empty());
    const auto first = m_store->run(usecases::hold, chat, true, ana)->conversation.heldAt;
    m_store->now += 1'000;
    QCOMPARE(m_store->run(usecases::hold, chat, true, ana)->conversation.heldAt, first);
    QVERIFY(m_store->events().empty());
    QCOMPARE(thread(true).size(), std::size_t{1});
}

void HoldingTest::onlyWhatIsActive_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("bot") << static_cast<int>(Bot);
    QTest::newRow("pending") << static_cast<int>(Pending);
    QTest::newRow("closed") << static_cast<int>(Closed);
}

void HoldingTest::onlyWhatIsActive()
{
    QFETCH(const int, state);
    m_store->conversation("h", static_cast<domain::ConversationState>(state), 0, m_ana.id);
    const auto held = m_store->run(usecases::hold, std::string("h"), true, ana);
    QCOMPARE(reasonOf(held), std::string("WrongState"));
    QCOMPARE(held.error().row.conversation.publicId, std::string("h"));
}

void HoldingTest::theUnknown()
{
    QCOMPARE(reasonOf(m_store->run(usecases::hold, std::string("none"), true, ana)), std::string("NotFound"));
}

void HoldingTest::whoeverHasItNextStartsAfresh()
{
    m_store->run(usecases::hold, chat, true, ana);
    const auto released = m_store->run(usecases::release, chat, std::string(), std::string("person:1"));
    QVERIFY(!released->conversation.isOnHold());
}

void HoldingTest::theCustomersWordTakesItOff_data()
{
    QTest::addColumn<bool>("isTurn");
    QTest::newRow("a message") << false;
    QTest::newRow("a turn of the workbench's chat") << true;
}

void HoldingTest::theCustomersWordTakesItOff()
{
    QFETCH(const bool, isTurn);
    m_store->run(usecases::hold, chat, true, ana);
    if (isTurn) {
        usecases::PreparedTurn prepared;
        prepared.turn.conversation = chat;
        prepared.turn.text = "Hello";
        QVERIFY(m_store->run(usecases::takeTurn, asPerson(m_cora), prepared));
    } else {
        say(m_cora, false);
    }
    QVERIFY(!m_store->row(chat).conversation.isOnHold());
    const auto mine = "person/" + std::to_string(m_ana.id);
    QCOMPARE(
        m_store->events(),
        (Lines{
            "conversation/c/public #1 message",
            "conversation/c/staff #3 message",
            "conversation/c/staff #4 held",
            mine + " #2 changed"})
    );
    QCOMPARE(
        thread(true),
        (Lines{"system: Ana Ruiz put this on hold", "customer: Hello", "system: Off hold: the customer wrote"}
        )
    );
    QCOMPARE(thread(false), Lines{"customer: Hello"});
}

void HoldingTest::whatTheStaffSaysKeepsIt_data()
{
    QTest::addColumn<bool>("isNote");
    QTest::newRow("a reply") << false;
    QTest::newRow("a note") << true;
}

void HoldingTest::whatTheStaffSaysKeepsIt()
{
    QFETCH(const bool, isNote);
    const auto since = m_store->run(usecases::hold, chat, true, ana)->conversation.heldAt;
    m_store->now += 1'000;
    say(m_ana, isNote);
    QCOMPARE(m_store->row(chat).conversation.heldAt, since);
    QCOMPARE(m_store->events().size(), std::size_t{1});
}

/// The answer was lost on the way, and the agent has put it on hold since.
void HoldingTest::aRepeatTakesNothingOff()
{
    say(m_cora, false, "a");
    m_store->run(usecases::hold, chat, true, ana);
    say(m_cora, false, "a");
    QVERIFY(m_store->row(chat).conversation.isOnHold());
    QVERIFY(m_store->events().empty());
}

BACKLINE_TEST(HoldingTest)
#include "holding_test.moc"
