#pragma once

#include <QList>
#include <QMenu>
#include <QString>

namespace backline::ui {

/// What was written here and is not sent yet, one line for each; choosing one leads to its conversation. GUI
/// thread.
class OutboxMenu final : public QMenu
{
    Q_OBJECT

public:
    struct Item
    {
        QString conversation;
        QString customer;
        QString words; ///< what was written
        QString why; ///< since when it waits, or why it was refused
    };

    explicit OutboxMenu(QWidget* parent);

    void setItems(const QList<Item>& items);

    /// Above the widget, with the keyboard in it.
    void popupAbove(const QWidget& widget);

Q_SIGNALS:
    void conversationRequested(const QString& conversation);
};

} // namespace backline::ui
