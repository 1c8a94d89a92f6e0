#include "ui/common/hairline.h"

#include "ui/common/appearance.h"

#include <QPainter>

namespace backline::ui {

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_orientation(orientation)
{
    const bool isLevel = orientation == Qt::Horizontal;
    setSizePolicy(
        isLevel ? QSizePolicy::Expanding : QSizePolicy::Fixed,
        isLevel ? QSizePolicy::Fixed : QSizePolicy::Expanding
    );
}

QSize Hairline::sizeHint() const
{
    const int line = paletteOf(this).lineWidth();
    return {line, line};
}

void Hairline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), paletteOf(this).color(Role::Line));
}

} // namespace backline::ui
