#pragma once

#include <QWidget>

namespace backline::items {
class MineModel;
}

namespace backline::ui {

class MineGroup;

/// "Mine · 2", "On hold · 1": my conversations with their number keys, which count through both groups.
/// Hidden while there are none. GUI thread.
class MineSection final : public QWidget
{
    Q_OBJECT

public:
    /// @p mine must outlive the section.
    explicit MineSection(items::MineModel& mine, QWidget* parent = nullptr);

    /// Which of them is open; anything else: none.
    void setOpen(const QString& id);
    /// The conversation of a number key, 1 to 9.
    void openNumber(int number);

Q_SIGNALS:
    void openRequested(const QString& id);
    void plainKeyPressed(int key);

private:
    void updateVisible();
    void connectGroup(MineGroup& group);
    void open(const QString& id);

    items::MineModel& m_mine;
    MineGroup* m_working;
    MineGroup* m_onHold;
};

} // namespace backline::ui
