#include "services/server/store/conversations.h"
#include "services/server/store/persons.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;
using State = domain::ConversationState;

namespace {

domain::Conversation fullConversation(domain::Id customerId, domain::Id previousId)
{
    domain::Conversation c;
    c.publicId = "sess-1";
    c.channel = "web";
    c.customerId = customerId;
    c.customerRef = "Priya";
    c.subject = "Card was charged twice";
    c.state = State::Bot;
    c.priority = domain::Priority::High;
    c.preferred = true;
    c.requiredSkills = {
        "billing",
        "fran\xC3\xA7"
        "ais"};
    c.department = "IT";
    c.previousId = previousId;
    return c;
}

void workOn(domain::Conversation& c)
{
    c.escalateReason = "asked for a person";
    c.cardText = R"({"summary":"x"})";
    c.turnCount = 3;
    c.failedAttempts = 2;
    c.unresolvedTurns = 1;
    c.emotionScore = 0.7;
    c.topics = {"refund", "delivery"};
    c.intent = "refund";
    c.priority = domain::Priority::Highest;
    c.preferred = false;
}

} // namespace

void RepositoryChecks::conversationsComeBackWhole()
{
    const auto customer = addPerson("priya", domain::Role::Customer);
    auto expected = fullConversation(customer, addConversation("sess-0"));
    write([&](Unit& unit) { expected.id = store::insertConversation(unit, expected); }, 5'000);
    auto read = store::conversationByPublicId(*m_db, "sess-1");
    QVERIFY(read && read->id == expected.id && read->createdAt == 5'000 && read->lastMessageAt == 5'000);
    QVERIFY(read->customerId == customer && read->previousId == expected.previousId);
    QVERIFY(read->priority == domain::Priority::High && read->preferred && !read->isOnHold());
    QVERIFY(read->requiredSkills == expected.requiredSkills && read->department == "IT");
    workOn(*read);
    write([&](Unit& unit) { store::updateConversation(unit, *read); });
    const auto worked = store::conversationById(*m_db, expected.id);
    QVERIFY(worked->escalateReason == read->escalateReason);
    QVERIFY(worked->cardText == read->cardText && worked->intent == "refund");
    QVERIFY(worked->turnCount == 3 && worked->failedAttempts == 2 && worked->unresolvedTurns == 1);
    QCOMPARE(worked->emotionScore, 0.7);
    QVERIFY(worked->topics == read->topics && !worked->preferred);
    QVERIFY(worked->priority == domain::Priority::Highest && worked->state == State::Bot);
}

void RepositoryChecks::conversationOfNobody()
{
    const auto id = addConversation("sess-1");
    const auto read = store::conversationById(*m_db, id);
    QVERIFY(read->customerId == 0 && read->agentId == 0 && read->previousId == 0);
    const auto row = store::conversationRow(*m_db, id);
    QVERIFY(row && row->customerName.empty() && row->agentName.empty());
    const auto speaking = store::speakingState(*m_db, "sess-1");
    QVERIFY(speaking && speaking->id == id && speaking->state == State::Bot);
    QVERIFY(speaking->customerId == 0 && speaking->agentId == 0);
    QVERIFY(!store::conversationById(*m_db, id + 1).has_value());
    QVERIFY(!store::conversationRow(*m_db, id + 1).has_value());
    QVERIFY(!store::speakingState(*m_db, "SESS-1").has_value());
}

void RepositoryChecks::statesAdvanceOnce_data()
{
    QTest::addColumn<QList<int>>("way");
    const auto word = [](State state) { return static_cast<int>(state); };
    QTest::newRow("bot to pending") << QList<int>{word(State::Bot), word(State::Pending)};
    QTest::newRow("bot to closed") << QList<int>{word(State::Bot), word(State::Closed)};
    QTest::newRow("accepted") << QList<int>{word(State::Bot), word(State::Pending), word(State::Active)};
    QTest::newRow("given up") << QList<int>{word(State::Bot), word(State::Pending), word(State::Closed)};
    QTest::newRow("resolved"
    ) << QList<int>{word(State::Bot), word(State::Pending), word(State::Active), word(State::Closed)};
    QTest::newRow("transferred"
    ) << QList<int>{word(State::Bot), word(State::Pending), word(State::Active), word(State::Pending)};
}

/// Whoever takes a step first wins; the same step taken again changes nothing.
void RepositoryChecks::statesAdvanceOnce()
{
    QFETCH(const QList<int>, way);
    const auto agent = addPerson("agent");
    const auto id = addConversation("sess-1");
    for (qsizetype i = 1; i < way.size(); ++i) {
        const auto from = static_cast<State>(way[i - 1]);
        const auto to = static_cast<State>(way[i]);
        bool won = false;
        bool again = true;
        write([&](Unit& unit) {
            won = store::advance(unit, id, from, to, agent);
            again = store::advance(unit, id, from, to, agent);
        });
        QVERIFY(won && !again);
        QVERIFY(store::conversationById(*m_db, id)->state == to);
    }
}

void RepositoryChecks::impossibleStepsAreRefused()
{
    const auto id = addConversation("sess-1");
    write([&](Unit& unit) {
        for (const auto from : {State::Bot, State::Pending, State::Active, State::Closed}) {
            for (const auto to : {State::Bot, State::Pending, State::Active, State::Closed}) {
                if (!domain::mayBecome(from, to)) {
                    QVERIFY(!store::advance(unit, id, from, to, 0));
                }
            }
        }
        QVERIFY(!store::advance(unit, id + 1, State::Bot, State::Pending, 0));
    });
    QVERIFY(store::conversationById(*m_db, id)->state == State::Bot);
}

void RepositoryChecks::columnsOfTheStates()
{
    const auto agent = addPerson("agent");
    const auto id = addConversation("sess-1");
    write([&](Unit& unit) { store::advance(unit, id, State::Bot, State::Pending, 0); }, 2'000);
    QCOMPARE(store::conversationById(*m_db, id)->pendingAt, 2'000);
    write([&](Unit& unit) { store::advance(unit, id, State::Pending, State::Active, agent); }, 3'000);
    const auto active = store::conversationById(*m_db, id);
    QVERIFY(active->assignedAt == 3'000 && active->agentId == agent);
    QCOMPARE(store::speakingState(*m_db, "sess-1")->agentId, agent);
    QCOMPARE(store::conversationRow(*m_db, id)->agentUsername, std::string("agent"));
    write([&](Unit& unit) { store::advance(unit, id, State::Active, State::Pending, 0); }, 4'000);
    const auto transferred = store::conversationById(*m_db, id);
    QVERIFY(transferred->pendingAt == 4'000 && transferred->assignedAt == 0 && transferred->agentId == 0);
    write([&](Unit& unit) { store::advance(unit, id, State::Pending, State::Closed, 0); }, 5'000);
    const auto closed = store::conversationById(*m_db, id);
    QVERIFY(closed->closedAt == 5'000);
}

/// Only an active one is on hold, and whoever has it next has not put it there.
void RepositoryChecks::holdingIsOneStep()
{
    const auto agent = addPerson("agent");
    const auto other = addPerson("other");
    const auto id = addConversation("sess-1");
    const auto set = [&](bool isHeld, domain::Instant at) {
        bool isChanged = false;
        write([&](Unit& unit) { isChanged = store::setHeld(unit, id, isHeld); }, at);
        return isChanged;
    };
    QVERIFY(!set(true, 1'000));
    write([&](Unit& unit) { store::advance(unit, id, State::Bot, State::Pending, 0); });
    write([&](Unit& unit) { store::advance(unit, id, State::Pending, State::Active, agent); });
    QVERIFY(set(true, 2'000) && !set(true, 3'000));
    QCOMPARE(store::conversationById(*m_db, id)->heldAt, 2'000);
    QCOMPARE(store::speakingState(*m_db, "sess-1")->heldAt, 2'000);
    QVERIFY(set(false, 4'000) && !set(false, 5'000));
    QVERIFY(!store::conversationById(*m_db, id)->isOnHold());
    QVERIFY(set(true, 6'000));
    write([&](Unit& unit) { store::reassign(unit, id, agent, other); });
    QVERIFY(!store::conversationById(*m_db, id)->isOnHold());
    QVERIFY(set(true, 7'000));
    write([&](Unit& unit) { store::advance(unit, id, State::Active, State::Closed, 0); });
    QVERIFY(!store::conversationById(*m_db, id)->isOnHold());
}

void RepositoryChecks::successors()
{
    const auto first = addConversation("sess-1");
    QVERIFY(!store::successorOf(*m_db, first).has_value());
    domain::Id second = 0;
    write([&](Unit& unit) {
        domain::Conversation next;
        next.publicId = "sess-2";
        next.channel = "web";
        next.previousId = first;
        second = store::insertConversation(unit, next);
    });
    QCOMPARE(store::successorOf(*m_db, first)->id, second);
    write([&](Unit& unit) { store::advance(unit, second, State::Bot, State::Closed, 0); });
    QVERIFY(!store::successorOf(*m_db, first).has_value());
}

void RepositoryChecks::conversationLists()
{
    const auto customer = addPerson("priya", domain::Role::Customer);
    for (int i = 1; i <= 5; ++i) {
        addConversation("sess-" + std::to_string(i), i % 2 == 0 ? customer : 0);
    }
    const auto ids = [this](const store::ListFilter& filter, int limit) {
        std::vector<std::string> found;
        for (const auto& row : store::conversationList(*m_db, filter, limit)) {
            found.push_back(row.conversation.publicId);
        }
        return found;
    };
    using Ids = std::vector<std::string>;
    QVERIFY((ids({}, 2) == Ids{"sess-5", "sess-4"}));
    store::ListFilter older;
    older.before = store::conversationByPublicId(*m_db, "sess-4")->id;
    QVERIFY((ids(older, 2) == Ids{"sess-3", "sess-2"}));
    store::ListFilter text;
    text.text = "OF PRIYA"; // in the customer's name, whatever the case
    QVERIFY((ids(text, 9) == Ids{"sess-4", "sess-2"}));
    text.text = "sess_"; // no wildcard
    QVERIFY(ids(text, 9).empty());
    store::ListFilter state;
    state.state = "closed";
    QVERIFY(ids(state, 9).empty());
    store::ListFilter far;
    far.before = 9'000'000'000'000;
    QCOMPARE(ids(far, 9).size(), 5U);
}

void RepositoryChecks::conversationsOfAnAgent()
{
    const auto agent = addPerson("agent");
    const auto id = addConversation("sess-1");
    addConversation("sess-2");
    write([&](Unit& unit) {
        store::advance(unit, id, State::Bot, State::Pending, 0);
        store::advance(unit, id, State::Pending, State::Active, agent);
    });
    QCOMPARE(store::activeConversations(*m_db, agent), 1);
    QCOMPARE(store::activeConversations(*m_db, agent + 1), 0);
    store::ListFilter mine;
    mine.agentId = agent;
    mine.state = "active";
    const auto rows = store::conversationList(*m_db, mine, 9);
    QVERIFY(
        rows.size() == 1 && rows.front().conversation.id == id && rows.front().agentName == "Name of agent"
    );
}

} // namespace backline::tests
