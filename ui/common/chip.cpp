#include "ui/common/chip.h"

#include "ui/common/appearance.h"
#include "ui/common/display_text.h"
#include "ui/common/text_style.h"

#include <QFontMetrics>
#include <QPainter>

namespace backline::ui {

namespace {

constexpr int longestChip = 32;
constexpr int sidePadding = 6;
constexpr int topPadding = 1;

struct ChipColors
{
    Role text;
    Role ground;
    Role line;
};

ChipColors colorsOf(ChipKind kind)
{
    switch (kind) {
    case ChipKind::Level:
        return {Role::Gold, Role::GoldSoft, Role::GoldLine};
    case ChipKind::Note:
        return {Role::Note, Role::NoteSoft, Role::Note};
    case ChipKind::Accent:
        return {Role::Accent, Role::AccentSoft, Role::Accent};
    case ChipKind::Plain:
    case ChipKind::Key:
        break;
    }
    return {Role::Muted, Role::Field, Role::FieldLine};
}

} // namespace

QSize chipSize(const QString& text)
{
    const QFontMetrics metrics(textFont(TextStyle::Meta));
    const auto shown = displayLine(text, longestChip);
    return {metrics.horizontalAdvance(shown) + 2 * sidePadding + 1, metrics.height() + 2 * topPadding};
}

void paintChip(
    QPainter& painter,
    const QPointF& topLeft,
    const QString& text,
    ChipKind kind,
    const Palette& palette
)
{
    constexpr qreal radius = 4;
    const auto colors = colorsOf(kind);
    const auto inset = palette.lineWidth() / 2.0;
    const auto area = QRectF(topLeft, QSizeF(chipSize(text)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen line(palette.color(colors.line), palette.lineWidth());
    if (kind == ChipKind::Note) {
        line.setStyle(Qt::DashLine);
    }
    painter.setPen(line);
    painter.setBrush(palette.color(colors.ground));
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.setPen(palette.color(colors.text));
    painter.setFont(textFont(TextStyle::Meta));
    painter.drawText(area, Qt::AlignCenter | Qt::TextSingleLine, displayLine(text, longestChip));
    painter.restore();
}

Chip::Chip(const QString& text, ChipKind kind, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(text);
}

void Chip::setText(const QString& text)
{
    m_text = displayLine(text, longestChip);
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_text);
}

QSize Chip::minimumSizeHint() const
{
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintChip(painter, {0, 0}, m_text, m_kind, paletteOf(this));
}

KeyHint::KeyHint(const QString& keys, QWidget* parent)
    : Chip(keys, ChipKind::Key, parent)
{}

} // namespace backline::ui
