#pragma once

#include <QWidget>

class QListView;
class QSortFilterProxyModel;

namespace backline::items {
class MineModel;
}

namespace backline::ui {

class PlainLabel;

/// Those of my conversations that are on hold, or those that are not: a heading with their number, and a list
/// as high as they need up to some rows. Hidden while there are none. GUI thread.
class MineGroup final : public QWidget
{
    Q_OBJECT

public:
    enum Kind
    {
        Working,
        OnHold
    };

    /// @p mine must outlive the group.
    MineGroup(items::MineModel& mine, Kind kind, QWidget* parent = nullptr);

    /// The row of this conversation is marked; none when it is not in here.
    void setOpen(const QString& id);
    /// The keyboard goes to the first or the last row. False when there is none.
    bool enter(bool atEnd);

Q_SIGNALS:
    void openRequested(const QString& id);
    void plainKeyPressed(int key);
    /// Up on the first row, or down on the last.
    void left(bool isDown);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeList();
    void connectRows();
    void updateSize();
    void open(const QModelIndex& index);
    bool takeKey(int key);
    bool leaves(int key) const;

    Kind m_kind;
    QSortFilterProxyModel* m_rows;
    PlainLabel* m_heading;
    QListView* m_list;
    QString m_openId;
};

} // namespace backline::ui
