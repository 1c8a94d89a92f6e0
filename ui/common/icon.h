#pragma once

#include "ui/common/palette.h"

#include <QIcon>
#include <QString>

class QPainter;

namespace backline::ui {

/// A line icon of resources/icons by file name without ".svg". It takes its colour from the theme of the
/// moment: the role at rest, Accent when checked, Text under the pointer, Disabled when disabled.
QIcon themedIcon(const QString& name, Role role = Role::Muted);

/// The same for a delegate or a paint event, in one colour.
void paintIcon(QPainter& painter, const QString& name, const QRectF& area, const QColor& color);

} // namespace backline::ui
