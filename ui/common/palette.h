#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace backline::ui {

enum class Theme
{
    Light,
    Dark,
    HighContrast
};

/// What a colour means. Widgets and delegates name a role, never a colour.
enum class Role
{
    Window, ///< behind everything; quiet areas such as the customer's bubbles
    Surface, ///< panels, bars, cards
    Field, ///< controls and text fields
    Hover, ///< a control or row under the pointer
    Pressed,
    Line, ///< hairlines between areas and around cards
    FieldLine, ///< the border of a control
    Text,
    Muted, ///< secondary text, metadata, icons at rest
    Disabled, ///< text and icons of what cannot be used now; exempt from the contrast rule
    Accent,
    AccentSoft, ///< selection, own messages
    OnAccent, ///< text on Accent
    Bot,
    BotSoft,
    Note, ///< internal note: always with a dashed border and the word as well
    NoteSoft,
    Gold, ///< text of a level chip
    GoldSoft,
    GoldLine,
    PriorityHighest,
    PriorityHigh,
    PriorityMedium,
    PriorityLow,
    PriorityInfo,
    OnBadge, ///< text on PriorityHighest, used for counts
    Good,
    Danger, ///< errors and what is late
    Count ///< the number of roles, no role
};

/// Every colour of the program, for one theme. A value: keep none, ask paletteOf() when painting.
class Palette
{
public:
    /// @p system is the palette of the desktop; HighContrast takes its colours from there and keeps only
    /// pairs that contrast by 7:1 or more.
    static Palette forTheme(Theme theme, const QPalette& system = {});

    Theme theme() const { return m_theme; }

    bool isHighContrast() const { return m_theme == Theme::HighContrast; }

    QColor color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }

    /// 1, or 2 in high contrast.
    int lineWidth() const { return isHighContrast() ? 2 : 1; }

    QPalette toQPalette() const;

private:
    using Colors = std::array<QColor, static_cast<std::size_t>(Role::Count)>;

    Palette(Theme theme, const Colors& colors);
    static Colors lightColors();
    static Colors darkColors();
    static Colors highContrastColors(const QPalette& system);

    Theme m_theme;
    Colors m_colors;
};

/// WCAG contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace backline::ui
