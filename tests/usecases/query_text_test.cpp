#include "services/server/knowledge/query_text.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::server::knowledge;
using Words = std::vector<std::string>;

class QueryTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void keepsTheTellingWords_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<Words>("words");
        QTest::newRow("empty") << QByteArray("") << Words{};
        QTest::newRow("stop words") << QByteArray("How are you?") << Words{};
        QTest::newRow("plain") << QByteArray("Where is my parcel?") << Words{"parcel"};
        QTest::newRow("once") << QByteArray("Parcel, parcel, PARCEL!") << Words{"parcel"};
        QTest::newRow("apostrophe") << QByteArray("I don't see my parcel") << Words{"see", "parcel"};
        QTest::newRow("typographic") << QByteArray("I don’t “see” it…") << Words{"see"};
        QTest::newRow("hyphens") << QByteArray("Wi-Fi and e-mail") << Words{"wifi", "email"};
        QTest::newRow("calendar") << QByteArray("two weeks ago on Monday") << Words{};
        QTest::newRow("syntax") << QByteArray("\"refund\" AND (NEAR*") << Words{"refund", "near"};
        QTest::newRow("other letters") << QByteArray("Größe 退款") << Words{"größe", "退款"};
        QTest::newRow("no UTF-8") << QByteArray("\xe2\x80 parcel \xc2")
                                  << Words{"\xe2\x80", "parcel", "\xc2"};
    }

    void keepsTheTellingWords()
    {
        QFETCH(const QByteArray, question);
        QTEST(tellingWords(question.toStdString()), "words");
    }

    void takesTwentyFourAtMost()
    {
        std::string question;
        for (int i = 0; i < 100; ++i) {
            question += "word" + std::to_string(i) + " ";
        }
        const auto words = tellingWords(question);
        QCOMPARE(words.size(), std::size_t{24});
        QCOMPARE(words.back(), std::string("word23"));
    }

    void splitsSentences()
    {
        const std::vector<std::string_view> expected{"Hello", " Where is it", "I wait"};
        QVERIFY(sentencesOf("Hello! Where is it?!\nI wait... ") == expected);
        QVERIFY(sentencesOf(" \n?!").empty());
    }

    void joinsShortParts()
    {
        QCOMPARE(joinedHyphens("E-mail, Wi-Fi, gift-wrap"), std::string("Email, WiFi, gift-wrap"));
        QCOMPARE(joinedHyphens("up-to-date"), std::string("upto-date"));
        QCOMPARE(joinedHyphens("-a a- a -"), std::string("-a a- a -"));
    }

    void quotesEveryWord()
    {
        QCOMPARE(matchExpression({}), std::string());
        QCOMPARE(matchExpression({"near", "or"}), std::string("\"near\" OR \"or\""));
        QVERIFY(withSameMeaning("money") == (Words{"money", "refund"}));
        QVERIFY(withSameMeaning("refund") == Words{"refund"});
    }
};

BACKLINE_TEST(QueryTextTest)
#include "query_text_test.moc"
