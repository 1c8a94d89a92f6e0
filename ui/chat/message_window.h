#pragma once

#include <QDialog>

namespace backline::ui {

/// The whole of a message that is too long for its bubble: plain, selectable, to copy. Deletes itself. GUI
/// thread.
class MessageWindow final : public QDialog
{
    Q_OBJECT

public:
    /// @p heading says whose it is; both texts may come from others.
    MessageWindow(const QString& heading, const QString& text, QWidget* parent);
};

} // namespace backline::ui
