#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace backline::ui {

/// What helps with the conversation in the middle, one pane at a time under tabs. GUI thread.
class SideBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SideBar(QWidget* parent = nullptr);

    /// The pane is the bar's from here on; the first one is shown.
    void addPane(const QString& title, QWidget* pane);

    /// Brings it up; the keyboard stays where it is.
    void showPane(QWidget* pane);

    /// Where the panes are, without the tabs.
    QWidget* panes() const;

    int current() const;
    /// Nothing happens when there is no such pane.
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);

private:
    QTabBar* m_tabs;
    QStackedWidget* m_panes;
};

} // namespace backline::ui
