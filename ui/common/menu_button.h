#pragma once

#include "ui/common/button.h"

namespace backline::ui {

/// A button that opens a menu, with an arrow that says so. Enter and Down open it as Space does.
class MenuButton final : public Button
{
    Q_OBJECT

public:
    explicit MenuButton(const QString& text, ButtonKind kind = ButtonKind::Quiet, QWidget* parent = nullptr);

    /// The button's own; fill it. QPushButton::setMenu() would wait in a loop of its own while it is open.
    QMenu* choices() const { return m_choices; }

    void openChoices();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QMenu* m_choices;
};

} // namespace backline::ui
