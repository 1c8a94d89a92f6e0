#pragma once

#include <QWidget>

class QListView;

namespace backline::items {
class MineModel;
}

namespace backline::ui {

class PlainLabel;

/// "Mine · 2": my conversations with their number keys, as high as they need up to some rows. Hidden while
/// there are none. GUI thread.
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
    bool hasListFocus() const;

Q_SIGNALS:
    void openRequested(const QString& id);
    void plainKeyPressed(int key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateSize();
    void open(const QModelIndex& index);

    items::MineModel& m_mine;
    PlainLabel* m_heading;
    QListView* m_list;
    QString m_openId;
};

} // namespace backline::ui
