#include "models/domain/mentions.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline;

/// What counts as a mention of somebody.
class MentionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findsNamesBehindAnAt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("found"); // "start+length=name"
        QTest::newRow("alone") << QByteArray("@Ana Ruiz") << QStringList{QStringLiteral("0+9=1")};
        QTest::newRow("in a sentence")
            << QByteArray("Ask @Ana Ruiz, please") << QStringList{QStringLiteral("4+9=1")};
        QTest::newRow("the longest") << QByteArray("@Ana Ruizo") << QStringList{QStringLiteral("0+4=0")};
        QTest::newRow("short") << QByteArray("@Ana and @Ana Ruiz.")
                               << QStringList{QStringLiteral("0+4=0"), QStringLiteral("9+9=1")};
        QTest::newRow("bracket") << QByteArray("(@Ana)") << QStringList{QStringLiteral("1+4=0")};
        QTest::newRow("twice") << QByteArray("@Ana @Ana")
                               << QStringList{QStringLiteral("0+4=0"), QStringLiteral("5+4=0")};
        QTest::newRow("accents") << QByteArray("é @Zoë!") << QStringList{QStringLiteral("3+5=2")};
        QTest::newRow("no blanks around") << QByteArray("请@李伟看") << QStringList{QStringLiteral("3+7=3")};
        QTest::newRow("another line") << QByteArray("a\n@Ana\nb") << QStringList{QStringLiteral("2+4=0")};
        QTest::newRow("an address") << QByteArray("ben@Ana") << QStringList{};
        QTest::newRow("a letter behind") << QByteArray("@Anaï") << QStringList{};
        QTest::newRow("a figure behind") << QByteArray("@Ana2") << QStringList{};
        QTest::newRow("underscore behind") << QByteArray("@Ana_b") << QStringList{};
        QTest::newRow("other case") << QByteArray("@ana") << QStringList{};
        QTest::newRow("a blank between") << QByteArray("@ Ana") << QStringList{};
        QTest::newRow("only the sign") << QByteArray("@") << QStringList{};
        QTest::newRow("two signs") << QByteArray("@@Ana") << QStringList{QStringLiteral("1+4=0")};
        QTest::newRow("broken UTF-8")
            << QByteArray("\xff\x80@Ana\xff") << QStringList{QStringLiteral("2+4=0")};
        QTest::newRow("nothing") << QByteArray() << QStringList{};
    }

    void findsNamesBehindAnAt()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, found);
        const std::vector<std::string> names{"Ana", "Ana Ruiz", "Zoë", "李伟", ""};
        QStringList marks;
        for (const auto& mark : domain::mentionMarks(text.toStdString(), names)) {
            marks << QStringLiteral("%1+%2=%3").arg(mark.start).arg(mark.length).arg(mark.name);
        }
        QCOMPARE(marks, found);
    }
};

BACKLINE_TEST(MentionsTest)
#include "mentions_test.moc"
