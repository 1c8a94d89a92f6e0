#include "ui/chat/enclosure.h"

#include "models/domain/file_rules.h"
#include "models/items/roles.h"
#include "ui/common/display_text.h"
#include "ui/common/icon.h"
#include "ui/common/metrics.h"
#include "ui/common/text_style.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QModelIndex>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widest = 340;
constexpr int pad = 10;
constexpr int longestName = 160;
constexpr int slack = 4; ///< a screen's letters may be a little wider than those that are measured

struct EnclosureWords
{
    Q_DECLARE_TR_FUNCTIONS(backline::ui::Enclosure)
};

QString openWord(const Enclosure& enclosure)
{
    return enclosure.isArticle() ? EnclosureWords::tr("Read") : EnclosureWords::tr("Open");
}

QString saveWord()
{
    return EnclosureWords::tr("Save as…");
}

int heightOf(TextStyle style)
{
    return QFontMetrics(textFont(style)).height();
}

int widthOf(const QString& word)
{
    return QFontMetrics(textFont(TextStyle::Label)).horizontalAdvance(word) + slack;
}

/// The end of a file's name says what it is.
Qt::TextElideMode elisionOf(const Enclosure& enclosure)
{
    return enclosure.isArticle() ? Qt::ElideRight : Qt::ElideMiddle;
}

void paintLine(
    QPainter& painter,
    const QRect& place,
    const QString& text,
    TextStyle style,
    const QColor& color,
    Qt::TextElideMode elision = Qt::ElideRight
)
{
    painter.setFont(textFont(style));
    painter.setPen(color);
    const QString shown = painter.fontMetrics().elidedText(text, elision, place.width());
    painter.drawText(place, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine), shown);
}

/// As large as it fits, never larger than it is.
QRect placeOf(const QImage& picture, const QRect& place)
{
    QSize size = picture.deviceIndependentSize().toSize();
    if (size.width() > place.width() || size.height() > place.height()) {
        size.scale(place.size(), Qt::KeepAspectRatio);
    }
    QRect area(QPoint(0, 0), size);
    area.moveCenter(place.center());
    return area;
}

void paintPicture(
    QPainter& painter,
    const QRect& place,
    const QImage& picture,
    const QString& words,
    const Palette& palette
)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(Role::Window));
    painter.drawRoundedRect(place, metrics::radius, metrics::radius);
    if (picture.isNull()) {
        painter.setFont(textFont(TextStyle::Meta));
        painter.setPen(palette.color(Role::Muted));
        painter.drawText(place, Qt::AlignCenter, words);
        return;
    }
    painter.save();
    QPainterPath clip;
    clip.addRoundedRect(place, metrics::radius, metrics::radius);
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(placeOf(picture, place), picture);
    painter.restore();
}

void paintFrame(QPainter& painter, const QRect& frame, const Palette& palette)
{
    const qreal inset = palette.lineWidth() / 2.0;
    painter.setPen(QPen(palette.color(Role::Line), palette.lineWidth()));
    painter.setBrush(palette.color(Role::Surface));
    painter.drawRoundedRect(
        QRectF(frame).adjusted(inset, inset, -inset, -inset), metrics::radius, metrics::radius
    );
}

} // namespace

Enclosure enclosureOf(const QModelIndex& index)
{
    Enclosure enclosure;
    enclosure.carried = index.data(items::CarriedRole).value<items::Carried>();
    enclosure.name = displayLine(enclosure.carried.name, longestName);
    enclosure.detail = displayLine(enclosure.carried.detail, longestName);
    enclosure.canOpen = domain::riskOf(enclosure.carried.name.toStdString()) != domain::FileRisk::Unknown;
    return enclosure;
}

EnclosureAction usualAction(const Enclosure& enclosure)
{
    if (!enclosure.isThere()) {
        return EnclosureAction::None;
    }
    if (enclosure.isArticle()) {
        return EnclosureAction::Read;
    }
    return enclosure.canOpen ? EnclosureAction::Open : EnclosureAction::Save;
}

