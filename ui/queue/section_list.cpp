#include "ui/queue/section_list.h"

#include "models/items/queue_model.h"
#include "models/items/roles.h"
#include "ui/queue/queue_delegate.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace backline::ui {

namespace {

constexpr int shortestPause = 16;
/// More would never fit on a screen; a steady hint spares the window a layout with every arrival.
constexpr int tallestHint = 4'000;

} // namespace

SectionList::SectionList(items::QueueModel& queue, QWidget* parent)
    : QListView(parent)
    , m_queue(queue)
    , m_rowHeight(QueueDelegate::rowHeight())
    , m_headingHeight(QueueDelegate::headingHeight())
{
    setItemDelegate(new QueueDelegate(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    m_pause.setSingleShot(true);
    m_pause.setInterval(shortestPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_isLayoutWanted) {
            settle();
        }
    });
    setModel(&queue);
    connect(&queue, &QAbstractItemModel::rowsInserted, this, &SectionList::keepTop);
    connect(&queue, &QAbstractItemModel::rowsRemoved, this, &SectionList::keepTop);
    connect(
        &queue,
        &QAbstractItemModel::rowsMoved,
        this,
        [this](const QModelIndex&, int source, int, const QModelIndex&, int target) {
            rowMoved(source, target);
        }
    );
}

ListLayout SectionList::layoutNow() const
{
    return {m_queue.headingRows(), m_queue.rowCount(), m_headingHeight, m_rowHeight};
}

QRect SectionList::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != model()) {
        return {};
    }
    const ListLayout layout = layoutNow();
    const int top = layout.top(index.row()) - verticalOffset();
    return {0, top, viewport()->width(), layout.height(index.row())};
}

QModelIndex SectionList::indexAt(const QPoint& point) const
{
    const int row = layoutNow().rowAt(point.y() + verticalOffset());
    const bool isInside = point.x() >= 0 && point.x() < viewport()->width();
    return row >= 0 && isInside ? m_queue.index(row) : QModelIndex();
}

int SectionList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int SectionList::horizontalOffset() const
{
    return 0;
}

void SectionList::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    updateGeometries(); // rows may have come since the last layout
    const QRect rect = visualRect(index);
    if (!rect.isValid()) {
        return;
    }
    // The first row of a group brings its heading along.
    const bool isFirst = index.row() > 0 && layoutNow().isHeading(index.row() - 1);
    const int above = rect.top() - (isFirst ? m_headingHeight : 0);
    const int below = rect.bottom() + 1 - viewport()->height();
    const int center = (above + below) / 2;
    QScrollBar& bar = *verticalScrollBar();
    if (hint == PositionAtCenter) {
        bar.setValue(bar.value() + center);
    } else if (above < 0 || hint == PositionAtTop) {
        bar.setValue(bar.value() + above);
    } else if (below > 0 || hint == PositionAtBottom) {
        bar.setValue(bar.value() + below);
    }
}

void SectionList::updateGeometries()
{
    const ListLayout layout = layoutNow();
    const int page = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, layout.totalHeight() - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(m_rowHeight);
    const int hint = std::min(layout.totalHeight(), tallestHint);
    if (hint != m_hintedHeight) {
        m_hintedHeight = hint;
        updateGeometry();
    }
}

/// Any number of changes becomes one layout, at once when there was none lately.
void SectionList::doItemsLayout()
{
    m_isLayoutWanted = true;
    if (!m_pause.isActive()) {
        settle();
    }
}

void SectionList::settle()
{
    m_isLayoutWanted = false;
    m_pause.start();
    QAbstractItemView::doItemsLayout();
}

/// Somebody who scrolled down goes on reading the same rows; at the top new ones are let in.
void SectionList::keepTop()
{
    if (!m_top.isValid() || verticalOffset() == 0) {
        return;
    }
    {
        const QScopedValueRollback keeping(m_isKeepingTop, true);
        const int wanted = layoutNow().top(m_top.row()) - m_topOffset;
        updateGeometries();
        verticalScrollBar()->setValue(wanted);
    }
    rememberTop();
}

