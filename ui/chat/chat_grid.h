#pragma once

#include "ui/chat/card_view.h"

#include <QByteArray>
#include <QTimer>

#include <array>
#include <vector>

class QSplitter;

namespace backline::ui {

class ChatCell;
class ChatPane;
class PaneHead;

/// One, two or four conversations side by side. One place is active: the one with the keyboard, or that had
/// it last. What the user does elsewhere in the window is meant for that one. GUI thread.
class ChatGrid final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most = 4;

    explicit ChatGrid(Clock clock, QWidget* parent = nullptr);

    /// How many are in sight.
    int count() const { return m_count; }

    /// 1, 2 or 4. Places are made when they are first needed and keep what they show when they go out of
    /// sight; the first is active when the active one does.
    void setCount(int count);

    /// How many were made.
    int made() const { return static_cast<int>(m_cells.size()); }

    ChatPane& pane(int place);
    PaneHead& head(int place);

    int active() const { return m_active; }

    /// The keyboard stays where it is.
    void setActive(int place);

    /// The narrowest that this many conversations can be read in.
    static int leastWidth(int count);
    /// What they take if they may.
    static int goodWidth(int count);

    QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray& state);

Q_SIGNALS:
    void paneMade(int place);
    void countChanged(int count);
    void activeChanged(int place);
    void layoutChanged();

private:
    void make();
    void followFocus(const QWidget* now);
    void arrange();
    void share();

    Clock m_clock;
    QSplitter* m_rows;
    std::array<QSplitter*, 2> m_columns;
    std::vector<ChatCell*> m_cells;
    int m_count = 1;
    int m_active = 0;
    QTimer m_shown; ///< new places are in the layout
};

} // namespace backline::ui
