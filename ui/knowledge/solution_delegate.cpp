#include "ui/knowledge/solution_delegate.h"

#include "models/items/roles.h"
#include "ui/common/appearance.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QPainter>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    constexpr int markWidth = 3;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, palette.color(isSelected ? Role::AccentSoft : Role::Hover));
    }
    if (isSelected) {
        painter.fillRect(
            QRect(option.rect.topLeft(), QSize(markWidth, option.rect.height())), palette.color(Role::Accent)
        );
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        const int inset = metrics::focusRing / 2;
        painter.setPen(QPen(palette.color(Role::Accent), metrics::focusRing));
        painter.drawRect(option.rect.adjusted(inset, inset, -inset, -inset));
    }
}

void paintLine(
    QPainter& painter,
    const QRect& place,
    const QString& text,
    TextStyle style,
    const QColor& color
)
{
    painter.setFont(textFont(style));
    painter.setPen(color);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine), shown);
}

QString secondLine(const QModelIndex& index)
{
    const QString reason = index.data(items::ReasonRole).toString();
    QStringList parts{
        reason.isEmpty() ? QString() : u"“"_s + reason + u"”"_s,
        index.data(items::TimeRole).toString(),
        index.data(items::OriginRole).toString()};
    parts.removeAll(QString());
    return displayLine(parts.join(u" · "_s));
}

} // namespace

QSize SolutionDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    const int lines = QFontMetrics(textFont(TextStyle::Strong)).height()
        + QFontMetrics(textFont(TextStyle::Label)).height();
    return {metrics::row, std::max(metrics::row, lines + 2 * metrics::small)};
}

void SolutionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const Palette& palette = paletteOf(option.widget);
    painter->save();
    paintGround(*painter, option, palette);
    const QRect inner =
        option.rect.adjusted(metrics::large, metrics::small, -metrics::medium, -metrics::small);
    const QRect upper(inner.topLeft(), QSize(inner.width(), inner.height() / 2));
    const QRect lower(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height());
    const QString title = displayLine(index.data(items::TitleRole).toString());
    paintLine(*painter, upper, title, TextStyle::Strong, palette.color(Role::Text));
    paintLine(*painter, lower, secondLine(index), TextStyle::Label, palette.color(Role::Muted));
    painter->restore();
}

} // namespace backline::ui
