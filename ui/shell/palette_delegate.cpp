#include "ui/shell/palette_delegate.h"

#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"
#include "ui/shell/palette_model.h"

#include <QPainter>

namespace backline::ui {

namespace {

constexpr int rowHeight = 36;

void paintGround(QPainter& painter, const QRect& area, bool isSelected, const Palette& palette)
{
    if (!isSelected) {
        return;
    }
    painter.setPen(palette.isHighContrast() ? QPen(palette.color(Role::Accent), 2) : QPen(Qt::NoPen));
    painter.setBrush(palette.color(Role::AccentSoft));
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
}

/// Draws in what is left of the area, from the left, and takes it.
void paintText(QPainter& painter, QRect& area, const QString& text, TextStyle style, const QColor& color)
{
    const auto font = textFont(style);
    const QFontMetrics metrics(font);
    const auto shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    area.setLeft(area.left() + metrics.horizontalAdvance(shown) + metrics::small);
}

/// Keys, or else the group, at the right end; takes it from the area.
void paintEnd(QPainter& painter, QRect& area, const QModelIndex& index, const Palette& palette)
{
    const auto keys = index.data(PaletteModel::KeysRole).toString();
    if (!keys.isEmpty()) {
        const auto size = chipSize(keys);
        const QPoint topLeft(area.right() - size.width(), area.center().y() - size.height() / 2);
        paintChip(painter, topLeft, keys, ChipKind::Key, palette);
        area.setRight(topLeft.x() - metrics::small);
        return;
    }
    const auto group = index.data(PaletteModel::GroupRole).toString();
    const QFontMetrics metrics(textFont(TextStyle::Meta));
    painter.setFont(textFont(TextStyle::Meta));
    painter.setPen(palette.color(Role::Muted));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, group);
    area.setRight(area.right() - metrics.horizontalAdvance(group) - metrics::small);
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const auto& palette = paletteOf(option.widget);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option.rect, option.state.testFlag(QStyle::State_Selected), palette);
    auto area = option.rect.adjusted(metrics::medium, 0, -metrics::medium, 0);
    constexpr int side = 18;
    const QRectF icon(area.left(), area.center().y() - side / 2 + 1, side, side);
    paintIcon(*painter, index.data(PaletteModel::IconRole).toString(), icon, palette.color(Role::Muted));
    area.setLeft(area.left() + side + metrics::medium);
    paintEnd(*painter, area, index, palette);
    const auto title = palette.color(isEnabled ? Role::Text : Role::Disabled);
    paintText(*painter, area, index.data().toString(), TextStyle::Body, title);
    const auto detail = index.data(PaletteModel::DetailRole).toString();
    if (area.width() > side) {
        paintText(*painter, area, detail, TextStyle::Label, palette.color(Role::Muted));
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {option.rect.width(), rowHeight};
}

} // namespace backline::ui
