#include "ui/shell/rail_button.h"

#include "ui/common/appearance.h"
#include "ui/common/badge.h"
#include "ui/common/button_access.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QPainter>

namespace backline::ui {

RailButton::RailButton(const QString& icon, const QString& title, QWidget* parent)
    : QToolButton(parent)
{
    useButtonAccess(this);
    constexpr int side = 38;
    setIcon(themedIcon(icon));
    setIconSize({metrics::icon, metrics::icon});
    setFixedSize(side, side);
    setFocusPolicy(Qt::StrongFocus);
    setAutoExclusive(true); // read as one of several
    setAccessibleName(title);
    setToolTip(title);
}

void RailButton::setCount(int count)
{
    m_count = count;
    setAccessibleDescription(count > 0 ? tr("%1 waiting").arg(count) : QString());
    update();
}

void RailButton::paintEvent(QPaintEvent* event)
{
    QToolButton::paintEvent(event);
    QPainter painter(this);
    const auto& palette = paletteOf(this);
    if (palette.isHighContrast() && isChecked()) {
        constexpr int bar = 4; // the soft ground says nothing there
        painter.fillRect(0, 0, bar, height(), palette.color(Role::Accent));
    }
    paintBadge(painter, QPointF(width(), 0), m_count, palette);
}

void RailButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace backline::ui
