#include "ui/common/palette.h"

#include <algorithm>
#include <cmath>

namespace backline::ui {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

constexpr std::size_t at(Role role)
{
    return static_cast<std::size_t>(role);
}

/// The first of the wished colours that is readable on @p ground.
QColor readable(const QColor& ground, std::initializer_list<QColor> wishes)
{
    constexpr double enough = 7.0;
    for (const auto& wish : wishes) {
        if (contrastRatio(wish, ground) >= enough) {
            return wish;
        }
    }
    return luminance(ground) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace

double contrastRatio(const QColor& one, const QColor& other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Palette::Palette(Theme theme, const Colors& colors)
    : m_theme(theme)
    , m_colors(colors)
{}

Palette Palette::forTheme(Theme theme, const QPalette& system)
{
    switch (theme) {
    case Theme::Dark:
        return {theme, darkColors()};
    case Theme::HighContrast:
        return {theme, highContrastColors(system)};
    case Theme::Light:
        break;
    }
    return {Theme::Light, lightColors()};
}

Palette::Colors Palette::lightColors()
{
    Colors colors;
    colors[at(Role::Window)] = QColor(0xF4F6F8);
    colors[at(Role::Surface)] = QColor(0xFFFFFF);
    colors[at(Role::Field)] = QColor(0xFFFFFF);
    colors[at(Role::Hover)] = QColor(0xF0F3F6);
    colors[at(Role::Pressed)] = QColor(0xE4E9EE);
    colors[at(Role::Line)] = QColor(0xDFE4EA);
    colors[at(Role::FieldLine)] = QColor(0xD3DAE2);
    colors[at(Role::Text)] = QColor(0x1A2330);
    colors[at(Role::Muted)] = QColor(0x5B6876);
    colors[at(Role::Disabled)] = QColor(0x97A1AC);
    colors[at(Role::Accent)] = QColor(0x2563D9);
    colors[at(Role::AccentSoft)] = QColor(0xE7EFFD);
    colors[at(Role::OnAccent)] = QColor(0xFFFFFF);
    colors[at(Role::Bot)] = QColor(0x6D4FD8);
    colors[at(Role::BotSoft)] = QColor(0xF0ECFD);
    colors[at(Role::Note)] = QColor(0x8A6100);
    colors[at(Role::NoteSoft)] = QColor(0xFFF5D6);
    colors[at(Role::Gold)] = QColor(0x7A5C00);
    colors[at(Role::GoldSoft)] = QColor(0xFFF8E1);
    colors[at(Role::GoldLine)] = QColor(0xD9B84A);
    colors[at(Role::PriorityHighest)] = QColor(0xB4232F);
    colors[at(Role::PriorityHigh)] = QColor(0xB85A00);
    colors[at(Role::PriorityMedium)] = QColor(0x8A6D00);
    colors[at(Role::PriorityLow)] = QColor(0x3F6B2F);
    colors[at(Role::PriorityInfo)] = QColor(0x5B6876);
    colors[at(Role::OnBadge)] = QColor(0xFFFFFF);
    colors[at(Role::Good)] = QColor(0x1B7F46);
    colors[at(Role::Danger)] = QColor(0xB4232F);
    return colors;
}

Palette::Colors Palette::darkColors()
{
    Colors colors;
    colors[at(Role::Window)] = QColor(0x12161B);
    colors[at(Role::Surface)] = QColor(0x181D24);
    colors[at(Role::Field)] = QColor(0x1F262F);
    colors[at(Role::Hover)] = QColor(0x232B35);
    colors[at(Role::Pressed)] = QColor(0x2C3540);
    colors[at(Role::Line)] = QColor(0x2C3540);
    colors[at(Role::FieldLine)] = QColor(0x35404D);
    colors[at(Role::Text)] = QColor(0xE5EAF0);
    colors[at(Role::Muted)] = QColor(0x9AA6B3);
    colors[at(Role::Disabled)] = QColor(0x5F6B78);
    colors[at(Role::Accent)] = QColor(0x6EA6FF);
    colors[at(Role::AccentSoft)] = QColor(0x1D2C45);
    colors[at(Role::OnAccent)] = QColor(0x0E1319);
    colors[at(Role::Bot)] = QColor(0xB3A1FF);
    colors[at(Role::BotSoft)] = QColor(0x262140);
    colors[at(Role::Note)] = QColor(0xE6C15A);
    colors[at(Role::NoteSoft)] = QColor(0x332A12);
    colors[at(Role::Gold)] = QColor(0xEBCF7A);
    colors[at(Role::GoldSoft)] = QColor(0x2C2614);
    colors[at(Role::GoldLine)] = QColor(0x7A6526);
    colors[at(Role::PriorityHighest)] = QColor(0xFF7B86);
    colors[at(Role::PriorityHigh)] = QColor(0xFFAB5C);
    colors[at(Role::PriorityMedium)] = QColor(0xE6CC5C);
    colors[at(Role::PriorityLow)] = QColor(0x9BCF86);
    colors[at(Role::PriorityInfo)] = QColor(0x9AA6B3);
    colors[at(Role::OnBadge)] = QColor(0x0E1319);
    colors[at(Role::Good)] = QColor(0x5FCE8C);
    colors[at(Role::Danger)] = QColor(0xFF7B86);
    return colors;
}

Palette::Colors Palette::highContrastColors(const QPalette& system)
{
    const auto ground = system.color(QPalette::Active, QPalette::Base);
    const auto text = readable(ground, {system.color(QPalette::Text), system.color(QPalette::WindowText)});
    const auto accent = readable(ground, {system.color(QPalette::Link), system.color(QPalette::Highlight)});
    Colors colors;
    colors.fill(text);
    for (const auto role :
         {Role::Window,
          Role::Surface,
          Role::Field,
          Role::Hover,
          Role::Pressed,
          Role::AccentSoft,
          Role::BotSoft,
          Role::NoteSoft,
          Role::GoldSoft}) {
        colors[at(role)] = ground;
    }
    colors[at(Role::Accent)] = accent;
    colors[at(Role::OnAccent)] = readable(accent, {ground});
    colors[at(Role::OnBadge)] = ground;
    colors[at(Role::Disabled)] = system.color(QPalette::Disabled, QPalette::Text);
    return colors;
}

QPalette Palette::toQPalette() const
{
    QPalette result;
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        result.setColor(role, color(Role::Text));
        result.setColor(QPalette::Disabled, role, color(Role::Disabled));
    }
    result.setColor(QPalette::Window, color(Role::Window));
    result.setColor(QPalette::Base, color(Role::Field));
    result.setColor(QPalette::AlternateBase, color(Role::Window));
    result.setColor(QPalette::Button, color(Role::Field));
    result.setColor(QPalette::ButtonText, color(Role::Text));
    result.setColor(QPalette::PlaceholderText, color(Role::Muted));
    result.setColor(QPalette::Highlight, color(Role::Accent));
    result.setColor(QPalette::HighlightedText, color(Role::OnAccent));
    result.setColor(QPalette::Link, color(Role::Accent));
    result.setColor(QPalette::LinkVisited, color(Role::Accent));
    result.setColor(QPalette::ToolTipBase, color(Role::Surface));
    result.setColor(QPalette::ToolTipText, color(Role::Text));
    result.setColor(QPalette::Mid, color(Role::Line));
    result.setColor(QPalette::BrightText, color(Role::Danger));
    for (const auto role : {QPalette::Light, QPalette::Midlight, QPalette::Dark, QPalette::Shadow}) {
        result.setColor(
            role, color(Role::FieldLine)
        ); // what Fusion still draws by itself, such as check boxes
    }
    return result;
}

} // namespace backline::ui
