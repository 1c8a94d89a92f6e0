#pragma once

#include <QDialog>

namespace backline::ui {

/// Says what a file from a conversation could do before it is opened. GUI thread.
class FilePrompt final : public QDialog
{
    Q_OBJECT

public:
    /// @p fileName may be anybody's.
    explicit FilePrompt(const QString& fileName, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void saveRequested();
};

} // namespace backline::ui
