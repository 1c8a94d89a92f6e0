#include "ui/common/icon_view.h"

#include "ui/common/appearance.h"
#include "ui/common/icon.h"

#include <QPainter>

namespace backline::ui {

IconView::IconView(const QString& icon, int side, Role role, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_side(side)
    , m_role(role)
{
    setFixedSize(side, side);
}

void IconView::setIcon(const QString& icon, Role role)
{
    m_icon = icon;
    m_role = role;
    update();
}

QSize IconView::sizeHint() const
{
    return {m_side, m_side};
}

void IconView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintIcon(painter, m_icon, rect(), paletteOf(this).color(m_role));
}

} // namespace backline::ui
