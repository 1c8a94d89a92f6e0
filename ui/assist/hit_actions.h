#pragma once

#include <QWidget>

namespace backline::ui {

class Button;

/// What can be done with the hit that is marked: the buttons below the list. GUI thread.
class HitActions final : public QWidget
{
    Q_OBJECT

public:
    explicit HitActions(QWidget* parent = nullptr);

    /// What can be done now.
    void setPossible(bool canInsert, bool canShare, bool canRead);
    /// The key that inserts the row in @p row shows on the button: Enter only works in the list.
    void showKey(int row, bool isInList);

Q_SIGNALS:
    void insertRequested();
    void shareRequested();
    void readRequested();

private:
    Button* m_insert;
    Button* m_share;
    Button* m_read;
};

} // namespace backline::ui
