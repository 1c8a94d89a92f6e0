#include "ui/common/presence.h"

#include <QCoreApplication>
#include <QPainter>

namespace backline::ui {

using domain::Presence;

namespace {

Role presenceRole(Presence presence)
{
    switch (presence) {
    case Presence::Online:
        return Role::Good;
    case Presence::Busy:
        return Role::Danger;
    case Presence::Away:
        return Role::PriorityHigh;
    case Presence::Offline:
        break;
    }
    return Role::Muted;
}

} // namespace

QString presenceWord(Presence presence)
{
    switch (presence) {
    case Presence::Online:
        return QCoreApplication::translate("presence", "Available");
    case Presence::Busy:
        return QCoreApplication::translate("presence", "Busy");
    case Presence::Away:
        return QCoreApplication::translate("presence", "Away");
    case Presence::Offline:
        break;
    }
    return QCoreApplication::translate("presence", "Offline");
}

void paintPresence(QPainter& painter, const QRectF& area, Presence presence, const Palette& palette)
{
    constexpr qreal line = 1.7;
    constexpr int sixteenths = 16;
    const auto color = palette.color(presenceRole(presence));
    const auto inner = area.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, line));
    painter.setBrush(
        presence == Presence::Online || presence == Presence::Busy ? QBrush(color) : Qt::NoBrush
    );
    painter.drawEllipse(inner);
    if (presence == Presence::Busy) {
        painter.setPen(QPen(palette.color(Role::Surface), line));
        painter.drawLine(
            QPointF(inner.left() + 2, inner.center().y()), QPointF(inner.right() - 2, inner.center().y())
        );
    } else if (presence == Presence::Away) {
        painter.setBrush(color);
        painter.drawPie(inner, 90 * sixteenths, 180 * sixteenths);
    }
    painter.restore();
}

} // namespace backline::ui
