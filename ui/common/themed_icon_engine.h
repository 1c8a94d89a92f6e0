#pragma once

#include "ui/common/palette.h"

#include <QIconEngine>

namespace backline::ui {

/// Draws an SVG in the colour that the theme has when it is drawn. GUI thread.
class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, Role role);

    void paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine* clone() const override;

private:
    Role roleFor(QIcon::Mode mode, QIcon::State state) const;

    QString m_name;
    Role m_role;
};

} // namespace backline::ui
