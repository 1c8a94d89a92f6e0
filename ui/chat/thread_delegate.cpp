#include "ui/chat/thread_delegate.h"

#include "ui/chat/bubble_box.h"
#include "ui/chat/thumbnails.h"
#include "ui/common/appearance.h"
#include "ui/common/metrics.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

namespace backline::ui {

namespace {

constexpr int mostMeasured = 5'000;

int rowWidth(const QStyleOptionViewItem& option)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

Role headColor(const Bubble& bubble)
{
    if (bubble.refused) {
        return Role::Danger;
    }
    if (bubble.turn == Turn::Bot) {
        return Role::Bot;
    }
    return bubble.turn == Turn::Note ? Role::Note : Role::Muted;
}

void paintRing(QPainter& painter, const QRect& box, const Palette& palette)
{
    const qreal inset = metrics::focusRing / 2.0;
    painter.setPen(QPen(palette.color(Role::Accent), metrics::focusRing));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(box).adjusted(-inset, -inset, inset, inset), metrics::cardRadius, metrics::cardRadius
    );
}

void paintLine(QPainter& painter, const QString& text, const QRect& place, Qt::Alignment alignment)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    painter.drawText(place, static_cast<int>(alignment | Qt::AlignVCenter), shown);
}

QList<QTextLayout::FormatRange> linkFormats(const Bubble& bubble, const QColor& color)
{
    QList<QTextLayout::FormatRange> formats;
    for (const TextLink& link : bubble.links) {
        QTextCharFormat format;
        format.setForeground(color);
        format.setFontUnderline(true);
        formats.append({static_cast<int>(link.start), static_cast<int>(link.length), format});
    }
    return formats;
}

/// One of me stands out, one of a colleague is a little quieter; both have a weight of their own, too.
QList<QTextLayout::FormatRange> mentionFormats(const Bubble& bubble, const Palette& palette)
{
    QList<QTextLayout::FormatRange> formats;
    for (const auto& mention : bubble.mentions) {
        QTextCharFormat format;
        format.setForeground(palette.color(mention.isMe ? Role::Accent : Role::Note));
        if (mention.isMe) {
            format.setBackground(palette.color(Role::AccentSoft));
        }
        formats.append({mention.start, mention.length, format});
    }
    return formats;
}

void paintBody(QPainter& painter, const Bubble& bubble, const QRect& place, const Palette& palette)
{
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    layout.setFormats(linkFormats(bubble, palette.color(Role::Accent)) + mentionFormats(bubble, palette));
    layOutBody(layout, bubble, place.width());
    painter.setPen(palette.color(isLine(bubble.turn) ? Role::Muted : Role::Text));
    layout.draw(&painter, place.topLeft());
}

void paintWords(
    QPainter& painter,
    const Bubble& bubble,
    const BubbleGeometry& geometry,
    const Palette& palette
)
{
    painter.setFont(bubbleHeadFont());
    painter.setPen(palette.color(headColor(bubble)));
    paintLine(
        painter, bubble.head, geometry.head, bubble.turn == Turn::Mine ? Qt::AlignRight : Qt::AlignLeft
    );
    painter.setPen(palette.color(Role::Accent));
    paintLine(painter, bubble.more, geometry.more, Qt::AlignLeft);
    paintBody(painter, bubble, geometry.body, palette);
}

} // namespace

ThreadDelegate::ThreadDelegate(Thumbnails& pictures, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_pictures(pictures)
    , m_measured(mostMeasured)
{}

QSize ThreadDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width = rowWidth(option);
    return {width, geometry(index, width).height};
}

void ThreadDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    const
{
    const Bubble bubble = bubbleOf(index);
    const BubbleGeometry& geometry = measured(bubble, option.rect.width());
    const Palette& palette = paletteOf(option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(option.rect.topLeft());
    if (!isLine(bubble.turn)) {
        paintBubbleBox(*painter, bubble, geometry.box, palette);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        paintRing(*painter, geometry.box, palette);
    }
    paintWords(*painter, bubble, geometry, palette);
    if (bubble.enclosure.isThere()) {
        paintEnclosed(*painter, bubble, geometry.enclosure, palette);
    }
    painter->restore();
}

void ThreadDelegate::paintEnclosed(
    QPainter& painter,
    const Bubble& bubble,
    const EnclosureGeometry& geometry,
    const Palette& palette
) const
{
    const Enclosure& enclosure = bubble.enclosure;
    const auto file = enclosure.carried.id;
    const QImage picture = enclosure.isPicture() ? m_pictures.find(file) : QImage();
    const QString words = m_pictures.isHopeless(file) ? tr("No preview") : tr("Loading the preview…");
    paintEnclosure(painter, enclosure, geometry, picture, words, palette);
}

BubbleGeometry ThreadDelegate::geometry(const QModelIndex& index, int width) const
{
    return measured(bubbleOf(index), width);
}

QUrl ThreadDelegate::linkAt(const QModelIndex& index, int width, QPoint point) const
{
    const Bubble bubble = bubbleOf(index);
    const QRect place = measured(bubble, width).body;
    if (bubble.links.isEmpty() || !place.contains(point)) {
        return {};
    }
    QTextLayout layout(bubble.body, bubbleBodyFont(bubble.turn));
    layOutBody(layout, bubble, place.width());
    const QPointF inBody = point - place.topLeft();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (!line.naturalTextRect().contains(inBody)) {
            continue;
        }
        const int at = line.xToCursor(inBody.x(), QTextLine::CursorOnCharacter);
        for (const TextLink& link : bubble.links) {
            if (at >= link.start && at < link.start + link.length) {
                return link.url;
            }
        }
    }
    return {};
}

EnclosureAction ThreadDelegate::actionAt(const QModelIndex& index, int width, QPoint point) const
{
    const Bubble bubble = bubbleOf(index);
    return bubble.enclosure.isThere() ? measured(bubble, width).enclosure.actionAt(bubble.enclosure, point)
                                      : EnclosureAction::None;
}

const BubbleGeometry& ThreadDelegate::measured(const Bubble& bubble, int width) const
{
    const auto& enclosed = bubble.enclosure;
    const size_t key = qHashMulti(
        0,
        width,
        static_cast<int>(bubble.turn),
        bubble.head,
        bubble.body,
        bubble.more,
        bubble.mentions.size(),
        static_cast<int>(enclosed.carried.kind),
        enclosed.name
    );
    if (const BubbleGeometry* known = m_measured.object(key)) {
        return *known;
    }
    auto* fresh = new BubbleGeometry(layOutBubble(bubble, width)); // the cache's own
    m_measured.insert(key, fresh);
    return *fresh;
}

} // namespace backline::ui
