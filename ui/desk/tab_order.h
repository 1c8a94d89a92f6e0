#pragma once

#include <QObject>

namespace backline::items {
class MineModel;
}

namespace backline::ui {

class ChatTabs;

/// Keeps the tabs in the order in which the left pane shows my conversations. GUI thread.
class TabOrder final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    TabOrder(const items::MineModel& mine, ChatTabs& tabs, QObject* parent);

private:
    void arrange();

    const items::MineModel& m_mine;
    ChatTabs& m_tabs;
};

} // namespace backline::ui
