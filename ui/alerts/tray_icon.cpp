#include "ui/alerts/tray_icon.h"

#include "ui/common/badge.h"
#include "ui/common/palette.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// More than half of the sign, because a tray is small: what is read is the number.
void paintCount(QPainter& painter, int count, int side, const Palette& palette)
{
    const auto text = badgeText(count);
    const bool isNarrow = text.size() == 1;
    const qreal height = side * 0.62;
    const QRectF area(isNarrow ? side - height : 0, side - height, isNarrow ? height : side, height);
    auto font = painter.font();
    font.setPixelSize(qRound(height * (text.size() < 3 ? 0.86 : 0.68)));
    font.setWeight(QFont::Bold);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(Role::PriorityHighest));
    painter.drawRoundedRect(area, height / 2, height / 2);
    painter.setPen(palette.color(Role::OnBadge));
    painter.setFont(font);
    painter.drawText(area, Qt::AlignCenter, text);
}

} // namespace

QIcon trayIcon(int count, const Palette& palette)
{
    QIcon icon;
    QSvgRenderer sign(u":/icons/sign.svg"_s);
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap picture(side, side);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        sign.render(&painter, QRectF(0, 0, side, side));
        if (count > 0) {
            paintCount(painter, count, side, palette);
        }
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace backline::ui
