#pragma once

#include <QTabBar>

namespace backline::ui {

/// The open chats, one tab each: whose it is and whether something was not read yet. Ctrl+Tab and
/// Ctrl+Shift+Tab go around, Ctrl+W or the middle button closes. GUI thread.
class ChatTabs final : public QTabBar
{
    Q_OBJECT

public:
    explicit ChatTabs(QWidget* parent = nullptr);

    /// Adds a tab at the end, or renames the one that is there.
    void open(const QString& conversation, const QString& customerName);
    void close(const QString& conversation);
    void setUnread(const QString& conversation, int count);
    /// At first it is.
    void setClosable(const QString& conversation, bool isClosable);
    void select(const QString& conversation);
    QString current() const;
    QString conversationAt(int tab) const;
    int tabOf(const QString& conversation) const;
    void selectNext(int step);
    /// Of the current tab, if it may be closed.
    void requestClose();

Q_SIGNALS:
    /// Empty when the last tab went away.
    void conversationSelected(const QString& conversation);
    void closeRequested(const QString& conversation);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void tabInserted(int index) override;

private:
    void name(int tab, const QString& customerName, int unread);
    /// Only the current tab and the one under the pointer show how to close them.
    void showCloseButtons(int hovered);
    void paintTab(QPainter& painter, int tab) const;
};

} // namespace backline::ui
