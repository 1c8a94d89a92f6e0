#include "models/domain/priority.h"
#include "models/domain/text_signals.h"
#include "models/domain/utf8_text.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

using namespace backline::domain;

namespace {

struct Utterance
{
    std::string text;
    QStringList labels;
};

struct Label
{
    QString name;
    std::function<bool(const TextSignals&)> isRaised;
};

struct Score
{
    int right = 0;
    int wrong = 0;
    int missed = 0;

    double precision() const { return static_cast<double>(right) / std::max(1, right + wrong); }

    double recall() const { return static_cast<double>(right) / std::max(1, right + missed); }
};

std::vector<Utterance> readUtterances()
{
    QFile file(QStringLiteral(BACKLINE_SOURCE_DIR "/tests/domain/data/utterances.jsonl"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    std::vector<Utterance> utterances;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        Utterance utterance{line.value(QLatin1String("text")).toString().toStdString(), {}};
        for (const auto& label : line.value(QLatin1String("labels")).toArray()) {
            utterance.labels.append(label.toString());
        }
        utterances.push_back(std::move(utterance));
    }
    return utterances;
}

const std::array<Label, 3>& labels()
{
    static const std::array<Label, 3> all{{
        {QStringLiteral("human"), [](const TextSignals& signals) { return signals.asksForHuman; }},
        {QStringLiteral("anger"), [](const TextSignals& signals) { return signals.anger > 4; }},
        {QStringLiteral("topics"), [](const TextSignals& signals) { return signals.topics.size() >= 3; }},
    }};
    return all;
}

Score scoreOf(const Label& label, const std::vector<Utterance>& utterances)
{
    Score score;
    for (const Utterance& utterance : utterances) {
        const bool wanted = utterance.labels.contains(label.name);
        const bool raised = label.isRaised(readSignals(utterance.text));
        score.right += wanted && raised ? 1 : 0;
        score.wrong += !wanted && raised ? 1 : 0;
        score.missed += wanted && !raised ? 1 : 0;
        if (wanted != raised) {
            qInfo("%s %s: %s", wanted ? "missed" : "wrong", qPrintable(label.name), utterance.text.c_str());
        }
    }
    return score;
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

class TextSignalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void meetsTheLabelledUtterances()
    {
        const auto utterances = readUtterances();
        QVERIFY(utterances.size() >= 220);
        for (const Label& label : labels()) {
            const Score score = scoreOf(label, utterances);
            qInfo(
                "%s: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)",
                qPrintable(label.name),
                score.precision(),
                score.recall(),
                score.right,
                score.wrong,
                score.missed
            );
            QVERIFY(score.precision() >= 0.9);
            QVERIFY(score.recall() >= 0.9);
        }
    }

    void wishForAPerson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("asks");
        QTest::newRow("plain") << "I want to talk to a human" << true;
        QTest::newRow("typographic apostrophe") << QString::fromUtf8("I don’t need a human") << false;
        QTest::newRow("no apostrophe") << "i dont need a human" << false;
        QTest::newRow("stretched") << "I want a huuuuman" << true;
        QTest::newRow("full width") << QString::fromUtf8("ＨＵＭＡＮ") << true;
        QTest::newRow("denied, then wished") << "I don't want an article, I want an agent" << true;
        QTest::newRow("invited") << "Why don't you connect me with an agent?" << true;
        QTest::newRow("taken back") << "Talking to a human is not needed" << false;
        QTest::newRow("quoted") << "Your page says \"talk to an agent\" but why?" << false;
        QTest::newRow("single quotes") << "Your page says 'talk to an agent' but why?" << false;
        QTest::newRow("everything quoted") << "\"talk to an agent\"" << true;
        QTest::newRow("false friend") << "Who leads human resources?" << false;
        QTest::newRow("across a full stop") << "I want to talk to. A human error happened" << false;
        QTest::newRow("identity") << "Are you a real person?" << false;
        QTest::newRow("Chinese") << QString::fromUtf8("转人工") << true;
        QTest::newRow("Chinese denied") << QString::fromUtf8("不需要人工") << false;
        QTest::newRow("Chinese false friend") << QString::fromUtf8("人工智能是什么") << false;
    }

    void wishForAPerson()
    {
        QFETCH(QString, text);
        QFETCH(bool, asks);
        QCOMPARE(readSignals(text.toStdString()).asksForHuman, asks);
    }

    void angerGrowsWithTheVoice()
    {
        const double said = readSignals("this is annoying").anger;
        const double shouted = readSignals("THIS IS ANNOYING!!!").anger;
        QVERIFY(said > 0 && said <= 4);
        QVERIFY(shouted > 4 && shouted <= 5);
        QCOMPARE(readSignals("THANK YOU ALL!!!").anger, 0.0);
        QCOMPARE(readSignals("I am not angry").anger, 0.0);
        QVERIFY(readSignals("I am a bit annoyed").anger < said);
        QVERIFY(readSignals("f*** this").anger > 4);
        QVERIFY(readSignals("you are uselesssss, uuuuseless!").anger > 4);
    }

    void topicsAreNamedOnceInOrder()
    {
        const std::vector<std::string> expected{"orders", "returns", "account"};
        QCOMPARE(readSignals("Password, refund, order, order, login").topics, expected);
        QVERIFY(readSignals("In order to leave a comment, point me to the page").topics.empty());
    }

    void goodsAreNoTopicOfTheirOwn()
    {
        const std::vector<std::string> trade{"orders", "returns"};
        QCOMPARE(readSignals("Can I return the laptop that I ordered?").topics, trade);
        QCOMPARE(readSignals("My laptop does not start").topics, std::vector<std::string>{"it"});
    }

    void thanksThatSettle_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("settled");
        QTest::newRow("worked") << "Thanks, that worked" << true;
        QTest::newRow("only thanks") << "thank you so much!" << true;
        QTest::newRow("sorted") << "Great, it is all sorted now." << true;
        QTest::newRow("failed") << "That has not worked" << false;
        QTest::newRow("declined") << "no thanks" << false;
        QTest::newRow("objection") << "Thanks, that helped but it still fails" << false;
        QTest::newRow("question") << "Is the issue resolved?" << false;
        QTest::newRow("wish") << "Thanks, that worked, now let me talk to an agent" << false;
        QTest::newRow("nothing") << "" << false;
    }

