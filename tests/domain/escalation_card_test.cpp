#include "models/domain/escalation_card.h"
#include "models/domain/utf8_text.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

namespace {

using Lines = std::vector<std::string>;

std::size_t codePoints(const std::string& text)
{
    return decodeUtf8(text).size();
}

EscalationCard cardOf(const std::vector<CardTurn>& turns)
{
    return buildCard(turns, {});
}

Lines solutionsOf(const Lines& answers)
{
    std::vector<CardTurn> turns;
    for (const std::string& answer : answers) {
        turns.push_back({Author::Bot, answer});
    }
    return cardOf(turns).attemptedSolutions;
}

std::string repeated(std::string_view piece, int times)
{
    std::string text;
    for (int count = 0; count < times; ++count) {
        text += piece;
    }
    return text;
}

} // namespace

class EscalationCardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void factsArePassedOn()
    {
        const CardFacts facts{"sess-1", "li", "gold", 3, 7, "The customer is angry", Priority::High};
        const EscalationCard card = buildCard({}, facts);
        const EscalationCard expected{
            "sess-1",
            "li",
            "gold",
            3,
            7,
            "",
            {},
            "The customer is angry",
            Priority::High,
        };
        QVERIFY(card == expected);
    }

    void theLastFourTurnsAreTheSummary()
    {
        const EscalationCard card = cardOf({
            {Author::Customer, "Too old"},
            {Author::Customer, "It does not\n start"},
            {Author::Bot, "Hold the button."},
            {Author::System, "Customer waits"},
            {Author::Customer, "  "},
            {Author::Customer, "Still dark"},
            {Author::Agent, "Let me look"},
        });
        QCOMPARE(
            card.conversationSummary,
            std::string(
                "Customer: It does not start Bot: Hold the button. Customer: Still dark Agent: Let me look"
            )
        );
    }

    void aLongTurnIsCutAtAWord()
    {
        const EscalationCard inside = cardOf({{Author::Customer, repeated("abcdef ", 20)}});
        QCOMPARE(inside.conversationSummary, "Customer: " + repeated("abcdef ", 10) + "abcdef…");
        const EscalationCard atEnd = cardOf({{Author::Customer, repeated("abcdefg ", 20)}});
        QCOMPARE(atEnd.conversationSummary, "Customer: " + repeated("abcdefg ", 9) + "abcdefg…");
    }

    void theSummaryKeepsItsLimit_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::newRow("words") << "word ";
        QTest::newRow("one long word") << "x";
        QTest::newRow("Chinese") << QString::fromUtf8("转");
        QTest::newRow("emoji") << QString::fromUtf8("😡");
    }

    void theSummaryKeepsItsLimit()
    {
        QFETCH(QString, piece);
        const CardTurn turn{Author::Customer, repeated(piece.toStdString(), 500)};
        const EscalationCard card = cardOf({turn, turn, turn, turn});
        QVERIFY(codePoints(card.conversationSummary) <= summaryLength);
        QVERIFY(codePoints(card.conversationSummary) > summaryLength - 40);
        QVERIFY(decodeUtf8(card.conversationSummary).find(replacementCharacter) == std::u32string::npos);
        const EscalationCard alone = cardOf({turn});
        QVERIFY(codePoints(alone.conversationSummary) <= summaryTurnLength + codePoints("Customer: "));
    }

    void brokenBytesComeOutWhole()
    {
        const EscalationCard card = cardOf({{Author::Customer, "caf\xC3 \xFFok"}});
        QCOMPARE(card.conversationSummary, std::string("Customer: caf\uFFFD \uFFFDok"));
    }

    void solutionsAreTheNewestFirst()
    {
        const Lines solutions =
            solutionsOf({"One fish.", "Two fish.", "Three fish.", "Four fish.", "Five fish.", "Six fish."});
        const Lines expected{"Six fish.", "Five fish.", "Four fish.", "Three fish.", "Two fish."};
        QCOMPARE(solutions, expected);
    }

    void solutionsAreOnlyTheBots()
    {
        const EscalationCard card = cardOf({
            {Author::Customer, "Restart the router."},
            {Author::Agent, "Check the cable."},
            {Author::Bot, "Reset the password."},
        });
        QCOMPARE(card.attemptedSolutions, Lines{"Reset the password."});
    }

    void oneSentenceOfEach_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("solution");
        QTest::newRow("first") << "Restart the router. Then wait."
                               << "Restart the router.";
        QTest::newRow("courtesy skipped") << "Sorry to hear that! Restart the router."
                                          << "Restart the router.";
        QTest::newRow("greeting only") << "Hello, how can I help you?"
                                       << "";
        QTest::newRow("question only") << "Which model is it?"
                                       << "";
        QTest::newRow("gives up"
        ) << "I couldn't find a confident answer. Would you like to create a support ticket?"
          << "";
        QTest::newRow("hands over") << "Let me connect you with an agent."
                                    << "";
        QTest::newRow("version number") << "Install version 2.4 first. Then restart."
                                        << "Install version 2.4 first.";
        QTest::newRow("numbered") << "1. Open the settings. 2. Restart."
                                  << "1. Open the settings.";
        QTest::newRow("abbreviation") << "Use a cable, e.g. the blue one. Then wait."
                                      << "Use a cable, e.g. the blue one.";
        QTest::newRow("Chinese") << QString::fromUtf8("请重启路由器。然后等待。")
                                 << QString::fromUtf8("请重启路由器。");
        QTest::newRow("empty") << ""
                               << "";
    }

    void oneSentenceOfEach()
    {
        QFETCH(QString, answer);
        QFETCH(QString, solution);
        const Lines expected = solution.isEmpty() ? Lines{} : Lines{solution.toStdString()};
        QCOMPARE(solutionsOf({answer.toStdString()}), expected);
    }

    void solutionsAreShortAndDifferent()
    {
        QCOMPARE(solutionsOf({"Restart it now.", "restart it NOW!"}), Lines{"restart it NOW!"});
        const Lines solutions = solutionsOf({repeated("again ", 100)});
        QCOMPARE(solutions.size(), std::size_t{1});
        QVERIFY(codePoints(solutions.front()) <= solutionLength);
    }
};

BACKLINE_TEST(EscalationCardTest)

#include "escalation_card_test.moc"
