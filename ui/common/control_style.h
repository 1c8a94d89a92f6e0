#pragma once

#include <QProxyStyle>

namespace backline::ui {

/// Fusion with check boxes and radio buttons in the program's colours, which a style sheet could only fill
/// with ready-made pictures, and without its own focus mark inside of buttons. The sign that clears a field
/// is the program's: for Fusion's Qt would load every plugin that reads pictures. Set by Appearance.
class ControlStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    ControlStyle();

    void drawPrimitive(
        PrimitiveElement element,
        const QStyleOption* option,
        QPainter* painter,
        const QWidget* widget
    ) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget)
        const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
};

} // namespace backline::ui
