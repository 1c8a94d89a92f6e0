#pragma once

#include <QStringList>

class QWidget;

namespace backline::tests {

/// The interactive things in sight without an accessible name, described; empty is what a page has to be.
QStringList unnamedControls(QWidget* widget);

/// The smallest text in sight, in pixels.
int smallestText(const QWidget* widget);

} // namespace backline::tests
