#include "ui/common/icon.h"

#include "ui/common/themed_icon_engine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QPixmap tinted(const QString& name, const QSize& pixels, const QColor& color)
{
    const auto key =
        u"icon/%1/%2x%3/%4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(color.rgba());
    QPixmap result;
    if (QPixmapCache::find(key, &result)) {
        return result;
    }
    result = QPixmap(pixels);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    QSvgRenderer(u":/icons/%1.svg"_s.arg(name)).render(&painter, QRectF({0, 0}, QSizeF(pixels)));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(result.rect(), color);
    painter.end();
    QPixmapCache::insert(key, result);
    return result;
}

} // namespace

QIcon themedIcon(const QString& name, Role role)
{
    return QIcon(new ThemedIconEngine(name, role)); // owned by the icon
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& area, const QColor& color)
{
    const auto ratio = painter.device()->devicePixelRatioF();
    auto pixmap = tinted(name, (area.size() * ratio).toSize(), color);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(area.topLeft(), pixmap);
}

} // namespace backline::ui
