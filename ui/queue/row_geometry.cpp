#include "ui/queue/row_geometry.h"

#include <QStyle>

#include <algorithm>

namespace backline::ui {

namespace {

int widthOfMore(const RowContent& content)
{
    return content.more.isEmpty() ? 0 : RowGeometry::chipGap + content.more.width();
}

/// What the name keeps when it makes room for the first chip, and for the count of the others if it can.
int roomForName(const RowContent& content, int available)
{
    const int full = std::min(content.nameWidth, available);
    if (content.chips.isEmpty()) {
        return full;
    }
    const int first = RowGeometry::chipGap + content.chips.first().width();
    const int others = content.chips.size() > 1 ? widthOfMore(content) : 0;
    for (const int taken : {first + others, first}) {
        if (available - taken >= std::min(full, RowGeometry::shortestName)) {
            return std::min(full, available - taken);
        }
    }
    return full;
}

/// Chips from there on, in the row of that middle, and behind them how many find no room.
void placeChips(RowGeometry& geometry, const RowContent& content, int from, int end, int middle)
{
    const auto place = [&](const QSize& chip) {
        const QPoint topLeft(from + RowGeometry::chipGap, middle - chip.height() / 2);
        from += RowGeometry::chipGap + chip.width();
        return QRect(topLeft, chip);
    };
    for (qsizetype i = 0; i < content.chips.size(); ++i) {
        const bool isLast = i + 1 == content.chips.size();
        const int kept = i == 0 || isLast ? 0 : widthOfMore(content);
        if (from + RowGeometry::chipGap + content.chips[i].width() + kept > end) {
            break;
        }
        geometry.chips += place(content.chips[i]);
    }
    const bool isCut = geometry.chips.size() < content.chips.size() && !content.more.isEmpty();
    if (isCut && from + widthOfMore(content) <= end) {
        geometry.more = place(content.more);
    }
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
    const int nameWidth = roomForName(content, available);
    placeChips(geometry, content, left + nameWidth, left + available, middle);
    geometry.name = {left, top, nameWidth, content.firstLine};
    geometry.line = {left, top + content.firstLine + lineGap, std::max(0, right - left), content.secondLine};
    if (!content.mark.isEmpty()) {
        const int up = (content.secondLine - content.mark.height()) / 2;
        geometry.mark = {QPoint(right - content.mark.width(), geometry.line.top() + up), content.mark};
        geometry.line.setRight(geometry.mark.left() - waitGap);
    }
    if (!content.key.isEmpty()) {
        const int keyLeft = row.left() + (textLeft - content.key.width()) / 2 + 2;
        geometry.key = {QPoint(keyLeft, middle - content.key.height() / 2), content.key};
    }
    return geometry;
}

RowGeometry RowGeometry::of(const QRect& row, const RowContent& content, Qt::LayoutDirection direction)
{
    RowGeometry geometry = of(row, content);
    for (QRect* const part :
         {&geometry.bar,
          &geometry.key,
          &geometry.name,
          &geometry.wait,
          &geometry.line,
          &geometry.mark,
          &geometry.more}) {
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
