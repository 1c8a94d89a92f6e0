#pragma once

#include <QRectF>

class QPainter;
class QString;

namespace backline::ui {

class Palette;

/// "" for 0 or less, "99+" above 99.
QString badgeText(int count);

/// A round count, its right top corner at @p topRight. Draws nothing for 0.
void paintBadge(QPainter& painter, const QPointF& topRight, int count, const Palette& palette);

} // namespace backline::ui
