#include "tests/support/test_registry.h"
#include "ui/queue/list_layout.h"
#include "ui/queue/row_geometry.h"

#include <QTest>

using namespace backline::ui;

/// The arithmetic of the queue's places, without a widget.
class QueueLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyPixelBelongsToItsRow_data()
    {
        QTest::addColumn<QList<int>>("headings");
        QTest::addColumn<int>("rows");
        QTest::newRow("one group") << QList<int>{0} << 4;
        QTest::newRow("three groups") << QList<int>{0, 3, 5} << 9;
        QTest::newRow("no headings") << QList<int>{} << 3;
        QTest::newRow("nothing") << QList<int>{} << 0;
    }

    void everyPixelBelongsToItsRow()
    {
        QFETCH(const QList<int>, headings);
        QFETCH(const int, rows);
        const ListLayout layout{{headings.begin(), headings.end()}, rows, 32, 56};
        int y = 0;
        for (int row = 0; row < rows; ++row) {
            QCOMPARE(layout.top(row), y);
            QCOMPARE(layout.height(row), headings.contains(row) ? 32 : 56);
            QCOMPARE(layout.rowAt(y), row);
            QCOMPARE(layout.rowAt(y + layout.height(row) - 1), row);
            y += layout.height(row);
        }
        QCOMPARE(layout.totalHeight(), y);
        QCOMPARE(layout.rowAt(y), -1);
        QCOMPARE(layout.rowAt(-1), -1);
    }

    void stepsOverHeadings()
    {
        const ListLayout layout{{0, 3}, 5, 32, 56};
        QCOMPARE(layout.selectableFrom(0, 1), 1);
        QCOMPARE(layout.selectableFrom(3, 1), 4);
        QCOMPARE(layout.selectableFrom(3, -1), 2);
        QCOMPARE(layout.selectableFrom(0, -1), -1);
        QCOMPARE(layout.selectableFrom(5, 1), -1);
    }

    void aRowIsAsDrawn()
    {
        const RowGeometry row = RowGeometry::of({0, 157, 291, 56}, content());
        QCOMPARE(row.bar, QRect(0, 157, 3, 56));
        QCOMPARE(row.name, QRect(39, 165, 50, 18));
        QCOMPARE(row.wait, QRect(249, 165, 30, 18));
        QCOMPARE(row.line, QRect(39, 186, 240, 18));
        QCOMPARE(row.chips, (QList<QRect>{QRect(93, 166, 36, 17)}));
    }

    void aLongNameMakesRoomForTheFirstChip()
    {
        RowContent wanted = content();
        wanted.nameWidth = 500;
        wanted.chips += QSize(60, 17);
        const RowGeometry row = RowGeometry::of({0, 0, 291, 56}, wanted);
        QCOMPARE(row.chips.size(), 1);
        QCOMPARE(row.chips.first().right() + 1, row.wait.left() - RowGeometry::waitGap);
        QCOMPARE(row.name.right() + 1 + RowGeometry::chipGap, row.chips.first().left());
    }

    void thoseWithoutRoomAreCounted()
    {
        RowContent wanted = content();
        wanted.chips += QSize(60, 17);
        wanted.chips += QSize(80, 17);
        wanted.more = QSize(22, 17);
        const RowGeometry row = RowGeometry::of({0, 0, 291, 56}, wanted);
        QCOMPARE(row.chips.size(), 2);
        QCOMPARE(row.more.left(), row.chips.last().right() + 1 + RowGeometry::chipGap);
        QVERIFY(row.more.right() < row.wait.left());
        wanted.nameWidth = 500;
        const RowGeometry crowded = RowGeometry::of({0, 0, 291, 56}, wanted);
        QCOMPARE(crowded.chips.size(), 1); // the name makes room for it and for the count
        QCOMPARE(crowded.more.right() + 1, crowded.wait.left() - RowGeometry::waitGap);
        wanted.chips = {QSize(36, 17)};
        QVERIFY(RowGeometry::of({0, 0, 291, 56}, wanted).more.isEmpty());
    }

    void nothingOverlapsHoweverNarrow()
    {
        for (int width = 100; width < 400; width += 7) {
            RowContent wanted = content();
            wanted.chips += QSize(60, 17);
            wanted.chips += QSize(60, 17);
            wanted.more = QSize(22, 17);
            const RowGeometry row = RowGeometry::of({0, 0, width, 56}, wanted);
            int right = row.name.right();
            for (const QRect& chip : row.chips + QList<QRect>(row.more.isEmpty() ? 0 : 1, row.more)) {
                QVERIFY(chip.left() > right);
                right = chip.right();
            }
            QVERIFY(row.chips.isEmpty() || right < row.wait.left());
        }
    }

    void isMirrored()
    {
        const QRect rect(0, 0, 291, 56);
        const RowGeometry row = RowGeometry::of(rect, content(), Qt::RightToLeft);
        QCOMPARE(row.bar.right(), rect.right());
        QCOMPARE(row.wait.left(), RowGeometry::textRight);
        QVERIFY(row.name.left() > row.chips.first().right());
    }

private:
    static RowContent content()
    {
        RowContent wanted;
        wanted.nameWidth = 50;
        wanted.waitWidth = 30;
        wanted.firstLine = 18;
        wanted.secondLine = 18;
        wanted.chips = {QSize(36, 17)};
        return wanted;
    }
};

BACKLINE_TEST(QueueLayoutTest)

#include "queue_layout_test.moc"
