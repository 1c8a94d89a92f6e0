#pragma once

#include "models/items/queue_filter.h"

#include <QToolButton>

class QMenu;

namespace backline::ui {

/// The small button that names the order of the queue, with a menu of orders and filters. Enter and Down open
/// the menu as Space does. GUI thread.
class OrderButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit OrderButton(QWidget* parent = nullptr);

    void setOrder(items::QueueOrder order);
    /// What the menu shows as chosen.
    void setFilter(const items::QueueFilter& filter);
    /// What can be chosen; asked for when the menu opens.
    void setSkills(const QStringList& skills);
    /// Offered first, as one choice. None: not offered.
    void setMySkills(const QStringList& skills);

    /// Does not wait for a choice.
    void openMenu();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Before the menu opens: the time for setSkills().
    void opening();
    void orderChosen(items::QueueOrder order);
    void filterChosen(const items::QueueFilter& filter);
    void textFilterRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void addOrders();
    void addPriorities();
    void addSkills();
    void addChoice(QMenu& menu, const QString& text, bool isChosen, const items::QueueFilter& filter);
    QString orderWord(items::QueueOrder order) const;

    QMenu* m_menu;
    items::QueueOrder m_order = items::QueueOrder::PriorityThenWait;
    items::QueueFilter m_filter;
    QStringList m_skills;
    QStringList m_mySkills;
};

} // namespace backline::ui
