#include "app/demo/agent_words.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::demo;
using namespace Qt::Literals::StringLiterals;

/// What a customer hears in what an agent writes.
class AgentWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void hears_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("intents");
        const auto row = [](const char* name, const QString& said, const QStringList& intents) {
            QTest::newRow(name) << said << intents;
        };
        row("greeting", u"Hello Ana, I am Li."_s, {u"greeting"_s});
        row("capitals", u"HELLO"_s, {u"greeting"_s});
        row("asks for the number", u"Hi, could you give me your order number?"_s, {u"greeting"_s, u"asks"_s});
        row("any question", u"Red or blue?"_s, {u"asks"_s});
        row("apology", u"I am so sorry about that."_s, {u"apology"_s});
        row("wait", u"One moment please, I look into it"_s, {u"wait"_s});
        row("refusal", u"Unfortunately we cannot do that."_s, {u"refusal"_s});
        row("curly apostrophe", u"I can\u2019t do that"_s, {u"refusal"_s});
        row("solution", u"I have sent you a new label."_s, {u"solution"_s});
        row("refusal of a refund", u"We do not refund opened food."_s, {u"refusal"_s, u"solution"_s});
        row("closing is no question", u"Is there anything else I can do?"_s, {u"closing"_s});
        row("closing and a question", u"Anything else? And which colour?"_s, {u"closing"_s, u"asks"_s});
        row("rude", u"Calm down, that is not my problem."_s, {u"rude"_s});
        row("part of a word", u"This shield is charming"_s, {});
        row("nothing", u"..."_s, {});
        row("empty", u""_s, {});
        row("long explanation", u"word "_s.repeated(50), {u"solution"_s});
    }

    void hears()
    {
        QFETCH(const QString, said);
        QFETCH(const QStringList, intents);
        QSet<Intent> expected{Intent::Anything};
        for (const auto& word : intents) {
            expected.insert(intentFromWord(word).value());
        }
        QCOMPARE(intentsOf(said), expected);
    }

    void findsPhrases()
    {
        QVERIFY(saysOneOf(u"It is a RESERVATION, by the bank"_s, {u"reservation"_s}));
        QVERIFY(saysOneOf(u"within seven days."_s, {u"ten days"_s, u"seven days"_s}));
        QVERIFY(!saysOneOf(u"within seventy days"_s, {u"seven"_s}));
        QVERIFY(!saysOneOf(u"anything"_s, {}));
    }

    void wordsThatAreNone()
    {
        QVERIFY(!intentFromWord(u"hopes"_s));
        QVERIFY(!intentFromWord(u""_s));
    }
};

BACKLINE_TEST(AgentWordsTest)
#include "agent_words_test.moc"
