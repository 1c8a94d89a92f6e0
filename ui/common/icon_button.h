#pragma once

#include "ui/common/palette.h"

#include <QToolButton>

namespace backline::ui {

/// A 30 pixel button with an icon only; its name is read aloud and shown as its tool tip. Enter presses it.
class IconButton final : public QToolButton
{
    Q_OBJECT

public:
    /// @p name is text of the program's own.
    IconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);

    void setRole(Role role);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
};

} // namespace backline::ui