    void thanksThatSettle()
    {
        QFETCH(QString, text);
        QFETCH(bool, settled);
        QCOMPARE(readSignals(text.toStdString()).resolvedThanks, settled);
    }

    void anyBytesAreRead()
    {
        std::mt19937 random(20260101);
        std::uniform_int_distribution<int> byte(0, 255);
        for (int round = 0; round < 2000; ++round) {
            std::string text(static_cast<std::size_t>(round % 97), '\0');
            std::ranges::generate(text, [&] { return static_cast<char>(byte(random)); });
            const TextSignals signals = readSignals(text);
            QVERIFY(signals.anger >= 0 && signals.anger <= 5);
        }
        QVERIFY(readSignals("\xC3\x28 \xF0\x9F I want to talk to a human \xE2\x82").asksForHuman);
        QCOMPARE(decodeUtf8("\xED\xA0\x80").front(), replacementCharacter);
        QCOMPARE(decodeUtf8("\xC0\xAF").front(), replacementCharacter);
    }

    void onlyTheBeginningCounts()
    {
        const std::string wish = " I want to talk to a human";
        QVERIFY(readSignals(repeated("word ", 300) + wish).asksForHuman);
        QVERIFY(!readSignals(repeated("word ", 500) + wish).asksForHuman);
        QVERIFY(!readSignals(repeated("talk to a real live ", 100000)).asksForHuman);
    }

    void prioritiesHaveWordsAndRise()
    {
        using enum Priority;
        for (const Priority priority : {Highest, High, Medium, Low, Info}) {
            QCOMPARE(priorityFromWord(toWord(priority)), std::optional(priority));
        }
        QVERIFY(!priorityFromWord("urgent"));
        QCOMPARE(raisedByOne(Info), Low);
        QCOMPARE(raisedByOne(Low), Medium);
        QCOMPARE(raisedByOne(Medium), High);
        QCOMPARE(raisedByOne(High), High);
        QCOMPARE(raisedByOne(Highest), Highest);
    }
};

BACKLINE_TEST(TextSignalsTest)

#include "text_signals_test.moc"
