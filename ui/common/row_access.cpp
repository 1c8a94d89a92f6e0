#include "ui/common/row_access.h"

#include <QItemSelectionModel>
#include <QWindow>

namespace backline::ui {

RowAccess::RowAccess(QListView& view, const QModelIndex& index)
    : m_view(&view)
    , m_index(index)
{}

bool RowAccess::isValid() const
{
    return m_view && m_index.isValid() && m_view->model() == m_index.model();
}

QWindow* RowAccess::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface* RowAccess::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString RowAccess::text(QAccessible::Text which) const
{
    if (which == QAccessible::Description) {
        return m_index.data(Qt::AccessibleDescriptionRole).toString();
    }
    if (which != QAccessible::Name) {
        return {};
    }
    const QString spoken = m_index.data(Qt::AccessibleTextRole).toString();
    return spoken.isEmpty() ? m_index.data().toString() : spoken;
}

QRect RowAccess::rectInView() const
{
    return isValid() ? m_view->visualRect(m_index) : QRect();
}

QRect RowAccess::rect() const
{
    const QRect row = rectInView();
    return row.isEmpty() ? QRect() : QRect(m_view->viewport()->mapToGlobal(row.topLeft()), row.size());
}

QAccessible::State RowAccess::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const Qt::ItemFlags flags = m_index.flags();
    const bool isCurrent = m_view->currentIndex() == m_index;
    state.invisible = !m_view->isVisible() || m_view->isRowHidden(m_index.row());
    state.offscreen = !m_view->viewport()->rect().intersects(rectInView());
    state.disabled = !flags.testFlag(Qt::ItemIsEnabled);
    state.selectable = flags.testFlag(Qt::ItemIsSelectable);
    state.focusable = state.selectable;
    state.selected = m_view->selectionModel()->isSelected(m_index);
    state.focused = isCurrent && m_view->hasFocus();
    state.checkable = flags.testFlag(Qt::ItemIsUserCheckable);
    state.checked = m_index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return state;
}

void* RowAccess::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

QStringList RowAccess::actionNames() const
{
    const bool canSelect = isValid() && m_index.flags().testFlag(Qt::ItemIsSelectable);
    return canSelect ? QStringList{pressAction()} : QStringList();
}

void RowAccess::doAction(const QString& name)
{
    if (actionNames().contains(name)) {
        m_view->selectionModel()->select(m_index, QItemSelectionModel::ClearAndSelect);
        Q_EMIT m_view->clicked(m_index);
    }
}

} // namespace backline::ui
