#include "ui/chat/mention_delegate.h"

#include "ui/chat/mention_matches.h"
#include "ui/chat/menu_row.h"
#include "ui/common/appearance.h"
#include "ui/common/metrics.h"
#include "ui/common/presence.h"

#include <QPainter>

#include <algorithm>

namespace backline::ui {

namespace {

constexpr int dotSide = 10;

int widthOf(const QString& text, TextStyle style)
{
    return QFontMetrics(textFont(style)).horizontalAdvance(text) + 1;
}

/// Cuts a part of this width off the left.
QRect takeLeft(QRect& area, int width, int gap)
{
    QRect part = area;
    part.setWidth(std::min(width, area.width()));
    area.setLeft(std::min(part.right() + 1 + gap, area.right() + 1));
    return part;
}

} // namespace

QSize MentionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {option.rect.width(), QFontMetrics(textFont(TextStyle::Strong)).height() + 2 * metrics::small};
}

void MentionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const auto& palette = paletteOf(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintMenuGround(*painter, option, palette);
    QRect area = option.rect.adjusted(metrics::medium, 0, -metrics::medium, 0);
    const QRect dot = takeLeft(area, dotSide, metrics::small);
    const auto presence = static_cast<domain::Presence>(index.data(MentionMatches::PresenceRole).toInt());
    paintPresence(
        *painter, {dot.left() + 0.0, dot.center().y() - dotSide / 2.0, dotSide, dotSide}, presence, palette
    );
    const QString word = index.data(MentionMatches::PresenceTextRole).toString();
    const int wordWidth = widthOf(word, TextStyle::Label);
    const QRect right(area.right() + 1 - wordWidth, area.top(), wordWidth, area.height());
    area.setRight(right.left() - metrics::medium);
    const QString name = index.data().toString();
    const QRect first = takeLeft(area, widthOf(name, TextStyle::Strong), metrics::small);
    paintMenuText(*painter, first, name, TextStyle::Strong, palette.color(Role::Text));
    const QString login = index.data(MentionMatches::LoginRole).toString();
    paintMenuText(*painter, area, login, TextStyle::Label, palette.color(Role::Muted));
    paintMenuText(*painter, right, word, TextStyle::Label, palette.color(Role::Muted));
    painter->restore();
}

} // namespace backline::ui
