#pragma once

#include <QList>
#include <QRect>
#include <QSize>

namespace backline::ui {

/// How much room the parts of a row want.
struct RowContent
{
    int nameWidth = 0;
    int waitWidth = 0;
    int firstLine = 0; ///< heights
    int secondLine = 0;
    QList<QSize> chips; ///< the most important first
    QSize more; ///< of the chip that counts those that find no room
    QSize key; ///< of the number key; empty for none
    QSize mark; ///< of the sign at the end of the second line; empty for none
};

/// Where the parts of a row stand: bar, key, name, chips and wait on the first line, why and what on the
/// second.
struct RowGeometry
{
    static constexpr int barWidth = 3;
    static constexpr int textLeft = 39;
    static constexpr int textRight = 12;
    static constexpr int lineGap = 3;
    static constexpr int chipGap = 4;
    static constexpr int waitGap = 8;
    static constexpr int shortestName = 56;

    QRect bar;
    QRect key;
    QRect name;
    QRect wait;
    QRect line;
    QRect mark; ///< at the end of that line
    QList<QRect>
        chips; ///< of those that fit: the first gets its room from the name, the others only what is left
    QRect more; ///< behind them, when some do not fit; empty where there is no room for it either

    static RowGeometry of(const QRect& row, const RowContent& content);
    static RowGeometry of(const QRect& row, const RowContent& content, Qt::LayoutDirection direction);
};

/// The same for a heading: mark and text.
struct HeadingGeometry
{
    static constexpr int markLeft = 13;
    static constexpr int markSide = 14;
    static constexpr int textLeft = 34;
    static constexpr int raise = 3; ///< a heading stands nearer to its rows

    QRect mark;
    QRect text;

    /// Without a mark the text begins where the mark would.
    static HeadingGeometry of(const QRect& row, bool hasMark, Qt::LayoutDirection direction);
};

} // namespace backline::ui
