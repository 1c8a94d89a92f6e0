#include "ui/common/control_style.h"

#include "ui/common/appearance.h"
#include "ui/common/icon.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int indicatorSide = 16;

void prepare(QPainter& painter, const QStyleOption& option, bool isFilled, const Palette& palette)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const auto filled = isEnabled ? Role::Accent : Role::Disabled;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette.color(isFilled ? filled : isEnabled ? Role::Muted : Role::Disabled), 1.4));
    painter.setBrush(palette.color(isFilled ? filled : Role::Field));
}

void drawCheckBox(QPainter& painter, const QStyleOption& option, const Palette& palette)
{
    constexpr qreal radius = 4;
    const bool isOn = option.state.testFlag(QStyle::State_On);
    prepare(painter, option, isOn, palette);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    if (isOn) {
        paintIcon(painter, u"check"_s, option.rect, palette.color(Role::OnAccent));
    }
}

void drawRadioButton(QPainter& painter, const QStyleOption& option, const Palette& palette)
{
    constexpr qreal dot = 3;
    const bool isOn = option.state.testFlag(QStyle::State_On);
    const QRectF area = QRectF(option.rect).adjusted(1, 1, -1, -1);
    prepare(painter, option, isOn, palette);
    painter.drawEllipse(area);
    if (isOn) {
        painter.setBrush(palette.color(Role::OnAccent));
        painter.drawEllipse(area.center(), dot, dot);
    }
}

} // namespace

ControlStyle::ControlStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{}

void ControlStyle::drawPrimitive(
    PrimitiveElement element,
    const QStyleOption* option,
    QPainter* painter,
    const QWidget* widget
) const
{
    if (element == PE_FrameFocusRect && qobject_cast<const QAbstractButton*>(widget)) {
        return; // the style sheet draws a ring
    }
    const bool isCheckBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isCheckBox && element != PE_IndicatorRadioButton) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    if (isCheckBox) {
        drawCheckBox(*painter, *option, paletteOf(widget));
    } else {
        drawRadioButton(*painter, *option, paletteOf(widget));
    }
    painter->restore();
}

QIcon ControlStyle::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget)
    const
{
    return standard == SP_LineEditClearButton ? themedIcon(u"close"_s)
                                              : QProxyStyle::standardIcon(standard, option, widget);
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return indicatorSide;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace backline::ui
