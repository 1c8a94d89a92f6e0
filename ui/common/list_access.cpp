#include "ui/common/list_access.h"

#include "ui/common/row_access.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QListView>

#include <map>
#include <utility>

namespace backline::ui {

namespace {

class ListAccess final : public QAccessibleWidget
{
public:
    explicit ListAccess(QListView* view)
        : QAccessibleWidget(view, QAccessible::List)
    {}

    ~ListAccess() override
    {
        for (const auto& [row, id] : m_rows) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return rowCount() + static_cast<int>(buttons().size()); }

    QAccessibleInterface* child(int index) const override
    {
        if (index >= 0 && index < rowCount()) {
            return row(index);
        }
        auto* button = buttons().value(index - rowCount());
        return button ? QAccessible::queryAccessibleInterface(button) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        if (const auto* row = dynamic_cast<const RowAccess*>(child)) {
            return row->parent() == this ? row->index().row() : -1;
        }
        const auto place =
            buttons().indexOf(child ? qobject_cast<QAbstractButton*>(child->object()) : nullptr);
        return place < 0 ? -1 : rowCount() + static_cast<int>(place);
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (auto* button : buttons()) {
            if (button->isVisible() && button->rect().contains(button->mapFromGlobal(QPoint(x, y)))) {
                return QAccessible::queryAccessibleInterface(button);
            }
        }
        const auto* screen = view()->viewport();
        const QPoint point = screen->mapFromGlobal(QPoint(x, y));
        const auto index = screen->rect().contains(point) ? view()->indexAt(point) : QModelIndex();
        return index.isValid() ? row(index.row()) : nullptr;
    }

    QAccessibleInterface* focusChild() const override
    {
        const auto current = view()->hasFocus() ? view()->currentIndex() : QModelIndex();
        return current.isValid() ? row(current.row()) : QAccessibleWidget::focusChild();
    }

private:
    QListView* view() const { return static_cast<QListView*>(object()); }

    int rowCount() const { return view()->model() ? view()->model()->rowCount(view()->rootIndex()) : 0; }

    QList<QAbstractButton*> buttons() const
    {
        auto all = view()->findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly);
        all.removeIf([](const QAbstractButton* button) { return button->isHidden(); });
        return all;
    }

    RowAccess* known(int row) const
    {
        const auto found = m_rows.find(row);
        return found == m_rows.end()
            ? nullptr
            : static_cast<RowAccess*>(QAccessible::accessibleInterface(found->second));
    }

    QAccessibleInterface* row(int row) const
    {
        const auto* model = view()->model();
        const auto index = model->index(row, view()->modelColumn(), view()->rootIndex());
        auto* kept = known(row);
        if (kept && kept->index() == index) {
            return kept;
        }
        placeRows();
        if (kept = known(row); kept) {
            return kept;
        }
        auto* fresh = new RowAccess(*view(), index); // the cache's own
        m_rows[row] = QAccessible::registerAccessibleInterface(fresh);
        return fresh;
    }

    /// Rows move, and take their interface along; those that are gone lose it.
    void placeRows() const
    {
        for (const auto& [row, id] : std::exchange(m_rows, {})) {
            const auto* kept = static_cast<RowAccess*>(QAccessible::accessibleInterface(id));
            if (kept->isValid()) {
                m_rows[kept->index().row()] = id;
            } else {
                QAccessible::deleteAccessibleInterface(id);
            }
        }
    }

    mutable std::map<int, QAccessible::Id> m_rows; ///< those that were asked for
};

QAccessibleInterface* makeAccess(const QString& /*className*/, QObject* object)
{
    auto* view = qobject_cast<QListView*>(object);
    return view ? new ListAccess(view) : nullptr;
}

} // namespace

void useListAccess()
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
}

} // namespace backline::ui
