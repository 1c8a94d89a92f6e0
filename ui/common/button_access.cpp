#include "ui/common/button_access.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QMenu>

namespace backline::ui {

namespace {

QMenu* menuOf(const QObject* button)
{
    return button->findChild<QMenu*>({}, Qt::FindDirectChildrenOnly);
}

class ButtonAccess final : public QAccessibleWidget
{
public:
    explicit ButtonAccess(QAbstractButton* button)
        : QAccessibleWidget(button, QAccessible::ButtonMenu)
    {}

    QAccessible::Role role() const override
    {
        if (menuOf(button())) {
            return QAccessible::ButtonMenu;
        }
        return button()->isCheckable() ? QAccessible::RadioButton : QAccessible::PushButton;
    }

    QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.hasPopup = menuOf(button()) != nullptr;
        state.checkable = button()->isCheckable();
        state.checked = button()->isChecked();
        return state;
    }

    QString text(QAccessible::Text which) const override
    {
        const auto named = QAccessibleWidget::text(which);
        if (which != QAccessible::Name || !named.isEmpty()) {
            return named;
        }
        return button()->text().replace(QLatin1StringView("&&"), QLatin1StringView("&"));
    }

    int childCount() const override { return menuOf(button()) ? 1 : 0; }

    QAccessibleInterface* child(int index) const override
    {
        auto* menu = menuOf(button());
        return index == 0 && menu ? QAccessible::queryAccessibleInterface(menu) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        return child && child->object() && child->object() == menuOf(button()) ? 0 : -1;
    }

    QStringList actionNames() const override
    {
        const auto usual = QAccessibleWidget::actionNames(); // taking the focus, where it can be taken
        return button()->isEnabled() ? QStringList{pressAction()} + usual : usual;
    }

    void doAction(const QString& name) override
    {
        if (name == pressAction()) {
            button()->click();
        } else {
            QAccessibleWidget::doAction(name);
        }
    }

private:
    QAbstractButton* button() const { return static_cast<QAbstractButton*>(object()); }
};

constexpr const char* mark = "buttonAccess";

QAccessibleInterface* makeAccess(const QString& /*className*/, QObject* object)
{
    auto* button = qobject_cast<QAbstractButton*>(object);
    return button && button->property(mark).toBool() ? new ButtonAccess(button) : nullptr;
}

} // namespace

void useButtonAccess(QAbstractButton* button)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    button->setProperty(mark, isInstalled);
}

} // namespace backline::ui
