#include "ui/common/themed_icon_engine.h"

#include "ui/common/appearance.h"
#include "ui/common/icon.h"

#include <QPainter>
#include <QPixmap>

namespace backline::ui {

ThemedIconEngine::ThemedIconEngine(QString name, Role role)
    : m_name(std::move(name))
    , m_role(role)
{}

void ThemedIconEngine::paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State state)
{
    paintIcon(*painter, m_name, area, paletteOf(nullptr).color(roleFor(mode, state)));
}

QPixmap ThemedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap ThemedIconEngine::
    scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal /*scale*/)
{
    QPixmap result(size); // already in device pixels
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, QRect({0, 0}, size), mode, state);
    return result;
}

QIconEngine* ThemedIconEngine::clone() const
{
    return new ThemedIconEngine(m_name, m_role);
}

Role ThemedIconEngine::roleFor(QIcon::Mode mode, QIcon::State state) const
{
    if (mode == QIcon::Disabled) {
        return Role::Disabled;
    }
    if (m_role != Role::Muted) {
        return m_role;
    }
    if (state == QIcon::On) {
        return Role::Accent;
    }
    return mode == QIcon::Active || mode == QIcon::Selected ? Role::Text : m_role;
}

} // namespace backline::ui
