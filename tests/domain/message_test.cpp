#include "models/domain/message.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void authorsHaveWords()
    {
        for (const auto author : {Author::Customer, Author::Bot, Author::Agent, Author::System}) {
            QVERIFY(authorFromWord(toWord(author)) == author);
        }
        QVERIFY(toWord(Author::Customer) == "customer");
        QVERIFY(toWord(Author::System) == "system");
        for (const char* word : {"", "user", "Agent", "assistant"}) {
            QVERIFY(!authorFromWord(word));
        }
    }

    void isPublicTextByDefault()
    {
        const Message message;
        QVERIFY(message.type == "text");
        QVERIFY(!message.internal && !message.isAi);
    }
};

BACKLINE_TEST(MessageTest)
#include "message_test.moc"
