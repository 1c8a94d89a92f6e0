#include "services/protocol/timestamps.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QTest>

using namespace backline::protocol;

class TimestampsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void writesIso_data()
    {
        QTest::addColumn<qlonglong>("at");
        QTest::addColumn<QString>("text");
        QTest::newRow("epoch") << qlonglong{0} << QStringLiteral("1970-01-01T00:00:00.000Z");
        QTest::newRow("one") << qlonglong{1} << QStringLiteral("1970-01-01T00:00:00.001Z");
        QTest::newRow("before") << qlonglong{-1} << QStringLiteral("1969-12-31T23:59:59.999Z");
        QTest::newRow("leap day") << qlonglong{1'709'208'000'000}
                                  << QStringLiteral("2024-02-29T12:00:00.000Z");
        QTest::newRow("far") << qlonglong{253'402'300'799'999} << QStringLiteral("9999-12-31T23:59:59.999Z");
    }

    void writesIso()
    {
        QFETCH(const qlonglong, at);
        QTEST(QString::fromStdString(toIso(at)), "text");
    }

    void agreesWithQt()
    {
        for (qlonglong at = 0; at < 4'000'000'000'000; at += 86'399'999'983) {
            const auto expected = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
            QCOMPARE(QString::fromStdString(toIso(at)), expected);
        }
    }

    void knowsTheTime()
    {
        const auto before = QDateTime::currentMSecsSinceEpoch();
        const auto now = nowMilliseconds();
        QVERIFY(now >= before && now <= QDateTime::currentMSecsSinceEpoch());
    }
};

BACKLINE_TEST(TimestampsTest)
#include "timestamps_test.moc"
