#include "ui/queue/row_geometry.h"

#include <QStyle>

#include <algorithm>

namespace backline::ui {

namespace {

int placeChips(RowGeometry& geometry, const RowContent& content, int left, int available, int middle)
{
    int nameWidth = std::min(content.nameWidth, available);
    if (!content.chips.isEmpty()) {
        const int withChip = available - RowGeometry::chipGap - content.chips.first().width();
        if (withChip >= std::min(nameWidth, RowGeometry::shortestName)) {
            nameWidth = std::min(nameWidth, withChip);
        }
    }
    int used = nameWidth;
    for (const QSize& chip : content.chips) {
        if (used + RowGeometry::chipGap + chip.width() > available) {
            break;
        }
        used += RowGeometry::chipGap;
        geometry.chips += QRect(QPoint(left + used, middle - chip.height() / 2), chip);
        used += chip.width();
    }
    return nameWidth;
}

} // namespace

RowGeometry RowGeometry::of(const QRect& row, const RowContent& content)
{
    const int block = content.firstLine + lineGap + content.secondLine;
    const int top = row.top() + (row.height() - block) / 2;
    const int left = row.left() + textLeft;
    const int right = row.left() + row.width() - textRight;
    RowGeometry geometry;
    geometry.bar = {row.left(), row.top(), barWidth, row.height()};
    geometry.wait = {right - content.waitWidth, top, content.waitWidth, content.firstLine};
    const int available = std::max(0, geometry.wait.left() - waitGap - left);
    const int middle = top + (content.firstLine + 1) / 2;
    const int nameWidth = placeChips(geometry, content, left, available, middle);
    geometry.name = {left, top, nameWidth, content.firstLine};
    geometry.line = {left, top + content.firstLine + lineGap, std::max(0, right - left), content.secondLine};
    if (!content.key.isEmpty()) {
        const int keyLeft = row.left() + (textLeft - content.key.width()) / 2 + 2;
        geometry.key = {QPoint(keyLeft, middle - content.key.height() / 2), content.key};
    }
    return geometry;
}

RowGeometry RowGeometry::of(const QRect& row, const RowContent& content, Qt::LayoutDirection direction)
{
    RowGeometry geometry = of(row, content);
    for (QRect* const part : {&geometry.bar, &geometry.key, &geometry.name, &geometry.wait, &geometry.line}) {
        *part = QStyle::visualRect(direction, row, *part);
    }
    for (QRect& chip : geometry.chips) {
        chip = QStyle::visualRect(direction, row, chip);
    }
    return geometry;
}

HeadingGeometry HeadingGeometry::of(const QRect& row, bool hasMark, Qt::LayoutDirection direction)
{
    const int middle = row.top() + row.height() / 2 + raise;
    HeadingGeometry geometry;
    geometry.mark = {row.left() + markLeft, middle - markSide / 2, markSide, markSide};
    const int left = row.left() + (hasMark ? textLeft : RowGeometry::textRight);
    geometry.text = {
        left, row.top() + 2 * raise, row.right() - RowGeometry::textRight - left, row.height() - 2 * raise};
    geometry.mark = QStyle::visualRect(direction, row, geometry.mark);
    geometry.text = QStyle::visualRect(direction, row, geometry.text);
    return geometry;
}

} // namespace backline::ui
