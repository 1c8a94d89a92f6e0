#include "ui/common/text_style.h"

#include <QApplication>

#include <algorithm>

namespace backline::ui {

namespace {

constexpr int bodyPixels = 13;
constexpr int smallestPixels = 11;

int pixelsOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Meta:
        return smallestPixels;
    case TextStyle::Label:
    case TextStyle::LabelStrong:
        return 12;
    case TextStyle::Heading:
        return 15;
    case TextStyle::Title:
        return 22;
    case TextStyle::Body:
    case TextStyle::Strong:
        break;
    }
    return bodyPixels;
}

bool isStrong(TextStyle style)
{
    return style == TextStyle::Strong || style == TextStyle::LabelStrong || style == TextStyle::Heading
        || style == TextStyle::Title;
}

} // namespace

double fontScale(const QFont& systemFont, double logicalDpi)
{
    constexpr double usualDpi = 96.0;
    constexpr double pointsPerInch = 72.0;
#ifdef Q_OS_WIN
    constexpr double usualPixels = 12.0;
#else
    constexpr double usualPixels = 14.7; // 11 points: the largest that desktops have as their default
#endif
    const double dpiScale = std::max(1.0, logicalDpi / usualDpi);
    const double pixels = systemFont.pixelSize() > 0 ? systemFont.pixelSize()
                                                     : systemFont.pointSizeF() * logicalDpi / pointsPerInch;
    return dpiScale * std::max(1.0, pixels / dpiScale / usualPixels);
}

QFont textFont(TextStyle style)
{
    auto font = QApplication::font();
    const double scale = std::max(1.0, static_cast<double>(font.pixelSize()) / bodyPixels);
    font.setPixelSize(std::max(smallestPixels, qRound(pixelsOf(style) * scale)));
    font.setWeight(isStrong(style) ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace backline::ui
