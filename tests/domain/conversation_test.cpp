#include "models/domain/conversation.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <set>

using namespace backline::domain;
using enum ConversationState;

class ConversationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void hasTheseEdgesOnly()
    {
        const std::set<std::pair<ConversationState, ConversationState>> edges{
            {Bot, Pending},
            {Bot, Closed},
            {Pending, Active},
            {Pending, Closed},
            {Active, Closed},
            {Active, Pending}};
        for (const auto from : {Bot, Pending, Active, Closed}) {
            for (const auto to : {Bot, Pending, Active, Closed}) {
                QCOMPARE(mayBecome(from, to), edges.contains({from, to}));
            }
        }
    }

    void hasWords()
    {
        for (const auto state : {Bot, Pending, Active, Closed}) {
            QVERIFY(conversationStateFromWord(toWord(state)) == state);
        }
        QVERIFY(toWord(Pending) == "pending");
        for (const char* word : {"", "Pending", "pending ", "open"}) {
            QVERIFY(!conversationStateFromWord(word));
        }
    }

    void beginsWithTheBot()
    {
        const Conversation conversation;
        QVERIFY(conversation.state == Bot);
        QVERIFY(conversation.priority == Priority::Info);
    }
};

BACKLINE_TEST(ConversationTest)
#include "conversation_test.moc"
