#pragma once

#include <QListView>

namespace backline::ui {

/// The knowledge that fits. GUI thread. Keys: Enter inserts what is marked, Space or Right reads it.
class HitList final : public QListView
{
    Q_OBJECT

public:
    explicit HitList(QWidget* parent = nullptr);

Q_SIGNALS:
    void insertRequested(const QModelIndex& hit);
    void readRequested(const QModelIndex& hit);
    /// Another row, or the keyboard came or went.
    void standChanged(int row, bool hasKeyboard);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void tellStand();
};

} // namespace backline::ui
