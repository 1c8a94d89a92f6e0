#include "tests/support/test_registry.h"
#include "tests/ui/hostile_texts.h"
#include "ui/common/display_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace backline;
using namespace Qt::Literals::StringLiterals;

class CommonDisplayTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatSays_data();
    void keepsWhatSays();
    void hostileBecomesHarmless_data();
    void hostileBecomesHarmless();
    void lineHasNoBreaks();
    void cutsWithAnEllipsis();
};

void CommonDisplayTextTest::keepsWhatSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"Where is my order?"_s << u"Where is my order?"_s;
    QTest::newRow("markup stays text") << u"<b>x</b>"_s << u"<b>x</b>"_s;
    QTest::newRow("line ends") << u"a\r\nb\rc\nd"_s << u"a\nb\nc\nd"_s;
    QTest::newRow("hebrew") << u"שלום, עולם"_s << u"שלום, עולם"_s;
    QTest::newRow("accents") << u"e\u0301te\u0301"_s << u"e\u0301te\u0301"_s;
    QTest::newRow("family emoji") << u"👨\u200D👩\u200D👧"_s << u"👨\u200D👩\u200D👧"_s;
    QTest::newRow("persian joiner") << u"می\u200Cخواهم"_s << u"می\u200Cخواهم"_s;
    QTest::newRow("override is visible") << u"a\u202Eb"_s << u"a\uFFFDb"_s;
    QTest::newRow("mark vanishes") << u"a\u200Fb\u200Bc\uFEFF"_s << u"abc"_s;
    QTest::newRow("escape is visible") << u"\u001B[0m"_s << u"\uFFFD[0m"_s;
    QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a\nb\nc"_s;
}

void CommonDisplayTextTest::keepsWhatSays()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(ui::displayText(text), shown);
}

void CommonDisplayTextTest::hostileBecomesHarmless_data()
{
    QTest::addColumn<QString>("text");
    for (const auto& [name, text] : tests::hostileTexts()) {
        QTest::newRow(name) << text;
    }
}

void CommonDisplayTextTest::hostileBecomesHarmless()
{
    QFETCH(const QString, text);
    QElapsedTimer timer;
    timer.start();
    const auto shown = ui::displayText(text);
    const auto line = ui::displayLine(text);
    QVERIFY(timer.elapsed() < 500);
    QVERIFY(tests::isHarmless(shown));
    QVERIFY(tests::isHarmless(line));
    QVERIFY(shown.size() <= ui::longestText + 1);
    QVERIFY(line.size() <= ui::longestLine + 1);
    QCOMPARE(ui::displayText(shown), shown);
}

void CommonDisplayTextTest::lineHasNoBreaks()
{
    QCOMPARE(ui::displayLine(u"  a\n\nb\t c  "_s), u"a b c"_s);
}

void CommonDisplayTextTest::cutsWithAnEllipsis()
{
    QCOMPARE(ui::displayText(u"abcdef"_s, 3), u"abc…"_s);
    QCOMPARE(ui::displayText(u"abc"_s, 3), u"abc"_s);
}

BACKLINE_TEST(CommonDisplayTextTest)
#include "common_display_text_test.moc"
