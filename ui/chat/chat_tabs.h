#pragma once

#include "ui/chat/tab_strip.h"

#include <QWidget>

namespace backline::ui {

class MenuButton;

/// The open chats, one tab each: whose it is and whether something was not read yet. Those that find no room
/// are in the menu of a button that says how many they are and how many of them are unread. Ctrl+Tab and
/// Ctrl+Shift+Tab go around all of them, Ctrl+W or the middle button closes. GUI thread.
class ChatTabs final : public QWidget
{
    Q_OBJECT

public:
    explicit ChatTabs(QWidget* parent = nullptr);

    /// Adds a tab at its place, or renames the one that is there.
    void open(const QString& conversation, const QString& customerName);
    void close(const QString& conversation);
    /// These stand first, in this order, also those that are opened later; the others behind them.
    void arrange(const QStringList& conversations);
    void setUnread(const QString& conversation, int count);
    /// At first it is.
    void setClosable(const QString& conversation, bool isClosable);
    void select(const QString& conversation);
    /// Empty when there is none.
    QString current() const;

    int count() const { return static_cast<int>(m_tabs.size()); }

    void selectNext(int step);
    /// Of the current tab, if it may be closed.
    void requestClose();

Q_SIGNALS:
    /// Also when the current one is clicked again. Empty when the last tab went away.
    void conversationSelected(const QString& conversation);
    void closeRequested(const QString& conversation);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int tabOf(const QString& conversation) const;
    void sort();
    /// Shows as many as there is room for, the current one among them.
    void fit();
    void moveWindow(int room);
    void offer(const QList<ChatTab>& hidden);
    void fillMenu();

    QList<ChatTab> m_tabs;
    QList<ChatTab> m_hidden; ///< in the menu
    QStringList m_order;
    int m_current = -1;
    int m_first = 0; ///< the tabs from here to m_end are in sight
    int m_end = 0;
    TabStrip* m_strip;
    MenuButton* m_more;
};

} // namespace backline::ui
