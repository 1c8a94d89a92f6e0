#pragma once

#include <QToolButton>

class QAction;
class QMenu;

namespace backline::ui {

/// A button with what can be done with the conversations below it. Enter and Down open it as Space does. GUI
/// thread.
class ChatMenu final : public QToolButton
{
    Q_OBJECT

public:
    /// @p name is text of the program's own.
    ChatMenu(const QString& icon, const QString& name, QWidget* parent = nullptr);

    /// Others'; those that end before go away by themselves.
    void setActions(const QList<QAction*>& actions);

    /// Does not wait for a choice.
    void openMenu();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QMenu* m_menu;
};

} // namespace backline::ui
