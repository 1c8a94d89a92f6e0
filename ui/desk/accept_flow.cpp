#include "ui/desk/accept_flow.h"

#include "ui/chat/chat_pane.h"
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
        if (hadKeys) {
            Q_EMIT typedInVain();
        }
    });
    connect(&m_parts.chats, &OpenChats::changed, this, &AcceptFlow::letThrough);
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &AcceptFlow::letThrough);
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
    const auto& chat = m_parts.desk.chat();
    const bool hasJustGone =
        chat.stand() == ChatPane::Stand::Others && chat.conversation() == m_parts.desk.queue().currentId();
    if (chat.stand() == ChatPane::Stand::Preview || hasJustGone) {
        m_parts.queue.accept(chat.conversation());
    } else {
        m_parts.queue.acceptNext();
    }
}

void AcceptFlow::begin(const QString& id)
{
    auto& pane = m_parts.desk.chat();
    m_awaited.clear();
    m_keys->hold();
    pane.setAccepting(pane.conversation() == id);
}

void AcceptFlow::show(const domain::DeskConversation& conversation)
{
    const auto id = QString::fromStdString(conversation.record.publicId);
    m_parts.shown.showAccepted(conversation);
    m_parts.desk.queue().setOpenConversation(id);
    Q_EMIT accepted();
    m_awaited = m_keys->isHolding() ? id : QString();
    letThrough();
}

void AcceptFlow::showRefusal(const QString& id, const QString& message, bool isGone)
{
    auto& pane = m_parts.desk.chat();
    m_keys->discard();
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
    const auto& pane = m_parts.desk.chat();
    if (pane.conversation() == m_awaited && pane.stand() == ChatPane::Stand::Mine) {
        m_awaited.clear();
        m_parts.shown.takeFocus();
        m_keys->replay();
    } else if (pane.conversation() != m_awaited || pane.stand() == ChatPane::Stand::Failed) {
        m_keys->giveUp();
    }
}

} // namespace backline::ui
