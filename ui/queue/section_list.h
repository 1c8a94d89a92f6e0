#pragma once

#include "ui/queue/list_layout.h"

#include <QListView>
#include <QTimer>

#include <vector>

namespace backline::items {
class QueueModel;
}

namespace backline::ui {

/// How the queue's rows and headings stand, scroll and are painted. Finds every place by counting instead of
/// measuring rows, so that a change costs the same at ten rows and at ten thousand, and draws at most sixty
/// times a second. Whoever scrolled down keeps the same rows in sight. GUI thread.
class SectionList : public QListView
{
    Q_OBJECT

public:
    /// @p queue must outlive the list.
    explicit SectionList(items::QueueModel& queue, QWidget* parent = nullptr);

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    ListLayout layoutNow() const;
    /// The row that was painted there, wherever it stands now; none when it was a heading or is gone.
    QModelIndex paintedAt(const QPoint& point) const;
    /// The nearest row that is no heading, in this direction if there is one, else in the other.
    QModelIndex selectable(int row, int step) const;

    int verticalOffset() const override;
    int horizontalOffset() const override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void scrollContentsBy(int dx, int dy) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
        override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct PaintedRow
    {
        int top = 0;
        int bottom = 0;
        QString id;
    };

    void paintRow(QPainter& painter, const QModelIndex& index, const QRect& rect);
    void rememberTop();
    void keepTop();
    void rowMoved(int source, int target);
    void settle();

    items::QueueModel& m_queue;
    int m_rowHeight = 0;
    int m_headingHeight = 0;
    int m_hintedHeight = 0;
    QPersistentModelIndex m_top; ///< the first row in sight and where it stands
    int m_topOffset = 0;
    bool m_isKeepingTop = false;
    std::vector<PaintedRow> m_painted;
    QTimer m_pause; ///< between two layouts
    bool m_isLayoutWanted = false;
};

} // namespace backline::ui
