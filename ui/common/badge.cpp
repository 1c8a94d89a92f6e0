#include "ui/common/badge.h"

#include "ui/common/palette.h"
#include "ui/common/text_style.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

QString badgeText(int count)
{
    constexpr int largest = 99;
    if (count <= 0) {
        return {};
    }
    return count > largest ? u"99+"_s : QString::number(count);
}

void paintBadge(QPainter& painter, const QPointF& topRight, int count, const Palette& palette)
{
    const auto text = badgeText(count);
    if (text.isEmpty()) {
        return;
    }
    constexpr qreal padding = 3;
    const auto font = textFont(TextStyle::Meta);
    const QFontMetricsF metrics(font);
    const auto height = metrics.capHeight() + 2 * padding - 1; // figures have nothing below the line
    const auto width = std::max(height, metrics.horizontalAdvance(text) + 2 * padding);
    const QRectF area(topRight.x() - width, topRight.y(), width, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(Role::PriorityHighest));
    painter.drawRoundedRect(area, height / 2, height / 2);
    painter.setPen(palette.color(Role::OnBadge));
    painter.setFont(font);
    painter.drawText(area, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace backline::ui
