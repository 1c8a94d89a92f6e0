#pragma once

#include <vector>

namespace backline::ui {

/// Where the rows of a list with a few headings stand: every row is as high as the next, every heading too.
/// So a place costs a walk over the headings, however many rows there are. A value; any thread.
struct ListLayout
{
    std::vector<int> headings; ///< their rows, ascending
    int rows = 0; ///< headings included
    int headingHeight = 0;
    int rowHeight = 0;

    bool isHeading(int row) const;

    int height(int row) const { return isHeading(row) ? headingHeight : rowHeight; }

    int top(int row) const;
    /// The row at this height; -1 above the first and below the last.
    int rowAt(int y) const;
    int totalHeight() const;

    /// The nearest row that is no heading, in steps of 1 or -1, `row` included; -1 when there is none.
    int selectableFrom(int row, int step) const;
};

} // namespace backline::ui
