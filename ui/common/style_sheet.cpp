#include "ui/common/style_sheet.h"

#include "ui/common/metrics.h"
#include "ui/common/palette.h"

#include <QFile>

#include <array>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto roleNames = std::to_array<std::pair<QLatin1StringView, Role>>({
    {QLatin1StringView("window"), Role::Window},
    {QLatin1StringView("surface"), Role::Surface},
    {QLatin1StringView("field"), Role::Field},
    {QLatin1StringView("hover"), Role::Hover},
    {QLatin1StringView("pressed"), Role::Pressed},
    {QLatin1StringView("line"), Role::Line},
    {QLatin1StringView("fieldLine"), Role::FieldLine},
    {QLatin1StringView("text"), Role::Text},
    {QLatin1StringView("muted"), Role::Muted},
    {QLatin1StringView("disabled"), Role::Disabled},
    {QLatin1StringView("accent"), Role::Accent},
    {QLatin1StringView("accentSoft"), Role::AccentSoft},
    {QLatin1StringView("onAccent"), Role::OnAccent},
    {QLatin1StringView("note"), Role::Note},
    {QLatin1StringView("noteSoft"), Role::NoteSoft},
    {QLatin1StringView("danger"), Role::Danger},
});

QString pixels(int count)
{
    return QString::number(count) + u"px"_s;
}

void fill(QString& sheet, QLatin1StringView name, const QString& value)
{
    sheet.replace(u'@' + QString(name) + u'@', value);
}

/// What follows from a role: a shade of it, or something else in high contrast.
void fillShades(QString& sheet, const Palette& palette)
{
    constexpr int shade = 108;
    const auto accent = palette.color(Role::Accent);
    const bool isFlat = palette.isHighContrast();
    fill(sheet, "accentHover"_L1, (isFlat ? accent : accent.darker(shade)).name());
    fill(sheet, "accentPressed"_L1, (isFlat ? accent : accent.darker(shade + shade / 10)).name());
    // selection has no fill of its own there, so a line has to say it
    fill(sheet, "menuRing"_L1, isFlat ? accent.name() : u"transparent"_s);
    fill(sheet, "idleLine"_L1, isFlat ? u"dashed"_s : u"solid"_s);
    fill(sheet, "scroll"_L1, palette.color(isFlat ? Role::Text : Role::FieldLine).name());
}

/// A ring is thicker than the line it replaces; @p inner keeps the outside the same.
void fillSizes(QString& sheet, int line, int ring, int control)
{
    fill(sheet, "border"_L1, pixels(line));
    fill(sheet, "ring"_L1, pixels(ring));
    fill(sheet, "inner"_L1, pixels(control - 2 * line));
    fill(sheet, "innerRing"_L1, pixels(control - 2 * ring));
    fill(sheet, "pad"_L1, pixels(metrics::medium));
    fill(sheet, "padRing"_L1, pixels(metrics::medium - (ring - line)));
    fill(sheet, "padSmall"_L1, pixels(metrics::small));
    fill(sheet, "padSmallRing"_L1, pixels(metrics::small - (ring - line)));
    fill(sheet, "toolPadRing"_L1, pixels(metrics::hair - (ring - line)));
    fill(sheet, "textPadRing"_L1, pixels(metrics::hair - (ring - line)));
    fill(sheet, "tabInner"_L1, pixels(control));
    fill(sheet, "radius"_L1, pixels(metrics::radius));
    fill(sheet, "cardRadius"_L1, pixels(metrics::cardRadius));
}

} // namespace

QString styleSheet(const Palette& palette, int bodyPixels)
{
    QFile file(u":/style/application.qss"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    auto sheet = QString::fromUtf8(file.readAll());
    for (const auto& [name, role] : roleNames) {
        fill(sheet, name, palette.color(role).name());
    }
    fillShades(sheet, palette);
    constexpr int usualBody = 13;
    const int line = palette.lineWidth();
    const int ring = palette.isHighContrast() ? line + 1 : metrics::focusRing;
    fillSizes(sheet, line, ring, metrics::control * bodyPixels / usualBody);
    fill(sheet, "label"_L1, pixels(12 * bodyPixels / usualBody));
    return sheet;
}

} // namespace backline::ui
