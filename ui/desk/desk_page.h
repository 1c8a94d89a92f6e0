#pragma once

#include "models/items/mine_model.h"
#include "models/items/queue_hold.h"
#include "models/items/queue_model.h"
#include "ui/chat/card_view.h"

#include <QByteArray>
#include <QWidget>

#include <string>
#include <vector>

class QSplitter;

namespace backline::ui {

class ChatMenu;
class ChatGrid;
class ChatTabs;
class CustomerPane;
class KnowledgePane;
class QueuePane;
class SideBar;

/// The page of the day: who waits, the conversation, and what helps with it, side by side. Holds the
/// queue's models, and nothing that knows a server. GUI thread.
class DeskPage final : public QWidget
{
    Q_OBJECT

public:
    /// @p mine outlives the page; @p clock tells the server's time.
    DeskPage(items::MineModel& mine, Clock clock, QWidget* parent = nullptr);

    /// Among the window's pages.
    static QString id();

    items::QueueHold& hold() { return m_hold; }

    QueuePane& queue() { return *m_queuePane; }

    ChatTabs& tabs() { return *m_tabs; }

    ChatMenu& chatMenu() { return *m_chatMenu; }

    ChatGrid& chats() { return *m_chats; }

    /// How many panes there are, next to the tabs.
    ChatMenu& paneMenu() { return *m_paneMenu; }

    SideBar& side() { return *m_side; }

    CustomerPane& customer() { return *m_customer; }

    KnowledgePane& knowledge() { return *m_knowledge; }

    /// What the queue says of it; null when it is not there.
    const domain::DeskConversation* waiting(const std::string& id) const;
    /// Of those who wait, some in whose name, subject or reason the words stand.
    std::vector<domain::DeskConversation> waitingWith(const QString& words, std::size_t most) const;

    /// Whether the screen is wide enough for so many conversations.
    bool hasRoomFor(int count) const;

    /// The widths of the three parts.
    QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray& state);

Q_SIGNALS:
    void layoutChanged();

private:
    QWidget* buildMiddle();
    void makeRoom(int count);

    items::QueueModel m_queue;
    items::QueueHold m_hold;
    QueuePane* m_queuePane;
    ChatTabs* m_tabs;
    ChatMenu* m_paneMenu;
    ChatMenu* m_chatMenu;
    ChatGrid* m_chats;
    SideBar* m_side;
    CustomerPane* m_customer;
    KnowledgePane* m_knowledge;
    QSplitter* m_splitter;
    QList<int> m_widthsAlone; ///< of the parts, before there were several panes; empty: there is one
};

} // namespace backline::ui
