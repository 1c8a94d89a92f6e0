#include "ui/session/team_delegate.h"

#include "ui/common/appearance.h"
#include "ui/common/metrics.h"
#include "ui/common/presence.h"
#include "ui/common/text_style.h"

#include <QPainter>

namespace backline::ui {

namespace {

/// Draws from the left in what is left of the area, and takes it.
void paintPart(QPainter& painter, QRect& area, const QString& text, TextStyle style, const QColor& color)
{
    const QFontMetrics metrics(textFont(style));
    const auto shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter.setFont(textFont(style));
    painter.setPen(color);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    area.setLeft(area.left() + metrics.horizontalAdvance(shown) + metrics::small);
}

} // namespace

void TeamDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    constexpr int dot = 10;
    const auto& palette = paletteOf(option.widget);
    const auto presence = static_cast<domain::Presence>(index.data(PresenceRole).toInt());
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, palette.color(Role::AccentSoft));
    }
    auto area = option.rect.adjusted(metrics::small, 0, -metrics::small, 0);
    const qreal dotTop = area.center().y() - dot / 2.0 + 1;
    paintPresence(*painter, QRectF(area.left(), dotTop, dot, dot), presence, palette);
    area.setLeft(area.left() + dot + metrics::medium);
    const auto word = presenceWord(presence);
    const QFontMetrics wordMetrics(textFont(TextStyle::Label));
    painter->setFont(textFont(TextStyle::Label));
    painter->setPen(palette.color(Role::Muted));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, word);
    area.setRight(area.right() - wordMetrics.horizontalAdvance(word) - metrics::small);
    paintPart(*painter, area, index.data().toString(), TextStyle::Strong, palette.color(Role::Text));
    paintPart(*painter, area, index.data(AboutRole).toString(), TextStyle::Body, palette.color(Role::Muted));
    painter->restore();
}

QSize TeamDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {option.rect.width(), rowHeight};
}

} // namespace backline::ui
