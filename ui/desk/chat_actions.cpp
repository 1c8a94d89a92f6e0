#include "ui/desk/chat_actions.h"

#include "services/client/session.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/chat_menu.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/ticket_flow.h"
#include "ui/desk/transfer_flow.h"
#include "ui/shell/command_registry.h"

#include <QAction>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

ChatActions::ChatActions(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_calls(parts.session.rest())
    , m_transfer(new TransferFlow(parts.session, parts.chats, parts.window, this))
    , m_ticket(new TicketFlow(parts.session, parts.chats, parts.window, this))
{
    bindCommands();
    fillMenu();
    connect(m_transfer, &TransferFlow::transferred, this, &ChatActions::transferred);
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &ChatActions::showPossible);
    connect(&m_parts.shown, &ChatLink::holdEndRequested, this, [this](const QString& id) {
        setHold(id.toStdString(), false);
    });
    connect(&m_parts.chats, &OpenChats::changed, this, &ChatActions::showPossible);
    connect(&m_parts.chats, &OpenChats::closed, this, &ChatActions::showPossible);
    connect(&m_parts.chats, &OpenChats::becameMine, this, &ChatActions::showPossible);
    connect(&m_parts.chats, &OpenChats::ceasedToBeMine, this, &ChatActions::showPossible);
    showPossible();
}

void ChatActions::bindCommands()
{
    auto& commands = m_parts.commands;
    const auto shown = [this] { return QString::fromStdString(m_parts.shown.shown()); };
    commands.bind(u"chat.transfer"_s, this, [this, shown] { m_transfer->begin(shown()); });
    commands.bind(u"chat.ticket"_s, this, [this, shown] { m_ticket->begin(shown()); });
    commands.bind(u"chat.hold"_s, this, [this] { toggleHold(); });
    commands.bind(u"chat.release"_s, this, [this] { giveBack(); });
}

void ChatActions::fillMenu()
{
    QList<QAction*> actions;
    for (const auto* id : {"chat.transfer", "chat.ticket", "chat.hold", "chat.release", "chat.resolve"}) {
        if (auto* action = m_parts.commands.action(QLatin1String(id))) {
            actions.append(action);
        }
    }
    m_parts.menu.setActions(actions);
}

void ChatActions::showPossible()
{
    const auto* chat = m_parts.shown.shownChat();
    const bool isThere = chat != nullptr && chat->isShown();
    const bool isMine = isThere && m_parts.chats.isMine(chat->id());
    enable("chat.transfer", isThere && m_transfer->isPossible(chat->details().conversation));
    enable("chat.ticket", isThere);
    for (const auto* id : {"chat.hold", "chat.release", "chat.resolve"}) {
        enable(id, isMine);
    }
    if (auto* hold = m_parts.commands.action(u"chat.hold"_s)) {
        const bool isHeld = isMine && chat->details().conversation.record.isOnHold();
        hold->setText(isHeld ? tr("Take off hold") : tr("Hold"));
    }
}

void ChatActions::enable(const char* id, bool isPossible)
{
    if (auto* action = m_parts.commands.action(QLatin1String(id))) {
        action->setEnabled(isPossible);
    }
}

void ChatActions::toggleHold()
{
    if (const auto* chat = m_parts.shown.shownChat(); chat != nullptr && m_parts.chats.isMine(chat->id())) {
        setHold(chat->id(), !chat->details().conversation.record.isOnHold());
    }
}

void ChatActions::setHold(const std::string& id, bool isHeld)
{
    const auto show = [this](const client::Outcome<domain::DeskConversation>& outcome) {
        if (outcome) {
            m_parts.chats.addMine(*outcome);
        } else {
            Q_EMIT failed(outcome.error().message);
        }
    };
    if (isHeld) {
        m_calls.hold(id, this, show);
    } else {
        m_calls.unhold(id, this, show);
    }
}

void ChatActions::giveBack()
{
    const auto id = m_parts.shown.shown();
    if (!m_parts.chats.isMine(id)) {
        return;
    }
    m_calls.release(id, {}, this, [this, id](const client::Outcome<domain::DeskConversation>& outcome) {
        if (!outcome) {
            Q_EMIT failed(outcome.error().message);
            return;
        }
        m_parts.chats.removeMine(id);
        Q_EMIT released();
    });
}

} // namespace backline::ui
