#pragma once

#include <QObject>
#include <QPersistentModelIndex>

class QListView;

namespace backline::ui {

/// Keeps a reader's place in a list that grows at both ends: at the end while the reader is there, else on
/// the row the reader looks at. Knows what has been on screen. GUI thread. The view calls beginLayout() and
/// endLayout() around its own layout, and reset() when it has another model.
class PlaceKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit PlaceKeeper(QListView& view);

    void reset();

    void beginLayout() { m_isPlacing = true; }

    void endLayout();
    void toEnd();
    /// The window, or the view in it, came to the front.
    void noteSeen();

    bool isAtEnd() const { return m_isFollowing; }

    /// Rows that came below while the reader was further up.
    int newCount() const { return m_newCount; }

    /// The last row that has been on screen of an active window; invalid before the first.
    QModelIndex seen() const { return m_seen; }

Q_SIGNALS:
    void newCountChanged(int count);
    void seenUpTo(const QModelIndex& index);
    void startReached();
    /// Rows are somewhere else on screen now.
    void moved();

private:
    void onRowsInserted(int first, int last);
    void onScrolled(int value);
    void restore();
    void setNewCount(int count);

    QListView& m_view;
    QPersistentModelIndex m_anchor; ///< the first row on screen when the reader scrolled
    QPersistentModelIndex m_seen;
    int m_anchorTop = 0;
    int m_newCount = 0;
    bool m_isFollowing = true;
    bool m_isPlacing = false; ///< the scroll bar is moved by the layout, not by the reader
};

} // namespace backline::ui
