#include "ui/common/priority_mark.h"

#include "ui/common/appearance.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace backline::ui {

using domain::Priority;

namespace {

QPolygonF diamond(const QPointF& c, qreal r)
{
    return {{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}};
}

/// @p up is 1 or -1.
QPolygonF triangle(const QPointF& c, qreal r, int up)
{
    const auto base = c.y() + up * r * 0.85;
    return {{c.x(), c.y() - up * r * 0.95}, {c.x() + r, base}, {c.x() - r, base}};
}

} // namespace

Role priorityRole(Priority priority)
{
    switch (priority) {
    case Priority::Highest:
        return Role::PriorityHighest;
    case Priority::High:
        return Role::PriorityHigh;
    case Priority::Medium:
        return Role::PriorityMedium;
    case Priority::Low:
        return Role::PriorityLow;
    case Priority::Info:
        break;
    }
    return Role::PriorityInfo;
}

QString priorityWord(Priority priority)
{
    switch (priority) {
    case Priority::Highest:
        return QCoreApplication::translate("priority", "Highest");
    case Priority::High:
        return QCoreApplication::translate("priority", "High");
    case Priority::Medium:
        return QCoreApplication::translate("priority", "Medium");
    case Priority::Low:
        return QCoreApplication::translate("priority", "Low");
    case Priority::Info:
        break;
    }
    return QCoreApplication::translate("priority", "Info");
}

void paintPriorityMark(QPainter& painter, const QRectF& area, Priority priority, const Palette& palette)
{
    const auto color = palette.color(priorityRole(priority));
    const qreal r = std::min({area.width(), area.height(), 14.0}) / 2;
    const auto c = area.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (priority) {
    case Priority::Highest:
        painter.drawPolygon(diamond(c, r));
        break;
    case Priority::High:
        painter.drawPolygon(triangle(c, r * 0.93, 1));
        break;
    case Priority::Medium:
        painter.drawEllipse(c, r * 0.8, r * 0.8);
        break;
    case Priority::Low:
        painter.drawPolygon(triangle(c, r * 0.93, -1));
        break;
    case Priority::Info:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.7));
        painter.drawEllipse(c, r * 0.72, r * 0.72);
        break;
    }
    painter.restore();
}

PriorityMark::PriorityMark(Priority priority, QWidget* parent)
    : QWidget(parent)
    , m_priority(priority)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setPriority(priority);
}

void PriorityMark::setPriority(Priority priority)
{
    m_priority = priority;
    setAccessibleName(tr("Priority %1").arg(priorityWord(priority).toLower()));
    update();
}

QSize PriorityMark::sizeHint() const
{
    constexpr int side = 16;
    return {side, side};
}

void PriorityMark::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintPriorityMark(painter, rect(), m_priority, paletteOf(this));
}

} // namespace backline::ui
