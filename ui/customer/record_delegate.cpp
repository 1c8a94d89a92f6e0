#include "ui/customer/record_delegate.h"

#include "models/items/roles.h"
#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int side = metrics::medium + 2;
constexpr int iconSide = 16;
constexpr int lineGap = 2;

struct RecordGeometry
{
    QRect icon;
    QRect title;
    QRect chip; ///< empty without one
    QRect line;
};

int titleHeight()
{
    return QFontMetrics(textFont(TextStyle::Body)).height();
}

int lineHeight()
{
    return QFontMetrics(textFont(TextStyle::Label)).height();
}

RecordGeometry layOut(const QRect& row, const QString& chip, Qt::LayoutDirection direction)
{
    const int left = row.left() + side + iconSide + metrics::small;
    const int right = row.left() + row.width() - side;
    const int top = row.top() + metrics::small;
    RecordGeometry geometry;
    geometry.icon = {row.left() + side, top + (titleHeight() - iconSide) / 2 + 1, iconSide, iconSide};
    geometry.title = {left, top, right - left, titleHeight()};
    if (!chip.isEmpty()) {
        const QSize size = chipSize(chip);
        geometry.chip = {QPoint(right - size.width(), top + (titleHeight() - size.height()) / 2), size};
        geometry.title.setRight(geometry.chip.left() - metrics::small);
    }
    geometry.line = {left, top + titleHeight() + lineGap, right - left, lineHeight()};
    for (auto* part : {&geometry.icon, &geometry.title, &geometry.chip, &geometry.line}) {
        *part = QStyle::visualRect(direction, row, *part);
    }
    return geometry;
}

/// In high contrast there are no soft fills, so that selection has a thin ring.
void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, palette.color(Role::AccentSoft));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, palette.color(Role::Hover));
    }
    const bool isFocused = option.state.testFlag(QStyle::State_HasFocus);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isFocused || (palette.isHighContrast() && isSelected)) {
        const qreal width = isFocused ? metrics::focusRing : 1;
        const qreal inset = width / 2 + 1;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette.color(Role::Accent), width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(inset, inset, -inset, -inset), metrics::hair, metrics::hair
        );
    }
}

void drawIn(QPainter& painter, const QRect& area, const QString& text, Qt::LayoutDirection direction)
{
    const auto leading = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, static_cast<int>(leading | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const Palette& palette = paletteOf(option.widget);
    const bool isOpen = index.data(items::OpenRole).toBool();
    const QString chip = isOpen ? displayLine(index.data(items::StatusTextRole).toString())
                                : index.data(items::RatingRole).toString();
    const RecordGeometry geometry = layOut(option.rect, chip, option.direction);
    const bool isTicket = index.data(items::ConversationRole).toString().isEmpty();
    painter->save();
    paintGround(*painter, option, palette);
    paintIcon(
        *painter, isTicket ? u"tickets"_s : u"conversations"_s, geometry.icon, palette.color(Role::Muted)
    );
    painter->setFont(textFont(TextStyle::Body));
    painter->setPen(palette.color(Role::Text));
    drawIn(*painter, geometry.title, displayLine(index.data().toString()), option.direction);
    painter->setFont(textFont(TextStyle::Label));
    painter->setPen(palette.color(Role::Muted));
    drawIn(*painter, geometry.line, displayLine(index.data(items::LineRole).toString()), option.direction);
    if (!chip.isEmpty()) {
        const auto kind = isOpen ? ChipKind::Accent : ChipKind::Plain;
        paintChip(*painter, geometry.chip.topLeft(), chip, kind, palette);
    }
    painter->restore();
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {option.rect.width(), titleHeight() + lineGap + lineHeight() + 2 * metrics::small};
}

} // namespace backline::ui
