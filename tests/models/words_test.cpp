#include "models/domain/escalation.h"
#include "models/items/item_text.h"
#include "models/items/rating_words.h"
#include "models/items/reason_words.h"
#include "models/items/words.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void wordsARating()
    {
        QCOMPARE(ratingWords({4, {}, 0}), u"Rated 4 of 5"_s);
        QCOMPARE(ratingWords({1, "slow %1\n<b>very</b>", 0}), u"Rated 1 of 5: slow %1 <b>very</b>"_s);
    }

    void countsWaits_data()
    {
        QTest::addColumn<qlonglong>("seconds");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("said");
        QTest::newRow("none") << 0LL << u"0:00"_s << u"0 seconds"_s;
        QTest::newRow("the clocks differ") << -5LL << u"0:00"_s << u"0 seconds"_s;
        QTest::newRow("a second") << 1LL << u"0:01"_s << u"1 second"_s;
        QTest::newRow("minutes") << 401LL << u"6:41"_s << u"6 minutes 41 seconds"_s;
        QTest::newRow("an hour") << 3'729LL << u"1:02:09"_s << u"1 hour 2 minutes"_s;
        QTest::newRow("days") << 273'600LL << u"3 d 4 h"_s << u"3 days 4 hours"_s;
    }

    void countsWaits()
    {
        QFETCH(const qlonglong, seconds);
        QTEST(Words::wait(seconds * 1000), "shown");
        QTEST(Words::spokenWait(seconds * 1000), "said");
    }

    /// Whatever the rules of escalation write is known here: the row has no room for the sentence.
    void knowsEveryReason_data()
    {
        QTest::addColumn<bool>("asks");
        QTest::addColumn<double>("anger");
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("unresolved");
        QTest::addColumn<QString>("expected");
        QTest::newRow("asked") << true << 0.0 << 0 << 0 << u"Asked for a person"_s;
        QTest::newRow("asked, angry") << true << 9.0 << 0 << 0 << u"Asked for a person, upset"_s;
        QTest::newRow("angry") << false << 9.0 << 0 << 0 << u"Upset"_s;
        QTest::newRow("angry, failed") << false << 9.0 << 3 << 0 << u"Upset, bot failed repeatedly"_s;
        QTest::newRow("failed") << false << 0.0 << 3 << 0 << u"Bot failed three times"_s;
        QTest::newRow("open") << false << 0.0 << 0 << 4 << u"Four unresolved turns"_s;
        QTest::newRow("open for long") << false << 0.0 << 0 << 12 << u"12 unresolved turns"_s;
        QTest::newRow("topics") << false << 0.0 << 0 << 0 << u"Several topics: invoice, address, login"_s;
    }

    void knowsEveryReason()
    {
        QFETCH(const bool, asks);
        QFETCH(const double, anger);
        QFETCH(const int, failed);
        QFETCH(const int, unresolved);
        TextSignals found;
        found.asksForHuman = asks;
        found.anger = anger;
        const auto escalation = decideEscalation(
            found, {failed, unresolved, {"invoice", "address", "login"}}, EscalationPolicy{}
        );
        QVERIFY(escalation.has_value());
        QTEST(shortReason(escalation->text), "expected");
    }

    void showsAReasonItDoesNotKnow()
    {
        QCOMPARE(shortReason("Wants to talk to\nMaria"), u"Wants to talk to Maria"_s);
        QCOMPARE(
            shortReason("The bot failed many times to answer"), u"The bot failed many times to answer"_s
        );
        QCOMPARE(shortReason(""), QString());
    }

    void takesOutWhatSteers_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::addColumn<QString>("safe");
        QTest::newRow("override") << u"a\u202Eb\u2066c"_s << u"abc"_s;
        QTest::newRow("controls") << u"a\u0007b\u009Bc"_s << u"a bc"_s;
        QTest::newRow("lines") << u"a\r\nb\n c"_s << u"a b c"_s;
        QTest::newRow("markup stays text") << u"<img src=/dev/zero>"_s << u"<img src=/dev/zero>"_s;
    }

    void takesOutWhatSteers()
    {
        QFETCH(const QString, hostile);
        QTEST(oneLine(hostile.toStdString()), "safe");
    }

    void cutsAMegabyte()
    {
        const std::string word(1'000'000, 'x');
        QCOMPARE(oneLine(word).size(), longestLine);
        QCOMPARE(wholeText(word).size(), longestText);
    }
};

BACKLINE_TEST(WordsTest)

#include "words_test.moc"
