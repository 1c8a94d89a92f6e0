#pragma once

#include <QDialog>

namespace backline::ui {

/// Why the program does not start as it was asked to, for somebody who clicked a link or started it from a
/// menu. Accepted: it shall start without what was wrong. GUI thread.
class StartProblem final : public QDialog
{
    Q_OBJECT

public:
    /// Without @p goOn it can only be closed.
    StartProblem(
        const QString& title,
        const QString& text,
        const QString& goOn = {},
        QWidget* parent = nullptr
    );
};

} // namespace backline::ui
