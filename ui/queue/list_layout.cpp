#include "ui/queue/list_layout.h"

#include <algorithm>

namespace backline::ui {

bool ListLayout::isHeading(int row) const
{
    return std::ranges::binary_search(headings, row);
}

int ListLayout::top(int row) const
{
    const auto above = static_cast<int>(std::ranges::lower_bound(headings, row) - headings.begin());
    return above * headingHeight + (row - above) * rowHeight;
}

int ListLayout::rowAt(int y) const
{
    if (y < 0 || y >= totalHeight()) {
        return -1;
    }
    const auto next = std::ranges::partition_point(headings, [&](int row) { return top(row) <= y; });
    if (next == headings.begin()) {
        return y / rowHeight;
    }
    const int heading = *std::prev(next);
    const int below = y - top(heading) - headingHeight;
    return below < 0 ? heading : heading + 1 + below / rowHeight;
}

int ListLayout::totalHeight() const
{
    return top(rows);
}

int ListLayout::selectableFrom(int row, int step) const
{
    while (row >= 0 && row < rows && isHeading(row)) {
        row += step;
    }
    return row >= 0 && row < rows ? row : -1;
}

} // namespace backline::ui
