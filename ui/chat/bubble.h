#pragma once

#include "ui/chat/enclosure.h"
#include "ui/chat/text_links.h"

#include <QList>
#include <QString>

class QModelIndex;

namespace backline::ui {

enum class Turn
{
    Customer,
    Bot,
    Colleague,
    Mine,
    Note,
    System, ///< what happened
    Day ///< begins a day
};

/// Longer messages are shown up to here, with "Show all".
inline constexpr int longestBubble = 2'000;
inline constexpr int mostBubbleBreaks = 30;
inline constexpr int mostBubbleLines = 240; ///< what the above can come to in a narrow window

/// A colleague's name behind an "@". Positions are in UTF-16 units.
struct BubbleMention
{
    int start = 0;
    int length = 0;
    bool isMe = false;
};

/// One row of the thread as it is painted. All text is safe to show.
struct Bubble
{
    Turn turn = Turn::Customer;
    QString head; ///< who, when, and how far it got
    QString body; ///< lines end with QChar::LineSeparator, as QTextLayout wants it
    QString more; ///< "Show all…" when the body is cut
    QList<TextLink> links;
    QList<BubbleMention> mentions;
    Enclosure enclosure;
    bool refused = false; ///< the server did not take it
};

inline bool isLine(Turn turn)
{
    return turn == Turn::System || turn == Turn::Day;
}

/// Reads a row of ThreadModel. Long texts are cut before anything looks at the rest of them.
Bubble bubbleOf(const QModelIndex& index);

/// The whole text of a row, else the name of what it carries; safe to show and to copy.
QString wholeText(const QModelIndex& index);

/// The key of a message that the server refused; empty for every other row.
QString refusedKey(const QModelIndex& index);

} // namespace backline::ui
