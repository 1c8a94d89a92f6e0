#include "ui/assist/hit_delegate.h"

#include "models/items/roles.h"
#include "ui/common/appearance.h"
#include "ui/common/chip.h"
#include "ui/common/display_text.h"
#include "ui/common/metrics.h"
#include "ui/common/text_lines.h"
#include "ui/common/text_style.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace backline::ui {

namespace {

constexpr int side = metrics::medium + 2;
constexpr int keyColumn = 28;
constexpr int snippetLines = 3;
constexpr int longestSnippet = 300;
constexpr int barWidth = 90;
constexpr int barHeight = 4;

struct HitGeometry
{
    QRect title;
    QRect snippet;
    QRect bar;
    QRect origin;
    int height = 0;
};

QString snippetOf(const QModelIndex& index)
{
    return displayLine(index.data(items::ContentRole).toString(), longestSnippet);
}

int textLeft(const QModelIndex& index)
{
    return index.data(items::ShortcutRole).isValid() ? side + keyColumn : metrics::small;
}

HitGeometry layOut(const QModelIndex& index, int width)
{
    const int left = textLeft(index);
    const int room = std::max(1, width - left - side);
    const int titleHeight = QFontMetrics(textFont(TextStyle::Strong)).height();
    const int metaHeight = QFontMetrics(textFont(TextStyle::Meta)).height();
    const TextLines snippet(snippetOf(index), textFont(TextStyle::Body), room, snippetLines);
    HitGeometry geometry;
    geometry.title = QRect(left, metrics::small, room, titleHeight);
    geometry.snippet = QRect(left, geometry.title.bottom() + 3, room, qCeil(snippet.height()));
    const int below = geometry.snippet.bottom() + 1 + metrics::hair;
    int originLeft = left;
    if (index.data(items::ScoreRole).isValid()) {
        const int top = below + (metaHeight - barHeight) / 2;
        geometry.bar = QRect(left, top, std::min(barWidth, room / 3), barHeight);
        originLeft = geometry.bar.right() + 1 + metrics::small;
    }
    geometry.origin = QRect(originLeft, below, width - originLeft - side, metaHeight);
    geometry.height = below + metaHeight + metrics::small;
    return geometry;
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Palette& palette)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, palette.color(isSelected ? Role::AccentSoft : Role::Hover));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) || (isSelected && palette.isHighContrast())) {
        const int inset = metrics::focusRing / 2;
        painter.setPen(QPen(palette.color(Role::Accent), metrics::focusRing));
        painter.drawRect(option.rect.adjusted(inset, inset, -inset, -inset));
    }
}

void paintBar(QPainter& painter, const QRect& bar, double score, const Palette& palette)
{
    constexpr qreal radius = barHeight / 2.0;
    QRectF full(bar);
    painter.setPen(palette.isHighContrast() ? QPen(palette.color(Role::Line)) : QPen(Qt::NoPen));
    painter.setBrush(palette.isHighContrast() ? palette.color(Role::Surface) : palette.color(Role::Line));
    painter.drawRoundedRect(full, radius, radius);
    full.setWidth(full.width() * std::clamp(score, 0.0, 1.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(Role::Accent));
    painter.drawRoundedRect(full, radius, radius);
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

int rowWidth(const QStyleOptionViewItem& option)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

QSize HitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width = rowWidth(option);
    return {width, layOut(index, width).height};
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Palette& palette = paletteOf(option.widget);
    const HitGeometry geometry = layOut(index, option.rect.width());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, palette);
    painter->translate(option.rect.topLeft());
    if (const int key = index.data(items::ShortcutRole).toInt(); key > 0) {
        paintChip(
            *painter, QPointF(side, geometry.title.top()), QString::number(key), ChipKind::Key, palette
        );
    }
    const QString title = displayLine(index.data(items::TitleRole).toString());
    paintLine(*painter, geometry.title, title, TextStyle::Strong, palette.color(Role::Text));
    painter->setPen(palette.color(Role::Muted));
    TextLines(snippetOf(index), textFont(TextStyle::Body), geometry.snippet.width(), snippetLines)
        .draw(*painter, geometry.snippet.topLeft());
    if (!geometry.bar.isEmpty()) {
        paintBar(*painter, geometry.bar, index.data(items::ScoreRole).toDouble(), palette);
    }
    const QVariant isPublic = index.data(items::PublicRole);
    const bool isInternal = isPublic.isValid() && !isPublic.toBool();
    const QString origin = displayLine(index.data(items::OriginRole).toString());
    paintLine(
        *painter,
        geometry.origin,
        origin,
        TextStyle::Meta,
        palette.color(isInternal ? Role::Note : Role::Muted)
    );
    painter->restore();
}

} // namespace backline::ui
