#include "services/protocol/lone_surrogates.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline::protocol;

class LoneSurrogatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areReplaced_data();
    void areReplaced();
    void nothingElseChanges_data();
    void nothingElseChanges();
};

void LoneSurrogatesTest::areReplaced_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("high") << QByteArray(R"("\ud83d")") << QByteArray("\uFFFD");
    QTest::newRow("low") << QByteArray(R"("\uDC00")") << QByteArray("\uFFFD");
    QTest::newRow("within") << QByteArray(R"("bad \ud83d half")") << QByteArray("bad \uFFFD half");
    QTest::newRow("the wrong way round") << QByteArray(R"("\ude00\ud83d")") << QByteArray("\uFFFD\uFFFD");
    QTest::newRow("high before a pair") << QByteArray(R"("\ud83d\ud83d\ude00")") << QByteArray("\uFFFD😀");
    QTest::newRow("before another escape") << QByteArray(R"("\ud83d\n")") << QByteArray("\uFFFD\n");
    QTest::newRow("before another unit") << QByteArray(R"("\ud83d\u0041")") << QByteArray("\uFFFD\x41");
    QTest::newRow("behind a backslash") << QByteArray(R"("\\\ud83d")") << QByteArray("\\\uFFFD");
}

void LoneSurrogatesTest::areReplaced()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, text);
    const auto whole = withoutLoneSurrogates(json.toStdString());
    QCOMPARE(std::string(boost::json::parse(whole).as_string()), text.toStdString());
    QCOMPARE(withoutLoneSurrogates(whole), whole);
}

void LoneSurrogatesTest::nothingElseChanges_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char* json :
         {"",
          "[]",
          R"(["a\u00e9\n\"",1.5e3])",
          R"("\ud83d\ude00")",
          R"("\\ud83d")",
          "\"\\",
          R"("\u)",
          R"("\ud83)",
          R"("\uzzzz")",
          R"("\u-123")"}) {
        QTest::newRow(json) << QByteArray(json);
    }
}

void LoneSurrogatesTest::nothingElseChanges()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(withoutLoneSurrogates(json.toStdString()), json.toStdString());
}

BACKLINE_TEST(LoneSurrogatesTest)
#include "lone_surrogates_test.moc"
