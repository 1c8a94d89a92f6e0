#include "ui/desk/accept_flow.h"

#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/desk_page.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/queue_link.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/held_keys.h"
#include "ui/shell/main_window.h"
#include "ui/shell/truth_line.h"

namespace backline::ui {

AcceptFlow::AcceptFlow(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_keys(new HeldKeys(parts.window, parts.commands, {}, this))
{
    connectQueue();
    connect(m_keys, &HeldKeys::gaveUp, this, [this](bool hadKeys) {
        m_awaited.clear();
        m_isWanted = false;
        if (hadKeys) {
            Q_EMIT typedInVain();
        }
    });
    // Behind whoever else hears of it: the commands of the conversation are there then.
    connect(&m_parts.chats, &OpenChats::changed, this, &AcceptFlow::letThrough, Qt::QueuedConnection);
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &AcceptFlow::letThrough, Qt::QueuedConnection);
}

void AcceptFlow::connectQueue()
{
    connect(&m_parts.shown, &ChatLink::acceptRequested, &m_parts.queue, &QueueLink::accept);
    connect(&m_parts.queue, &QueueLink::accepting, this, &AcceptFlow::begin);
    connect(&m_parts.queue, &QueueLink::accepted, this, &AcceptFlow::show);
    connect(&m_parts.queue, &QueueLink::notAccepted, this, &AcceptFlow::showRefusal);
}

void AcceptFlow::acceptNext()
{
    if (m_isReplaying) {
        return; // pressed twice, for one and the same
    }
    const auto& chat = m_parts.shown.pane();
    const auto id = chat.conversation();
    const bool isGone = chat.stand() == ChatPane::Stand::Others || chat.stand() == ChatPane::Stand::Closed;
    if (chat.stand() == ChatPane::Stand::Preview) {
        m_parts.queue.accept(id);
    } else if (isGone && id == m_parts.desk.queue().currentId()) {
        m_parts.desk.queue().accept(id);
    } else {
        m_parts.queue.acceptNext();
    }
}

void AcceptFlow::begin(const QString& id)
{
    auto& pane = m_parts.shown.pane();
    if (m_keys->isHolding()) {
        m_keys->giveUp(); // what was typed was for another one
    }
    m_awaited.clear();
    m_isWanted = true;
    m_keys->hold();
    pane.setAccepting(pane.conversation() == id);
}

void AcceptFlow::show(const domain::DeskConversation& conversation)
{
    const auto id = QString::fromStdString(conversation.record.publicId);
    if (!m_isWanted) {
        m_parts.chats.addMine(conversation);
        Q_EMIT acceptedAside(QString::fromStdString(conversation.customerName));
        return;
    }
    m_parts.window.showPage(DeskPage::id());
    m_parts.shown.showAccepted(conversation);
    m_parts.desk.queue().setOpenConversation(id);
    Q_EMIT accepted();
    m_awaited = m_keys->isHolding() ? id : QString();
    letThrough();
}

void AcceptFlow::showRefusal(const QString& id, const QString& message, bool isGone)
{
    auto& pane = m_parts.shown.pane();
    if (isGone) {
        m_keys->discard();
    } else {
        m_keys->giveUp();
    }
    pane.setAccepting(false);
    if (pane.conversation() == id) {
        pane.showAcceptFailure(message, isGone);
    } else if (!isGone) {
        m_parts.window.truthLine()->setProblem(message);
    }
}

/// Until it is loaded there is no composer to type into. Whoever looks at another one by then, or whom the
/// line fails, is told.
void AcceptFlow::letThrough()
{
    if (m_awaited.isEmpty()) {
        return;
    }
    const auto& pane = m_parts.shown.pane();
    if (pane.conversation() == m_awaited && pane.stand() == ChatPane::Stand::Mine) {
        m_awaited.clear();
        replay();
    } else if (pane.conversation() != m_awaited || pane.stand() == ChatPane::Stand::Failed) {
        m_keys->giveUp();
    }
}

/// To what he has begun before, nothing is added that he does not see.
void AcceptFlow::replay()
{
    m_parts.shown.takeFocus();
    if (!m_parts.shown.pane().composer().editors()[Composer::Reply]->toPlainText().isEmpty()) {
        m_keys->giveUp();
        return;
    }
    m_isReplaying = true;
    m_keys->replay();
    m_isReplaying = false;
}

} // namespace backline::ui