EnclosureAction EnclosureGeometry::actionAt(const Enclosure& enclosure, QPoint point) const
{
    if (save.contains(point)) {
        return EnclosureAction::Save;
    }
    return frame.contains(point) ? usualAction(enclosure) : EnclosureAction::None;
}

QSize largestPicture()
{
    constexpr int highest = 180;
    return {widest - 2 * pad, highest};
}

int enclosureWidth(const Enclosure& enclosure, int room)
{
    if (!enclosure.isThere()) {
        return 0;
    }
    const int words = widthOf(openWord(enclosure)) + metrics::large + widthOf(saveWord());
    const int name = QFontMetrics(textFont(TextStyle::Strong)).horizontalAdvance(enclosure.name) + slack;
    const int text = metrics::icon + metrics::small + std::max(name, words);
    const int wanted = enclosure.isPicture() ? widest : std::min(widest, text + 2 * pad);
    return std::min(room, wanted);
}

EnclosureGeometry layOutEnclosure(const Enclosure& enclosure, QPoint topLeft, int room)
{
    EnclosureGeometry geometry;
    const int width = enclosureWidth(enclosure, room);
    const int left = topLeft.x() + pad;
    const int inner = width - 2 * pad;
    int top = topLeft.y() + pad;
    if (enclosure.isPicture()) {
        geometry.picture = QRect(left, top, inner, largestPicture().height());
        top = geometry.picture.bottom() + 1 + metrics::small;
    }
    const int textLeft = left + metrics::icon + metrics::small;
    const int textWidth = inner - metrics::icon - metrics::small;
    geometry.icon = QRect(left, top, metrics::icon, metrics::icon);
    geometry.name = QRect(textLeft, top, textWidth, heightOf(TextStyle::Strong));
    geometry.detail = QRect(textLeft, geometry.name.bottom() + 1, textWidth, heightOf(TextStyle::Meta));
    const int below = geometry.detail.bottom() + 1 + metrics::hair;
    const int line = heightOf(TextStyle::Label);
    int actions = textLeft;
    if (enclosure.isArticle() || enclosure.canOpen) {
        geometry.open = QRect(actions, below, widthOf(openWord(enclosure)), line);
        actions = geometry.open.right() + 1 + metrics::large;
    }
    if (!enclosure.isArticle()) {
        geometry.save = QRect(actions, below, widthOf(saveWord()), line);
    }
    geometry.frame = QRect(topLeft, QSize(width, below + line + pad - topLeft.y()));
    return geometry;
}

void paintEnclosure(
    QPainter& painter,
    const Enclosure& enclosure,
    const EnclosureGeometry& geometry,
    const QImage& picture,
    const QString& pictureWords,
    const Palette& palette
)
{
    paintFrame(painter, geometry.frame, palette);
    if (!geometry.picture.isEmpty()) {
        paintPicture(painter, geometry.picture, picture, pictureWords, palette);
    }
    const auto icon = enclosure.isArticle() ? u"knowledge"_s : u"attach"_s;
    paintIcon(painter, icon, geometry.icon, palette.color(Role::Muted));
    paintLine(
        painter,
        geometry.name,
        enclosure.name,
        TextStyle::Strong,
        palette.color(Role::Text),
        elisionOf(enclosure)
    );
    paintLine(painter, geometry.detail, enclosure.detail, TextStyle::Meta, palette.color(Role::Muted));
    const QColor accent = palette.color(Role::Accent);
    if (!geometry.open.isEmpty()) {
        paintLine(painter, geometry.open, openWord(enclosure), TextStyle::Label, accent);
    }
    if (!geometry.save.isEmpty()) {
        paintLine(painter, geometry.save, saveWord(), TextStyle::Label, accent);
    }
}

} // namespace backline::ui
