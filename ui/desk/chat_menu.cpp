#include "ui/desk/chat_menu.h"

#include "ui/common/button_access.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QMenu>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

ChatMenu::ChatMenu(const QString& icon, const QString& name, QWidget* parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
{
    useButtonAccess(this);
    setObjectName(icon + u"Menu"_s);
    setIcon(themedIcon(icon));
    setIconSize({metrics::icon, metrics::icon});
    setAccessibleName(name);
    setToolTip(accessibleName());
    setFocusPolicy(Qt::StrongFocus);
    m_menu->setAccessibleName(accessibleName());
    connect(this, &QToolButton::clicked, this, &ChatMenu::openMenu);
    connect(m_menu, &QMenu::triggered, m_menu, &QMenu::close); // also when chosen by its name
}

void ChatMenu::setActions(const QList<QAction*>& actions)
{
    m_menu->clear();
    m_menu->addActions(actions);
}

void ChatMenu::openMenu()
{
    const QPoint corner = mapToGlobal(QPoint(width(), height() + 2));
    m_menu->popup(corner - QPoint(m_menu->sizeHint().width(), 0));
}

void ChatMenu::keyPressEvent(QKeyEvent* event)
{
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens) {
        openMenu();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace backline::ui
