#include "services/server/usecases/duplicates.h"
#include "tests/support/test_registry.h"

#include <QTest>

using backline::server::usecases::wordOverlap;

class DuplicatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void measuresWhatIsCommon_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<double>("overlap");
        const auto row = [](const char* one, const char* other, double overlap) {
            QTest::newRow(one) << QByteArray(one) << QByteArray(other) << overlap;
        };
        row("Printer jams", "jams, PRINTER!", 1.0);
        row("How do I unjam the printer?", "unjam printer", 1.0);
        row("red lamp", "red chair", 0.5);
        row("lamp", "lamp lamp lamp", 1.0);
        row("lamp", "chair", 0.0);
        row("", "", 0.0);
        row("the of and", "lamp", 0.0);
    }

    void measuresWhatIsCommon()
    {
        QFETCH(const QByteArray, one);
        QFETCH(const QByteArray, other);
        QFETCH(const double, overlap);
        QCOMPARE(wordOverlap(one.toStdString(), other.toStdString()), overlap);
        QCOMPARE(wordOverlap(other.toStdString(), one.toStdString()), overlap);
    }
};

BACKLINE_TEST(DuplicatesTest)
#include "duplicates_test.moc"
