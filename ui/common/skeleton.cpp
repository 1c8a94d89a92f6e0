#include "ui/common/skeleton.h"

#include "ui/common/appearance.h"
#include "ui/common/metrics.h"

#include <QPainter>

#include <array>

namespace backline::ui {

Skeleton::Skeleton(int rows, int rowHeight, QWidget* parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_rowHeight(rowHeight)
{
    setAccessibleName(tr("Loading"));
}

QSize Skeleton::sizeHint() const
{
    constexpr int width = 240;
    return {width, m_rows * m_rowHeight};
}

void Skeleton::paintEvent(QPaintEvent* /*event*/)
{
    // uneven lengths read as text that is still to come
    constexpr std::array titleShares{0.46, 0.34, 0.52, 0.40};
    constexpr std::array textShares{0.78, 0.86, 0.64, 0.72};
    constexpr qreal bar = 9;
    constexpr qreal radius = 4;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& palette = paletteOf(this);
    const bool isOutlined = palette.isHighContrast(); // bars as strong as its lines would shout
    painter.setPen(isOutlined ? QPen(palette.color(Role::Line)) : QPen(Qt::NoPen));
    painter.setBrush(isOutlined ? QBrush(Qt::NoBrush) : QBrush(palette.color(Role::Line)));
    const qreal available = width() - 2 * metrics::large;
    for (int row = 0; row < m_rows; ++row) {
        const auto kind = static_cast<std::size_t>(row) % titleShares.size();
        const qreal middle = m_rowHeight * (row + 0.5);
        const QPointF title(metrics::large, middle - bar - metrics::hair);
        painter.drawRoundedRect(QRectF(title, QSizeF(available * titleShares[kind], bar)), radius, radius);
        const QPointF text(metrics::large, middle + metrics::hair);
        painter.drawRoundedRect(QRectF(text, QSizeF(available * textShares[kind], bar)), radius, radius);
    }
}

} // namespace backline::ui
