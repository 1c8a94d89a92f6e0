#pragma once

#include <QStringList>
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
    /// The keys that insert the first rows from anywhere, in words.
    void setKeys(const QStringList& keys);
    /// The key that inserts the row in @p row shows on the button: Enter only works in the list.
    void showKey(int row, bool isInList);

Q_SIGNALS:
    void insertRequested();
    void shareRequested();
    void readRequested();

private:
    void showHint();

    Button* m_insert;
    Button* m_share;
    Button* m_read;
    QStringList m_keys;
    int m_row = -1;
    bool m_isInList = false;
};

} // namespace backline::ui
