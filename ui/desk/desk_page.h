#pragma once

#include "models/items/mine_model.h"
#include "models/items/queue_hold.h"
#include "models/items/queue_model.h"
#include "ui/chat/card_view.h"

#include <QByteArray>
#include <QWidget>

#include <vector>

class QSplitter;

namespace backline::ui {

class ChatPane;
class ChatTabs;
class KnowledgePane;
class QueuePane;

/// The page of the day: who waits, the conversation, and the knowledge that fits, side by side. Holds the
/// queue's models, and nothing that knows a server. GUI thread.
class DeskPage final : public QWidget
{
    Q_OBJECT

public:
    /// @p mine outlives the page; @p clock tells the server's time.
    DeskPage(items::MineModel& mine, Clock clock, QWidget* parent = nullptr);

    items::QueueHold& hold() { return m_hold; }

    QueuePane& queue() { return *m_queuePane; }

    ChatTabs& tabs() { return *m_tabs; }

    ChatPane& chat() { return *m_chat; }

    KnowledgePane& knowledge() { return *m_knowledge; }

    /// Of those who wait, some in whose name, subject or reason the words stand.
    std::vector<domain::DeskConversation> waitingWith(const QString& words, std::size_t most) const;

    /// The widths of the three parts.
    QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray& state);

Q_SIGNALS:
    void layoutChanged();

private:
    QWidget* buildMiddle();
    QWidget* buildSide();

    items::QueueModel m_queue;
    items::QueueHold m_hold;
    QueuePane* m_queuePane;
    ChatTabs* m_tabs;
    ChatPane* m_chat;
    KnowledgePane* m_knowledge;
    QSplitter* m_splitter;
};

} // namespace backline::ui
