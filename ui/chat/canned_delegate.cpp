#include "ui/chat/canned_delegate.h"

#include "ui/chat/canned_matches.h"
#include "ui/chat/menu_row.h"
#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QPainter>

namespace backline::ui {

namespace {

constexpr int inset = metrics::small;

int lineHeight(TextStyle style)
{
    return QFontMetrics(textFont(style)).height();
}

/// At the right end of the line; returns what it leaves.
QRect paintShortcut(QPainter& painter, QRect line, const QModelIndex& index, const Palette& palette)
{
    const QString shortcut = index.data(CannedMatches::ShortcutRole).toString();
    if (!shortcut.isEmpty()) {
        const QSize size = chipSize(shortcut);
        const QPoint corner(line.right() + 1 - size.width(), line.center().y() - size.height() / 2);
        paintChip(painter, corner, shortcut, ChipKind::Key, palette);
        line.setRight(corner.x() - metrics::small);
    }
    return line;
}

} // namespace

QSize CannedDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const int lines = lineHeight(TextStyle::Strong) + lineHeight(TextStyle::Label);
    return {option.rect.width(), lines + 2 * inset};
}

void CannedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const auto& palette = paletteOf(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintMenuGround(*painter, option, palette);
    const auto area = option.rect.adjusted(metrics::medium, inset, -metrics::medium, -inset);
    const QRect first(area.left(), area.top(), area.width(), lineHeight(TextStyle::Strong));
    const QRect title = paintShortcut(*painter, first, index, palette);
    paintMenuText(*painter, title, index.data().toString(), TextStyle::Strong, palette.color(Role::Text));
    const QRect second(area.left(), first.bottom() + 1, area.width(), lineHeight(TextStyle::Label));
    const QString text = index.data(CannedMatches::TextRole).toString();
    paintMenuText(*painter, second, text, TextStyle::Label, palette.color(Role::Muted));
    painter->restore();
}

} // namespace backline::ui
