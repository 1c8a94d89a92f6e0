#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace backline::tests {

/// Shows what @p make returns in every theme at this size and writes screenshots/<name>-<theme>.png to the
/// build folder, for people to look at. The widget is deleted. False when a picture could not be written.
bool saveScreenshots(
    const QString& name,
    const std::function<QWidget*()>& make,
    int width = 1280,
    int height = 800
);

} // namespace backline::tests
