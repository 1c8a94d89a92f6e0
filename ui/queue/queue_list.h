#pragma once

#include "ui/queue/section_list.h"

namespace backline::ui {

/// The list of the queue as hands meet it: which row is current, what keys and clicks mean, and whether the
/// list is in use. A click means the row that was painted under it, even when the model has changed since. A
/// list (not a table) to screen readers. GUI thread.
class QueueList final : public SectionList
{
    Q_OBJECT

public:
    /// @p queue must outlive the list.
    explicit QueueList(items::QueueModel& queue, QWidget* parent = nullptr);

    /// Empty when nothing is current.
    QString currentId() const { return m_currentId; }

    /// Makes it current without chosen(). False when it is not in the list.
    bool setCurrentId(const QString& id);
    /// The nearest row below (1) or above (-1) the current one that nobody has taken; chosen() follows.
    void step(int direction);
    /// Like step(1), else step(-1), but without chosen(): the new current id, empty for none.
    QString moveOn();
    bool setCurrentToFirst();

    /// Pointer or focus is in the list.
    bool isInUse() const { return m_isInUse; }

    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    /// The user moved to this row: by key, click or assistive technology.
    void chosen(const QString& id);
    /// Enter or a double click on this row.
    void activatedId(const QString& id);
    /// A key without modifiers that the list has no use for.
    void plainKeyPressed(int key);
    void inUseChanged(bool inUse);

protected:
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    bool isTaken(const QModelIndex& index) const;
    QModelIndex nextWaiting(int direction) const;
    void restoreCurrent();
    void makeCurrent(const QModelIndex& index);
    void updateUse();

    items::QueueModel& m_queue;
    QString m_currentId;
    bool m_isQuiet = false; ///< the program moves the current row, not the user
    bool m_isPointerIn = false;
    bool m_isInUse = false;
};

} // namespace backline::ui
