#pragma once

#include <QAccessible>
#include <QListView>
#include <QPersistentModelIndex>
#include <QPointer>

namespace backline::ui {

/// One row of a list for assistive technology: read by its Qt::AccessibleTextRole, in sight while it is on
/// the screen. Its action selects and clicks it. Stays with its row when that moves. GUI thread.
class RowAccess final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    RowAccess(QListView& view, const QModelIndex& index);

    QModelIndex index() const { return m_index; }

    bool isValid() const override;

    QObject* object() const override { return nullptr; }

    QWindow* window() const override;
    QAccessibleInterface* parent() const override;

    QAccessibleInterface* child(int /*index*/) const override { return nullptr; }

    QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override { return nullptr; }

    int childCount() const override { return 0; }

    int indexOfChild(const QAccessibleInterface* /*child*/) const override { return -1; }

    QString text(QAccessible::Text which) const override;

    void setText(QAccessible::Text /*which*/, const QString& /*text*/) override {}

    QRect rect() const override;

    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString& name) override;

    QStringList keyBindingsForAction(const QString& /*name*/) const override { return {}; }

private:
    QRect rectInView() const;

    QPointer<QListView> m_view;
    QPersistentModelIndex m_index;
};

} // namespace backline::ui
