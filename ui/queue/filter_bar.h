#pragma once

#include "models/items/queue_filter.h"

#include <QWidget>

class QLineEdit;

namespace backline::ui {

class Button;
class PlainLabel;

/// What the queue is narrowed to, with a way back. Hidden while everything is shown. GUI thread.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    void setFilter(const items::QueueFilter& filter);
    /// Shows the field and gives it the focus.
    void openText();
    /// Not while the page below, empty for want of a match, offers the same.
    void setOffersAll(bool offersAll);

Q_SIGNALS:
    void filterChanged(const items::QueueFilter& filter);
    /// Escape or Enter: the field is done with.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void clear();
    void updateShown();

    items::QueueFilter m_filter;
    QLineEdit* m_text;
    QWidget* m_only;
    PlainLabel* m_onlyWords;
    Button* m_all;
    bool m_isOpen = false;
};

} // namespace backline::ui
