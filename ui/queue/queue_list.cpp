#include "ui/queue/queue_list.h"

#include "models/items/queue_model.h"
#include "models/items/roles.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace backline::ui {

QueueList::QueueList(items::QueueModel& queue, QWidget* parent)
    : SectionList(queue, parent)
    , m_queue(queue)
{
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    // The selection model forgets the current row with a reset, and is connected before this.
    connect(&queue, &QAbstractItemModel::modelReset, this, &QueueList::restoreCurrent);
}

bool QueueList::isTaken(const QModelIndex& index) const
{
    return !index.data(items::TakenByRole).toString().isEmpty();
}

/// None when there is no such row.
QModelIndex QueueList::nextWaiting(int direction) const
{
    const ListLayout layout = layoutNow();
    int row = currentIndex().isValid() ? currentIndex().row() + direction : 0;
    for (row = layout.selectableFrom(row, direction); row >= 0;
         row = layout.selectableFrom(row + direction, direction)) {
        const QModelIndex index = m_queue.index(row);
        if (!isTaken(index)) {
            return index;
        }
    }
    return {};
}

void QueueList::makeCurrent(const QModelIndex& index)
{
    setCurrentIndex(index);
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

bool QueueList::setCurrentId(const QString& id)
{
    const int row = m_queue.rowOf(id);
    if (row >= 0) {
        const QScopedValueRollback quiet(m_isQuiet, true);
        makeCurrent(m_queue.index(row));
    }
    return row >= 0;
}

bool QueueList::setCurrentToFirst()
{
    const QModelIndex first = selectable(0, 1);
    if (first.isValid()) {
        const QScopedValueRollback quiet(m_isQuiet, true);
        makeCurrent(first);
        verticalScrollBar()->setValue(0);
    }
    return first.isValid();
}

void QueueList::step(int direction)
{
    const QModelIndex next = nextWaiting(direction);
    if (next.isValid()) {
        makeCurrent(next);
    }
}

QString QueueList::moveOn()
{
    const QModelIndex below = nextWaiting(1);
    const QModelIndex next = below.isValid() ? below : nextWaiting(-1);
    if (!next.isValid()) {
        return {};
    }
    const QScopedValueRollback quiet(m_isQuiet, true);
    makeCurrent(next);
    return m_currentId;
}

/// The view would step on a heading.
void QueueList::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end)
{
    const int row = currentIndex().row();
    if (currentIndex().isValid() && row >= start && row <= end) {
        const ListLayout layout = layoutNow();
        const int below = layout.selectableFrom(end + 1, 1);
        const int next = below >= 0 ? below : layout.selectableFrom(start - 1, -1);
        const bool wasSelected = selectionModel()->isSelected(currentIndex());
        const QScopedValueRollback quiet(m_isQuiet, true);
        const auto command =
            wasSelected ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate;
        selectionModel()->setCurrentIndex(next >= 0 ? m_queue.index(next) : QModelIndex(), command);
    }
    SectionList::rowsAboutToBeRemoved(parent, start, end);
}

void QueueList::restoreCurrent()
{
    const QString id = m_currentId;
    if (!setCurrentId(id)) {
        m_currentId.clear();
        setCurrentToFirst();
    }
}

void QueueList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    m_currentId = current.data(items::IdRole).toString();
    // QListView would look the row up in a layout that is not used here.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::currentChanged(current, previous);
    if (QAccessible::isActive() && current.isValid() && hasFocus()) {
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(current.row());
        QAccessible::updateAccessibility(&focus);
    }
    if (!m_isQuiet && !m_currentId.isEmpty()) {
        Q_EMIT chosen(m_currentId);
    }
}

/// Assistive technology selects without making the row current.
void QueueList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::selectionChanged(selected, deselected);
    if (selected.isEmpty()) {
        return;
    }
    const QModelIndex index = selected.indexes().constFirst();
    if (QAccessible::isActive()) {
        QAccessibleEvent selection(this, QAccessible::Selection);
        selection.setChild(index.row());
        QAccessible::updateAccessibility(&selection);
    }
    if (index != currentIndex()) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
}

void QueueList::keyboardSearch(const QString& /*search*/)
{
    // Letters and figures are commands here.
}

void QueueList::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = paintedAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        const bool isSame = index == currentIndex();
        makeCurrent(index);
        if (isSame) {
            Q_EMIT chosen(m_currentId);
        }
    }
    event->accept();
}

void QueueList::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = paintedAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        Q_EMIT activatedId(index.data(items::IdRole).toString());
    }
    event->accept();
}

void QueueList::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isCharacter = event->key() >= Qt::Key_0 && event->key() <= Qt::Key_Z;
    if (isPlain && isEnter) {
        if (!m_currentId.isEmpty()) {
            Q_EMIT activatedId(m_currentId);
        }
    } else if (isPlain && isCharacter) {
        Q_EMIT plainKeyPressed(event->key());
    } else {
        SectionList::keyPressEvent(event);
    }
}

void QueueList::focusInEvent(QFocusEvent* event)
{
    SectionList::focusInEvent(event);
    updateUse();
}

void QueueList::focusOutEvent(QFocusEvent* event)
{
    SectionList::focusOutEvent(event);
    updateUse();
}

void QueueList::hideEvent(QHideEvent* event)
{
    SectionList::hideEvent(event);
    m_isPointerIn = false;
    updateUse();
}

bool QueueList::viewportEvent(QEvent* event)
{
    const bool isEnter = event->type() == QEvent::Enter || event->type() == QEvent::HoverEnter;
    const bool isLeave = event->type() == QEvent::Leave || event->type() == QEvent::HoverLeave;
    if (isEnter || isLeave) {
        m_isPointerIn = isEnter;
        updateUse();
        viewport()->update();
    }
    return SectionList::viewportEvent(event);
}

void QueueList::updateUse()
{
    const bool isInUse = m_isPointerIn || hasFocus();
    if (m_isInUse != isInUse) {
        m_isInUse = isInUse;
        Q_EMIT inUseChanged(isInUse);
    }
}

} // namespace backline::ui
