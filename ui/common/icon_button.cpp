#include "ui/common/icon_button.h"

#include "ui/common/icon.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>

namespace backline::ui {

IconButton::IconButton(const QString& icon, const QString& name, QWidget* parent)
    : QToolButton(parent)
    , m_icon(icon)
{
    setIcon(themedIcon(icon));
    setIconSize({metrics::icon, metrics::icon});
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::StrongFocus);
}

void IconButton::setRole(Role role)
{
    setIcon(themedIcon(m_icon, role));
}

void IconButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace backline::ui
