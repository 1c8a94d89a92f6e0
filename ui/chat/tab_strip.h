#pragma once

#include <QList>
#include <QTabBar>

namespace backline::ui {

/// What a tab says of its chat.
struct ChatTab
{
    QString conversation;
    QString name; ///< safe to show
    int unread = 0;
    bool isClosable = true;

    bool operator==(const ChatTab&) const = default;
};

/// The tabs that are in sight, painted as they are given. The middle button closes. GUI thread.
class TabStrip final : public QTabBar
{
    Q_OBJECT

public:
    explicit TabStrip(QWidget* parent = nullptr);

    /// @p current is a place in @p tabs, or -1 for no tabs. Nothing is told of it.
    void setTabs(const QList<ChatTab>& tabs, int current);
    QString conversationAt(int tab) const;

    /// How wide a tab has to be.
    static int widthOf(const ChatTab& tab);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By mouse, key or assistive technology.
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
    void setTab(int index, const ChatTab& tab);
    /// Only the current tab and the one under the pointer show how to close them.
    void showCloseButtons(int hovered);
    void paintTab(QPainter& painter, int tab) const;
    void paintGround(QPainter& painter, const QRectF& area) const;
};

} // namespace backline::ui
