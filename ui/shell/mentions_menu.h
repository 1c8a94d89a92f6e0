#pragma once

#include <QList>
#include <QMenu>
#include <QString>

namespace backline::ui {

/// The notes that mention somebody and are not seen yet, one line for each; choosing one leads to it. GUI
/// thread.
class MentionsMenu final : public QMenu
{
    Q_OBJECT

public:
    struct Item
    {
        qlonglong id = 0;
        QString author;
        QString customer;
        QString words; ///< how the note begins
        QString when;
    };

    explicit MentionsMenu(QWidget* parent);

    /// @p count: of all there are, when these are only the newest.
    void setItems(const QList<Item>& items, long long count);

    /// Below the widget, ending where that ends, with the keyboard in it.
    void popupBelow(const QWidget& widget);

Q_SIGNALS:
    void chosen(qlonglong id);
    void seeAllRequested();

private:
    void addItem(const Item& item);
};

} // namespace backline::ui
