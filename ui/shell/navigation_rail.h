#pragma once

#include <QWidget>

#include <map>

class QButtonGroup;
class QVBoxLayout;

namespace backline::ui {

class RailButton;

/// The 52 pixel column of pages. Up and Down move between them. GUI thread.
class NavigationRail final : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void addPage(const QString& id, const QString& title, const QString& icon);
    /// Puts a page's button below the gap.
    void moveToBottom(const QString& id);
    /// At the bottom: something to press that is no page. The button is the rail's.
    RailButton* addAction(const QString& title, const QString& icon);
    void removePages();
    void setPageVisible(const QString& id, bool isVisible);
    void setCurrent(const QString& id);
    void setCount(const QString& id, int count);

Q_SIGNALS:
    void pageRequested(const QString& id);

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_group;
    std::map<QString, RailButton*> m_pages;
    RailButton* m_action = nullptr;
    int m_aboveGap = 0;
};

} // namespace backline::ui
