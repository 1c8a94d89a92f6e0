#include "ui/shell/status_dot.h"

#include "ui/common/appearance.h"

#include <QPainter>

namespace backline::ui {

StatusDot::StatusDot(QWidget* parent)
    : QWidget(parent)
{
    constexpr int side = 10;
    setFixedSize(side, side);
}

void StatusDot::setState(Role role, bool isFilled)
{
    m_role = role;
    m_isFilled = isFilled;
    update();
}

void StatusDot::paintEvent(QPaintEvent* /*event*/)
{
    constexpr qreal line = 1.7;
    const auto color = paletteOf(this).color(m_role);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, line));
    painter.setBrush(m_isFilled ? QBrush(color) : Qt::NoBrush);
    painter.drawEllipse(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2));
}

} // namespace backline::ui