/// The row at the top may itself go somewhere else: it is not followed.
void SectionList::rowMoved(int source, int target)
{
    if (m_top.row() == (target > source ? target - 1 : target)) {
        rememberTop();
    } else {
        keepTop();
    }
}

void SectionList::rememberTop()
{
    m_top = indexAt({0, 0});
    m_topOffset = m_top.isValid() ? visualRect(m_top).top() : 0;
}

void SectionList::scrollContentsBy(int dx, int dy)
{
    if (m_isKeepingTop) {
        viewport()->update();
        return;
    }
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
    rememberTop();
}

QSize SectionList::sizeHint() const
{
    constexpr int width = 292;
    return {width, std::max(m_hintedHeight, minimumSizeHint().height())};
}

QSize SectionList::minimumSizeHint() const
{
    return {0, m_rowHeight + m_headingHeight};
}

QModelIndex SectionList::selectable(int row, int step) const
{
    const ListLayout layout = layoutNow();
    int found = layout.selectableFrom(row, step);
    found =
        found < 0 ? layout.selectableFrom(std::clamp(row, 0, std::max(0, layout.rows - 1)), -step) : found;
    return found < 0 ? QModelIndex() : m_queue.index(found);
}

QModelIndex SectionList::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/)
{
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    const int last = m_queue.rowCount() - 1;
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    switch (action) {
    case MoveUp:
    case MoveLeft:
    case MovePrevious:
        return selectable(row - 1, -1);
    case MoveDown:
    case MoveRight:
    case MoveNext:
        return selectable(row + 1, 1);
    case MovePageUp:
        return selectable(std::max(0, row - page), -1);
    case MovePageDown:
        return selectable(std::min(last, row + page), 1);
    case MoveHome:
        return selectable(0, 1);
    case MoveEnd:
        break;
    }
    return selectable(last, -1);
}

void SectionList::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex index = indexAt(rect.topLeft());
    selectionModel()->select(index, command);
}

QRegion SectionList::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        region += visualRect(range.topLeft()) | visualRect(range.bottomRight());
    }
    return region & viewport()->rect();
}

/// A row's text never changes a place, so QListView need not think about a new layout.
void SectionList::dataChanged(
    const QModelIndex& topLeft,
    const QModelIndex& bottomRight,
    const QList<int>& roles
)
{
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

void SectionList::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    m_painted.clear();
    const ListLayout layout = layoutNow();
    int row = std::max(0, layout.rowAt(verticalOffset()));
    for (; row < layout.rows; ++row) {
        const QModelIndex index = m_queue.index(row);
        const QRect rect(0, layout.top(row) - verticalOffset(), viewport()->width(), layout.height(row));
        if (rect.top() >= viewport()->height()) {
            break;
        }
        m_painted.push_back({rect.top(), rect.bottom(), index.data(items::IdRole).toString()});
        if (event->region().intersects(rect)) {
            paintRow(painter, index, rect);
        }
    }
}

void SectionList::paintRow(QPainter& painter, const QModelIndex& index, const QRect& rect)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = rect;
    const bool isCurrent = index == currentIndex();
    const bool isSelected = selectionModel()->isSelected(index);
    const bool isHovered =
        viewport()->underMouse() && rect.contains(viewport()->mapFromGlobal(QCursor::pos()));
    option.state.setFlag(QStyle::State_Selected, isSelected);
    option.state.setFlag(QStyle::State_HasFocus, isCurrent && hasFocus());
    option.state.setFlag(QStyle::State_MouseOver, isHovered);
    itemDelegate()->paint(&painter, option, index);
}

QModelIndex SectionList::paintedAt(const QPoint& point) const
{
    const auto found = std::ranges::find_if(m_painted, [&](const PaintedRow& row) {
        return point.y() >= row.top && point.y() <= row.bottom;
    });
    const int row = found == m_painted.end() || found->id.isEmpty() ? -1 : m_queue.rowOf(found->id);
    return row < 0 ? QModelIndex() : m_queue.index(row);
}

void SectionList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = QueueDelegate::rowHeight();
        m_headingHeight = QueueDelegate::headingHeight();
        updateGeometries();
    }
}

} // namespace backline::ui
