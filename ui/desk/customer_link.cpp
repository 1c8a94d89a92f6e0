#include "ui/desk/customer_link.h"

#include "services/client/mine_feed.h"
#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/customer/customer_pane.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/open_chats.h"

#include <QEvent>

#include <algorithm>

namespace backline::ui {

CustomerLink::CustomerLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_calls(parts.session.rest())
{
    m_parts.pane.installEventFilter(this);
    connect(&m_parts.pane, &CustomerPane::retryRequested, this, [this] {
        m_isOld = true;
        load();
    });
    connect(&m_parts.shown, &ChatLink::shownChanged, this, &CustomerLink::follow);
    connect(&m_parts.chats, &OpenChats::closed, this, [this](const std::string& id) {
        m_seen.erase(id);
        if (m_parts.shown.shownChat() != m_followed) {
            follow(); // the last one goes without another taking its place
        }
    });
    followLists();
    connect(&m_parts.session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        if (state == client::SessionState::UpToDate) {
            load();
        }
    });
    follow();
}

/// What happens to the conversations of the timeline is told by the lists of the session.
void CustomerLink::followLists()
{
    constexpr int pauseMs = 500; // together, not one call for each
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        m_isOld = true;
        load();
    });
    for (auto* list :
         {static_cast<client::DeskList*>(&m_parts.session.queue()),
          static_cast<client::DeskList*>(&m_parts.session.mine())}) {
        connect(list, &client::DeskList::upserted, this, [this](const domain::DeskConversation& row) {
            refreshWith(row.record.publicId, row.customerUsername);
        });
        connect(list, &client::DeskList::removed, this, [this](const std::string& id, const std::string&) {
            refreshWith(id, {});
        });
    }
}

/// The shown one is not in its own timeline.
void CustomerLink::refreshWith(const std::string& conversation, const std::string& customer)
{
    const auto seen = m_followed ? m_seen.find(m_followed->id()) : m_seen.end();
    if (seen == m_seen.end()) {
        return;
    }
    const auto& shown = seen->second.customer;
    const auto& records = seen->second.timeline;
    const bool isKnown =
        std::ranges::find(records, conversation, &domain::CustomerRecord::key) != records.end();
    const bool isOfTheSame = shown && !customer.empty() && shown->username == customer;
    if (conversation != seen->first && (isKnown || isOfTheSame)) {
        m_pause.start();
    }
}

bool CustomerLink::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show) {
        m_isOld = true; // much may have happened to what is in the timeline
        load();
    }
    return QObject::eventFilter(watched, event);
}

void CustomerLink::follow()
{
    if (m_followed) {
        disconnect(m_followed, nullptr, this, nullptr);
    }
    m_followed = m_parts.shown.shownChat();
    m_round.reset();
    m_isOld = true;
    if (!m_followed) {
        m_parts.pane.showNothing();
        return;
    }
    connect(m_followed, &OpenChat::changed, this, &CustomerLink::showName);
    connect(m_followed, &OpenChat::ticketMade, this, [this] {
        m_isOld = true;
        load();
    });
    if (const auto seen = m_seen.find(m_followed->id()); seen != m_seen.end()) {
        show(seen->second);
    } else {
        m_parts.pane.showLoading();
    }
    load();
}

void CustomerLink::load()
{
    if (!m_followed || !m_isOld || !m_parts.pane.isVisible()) {
        return;
    }
    m_isOld = false;
    m_round = std::make_unique<QObject>();
    const auto id = m_followed->id();
    if (!m_seen.contains(id)) {
        m_parts.pane.showLoading();
    }
    m_calls.context(id, m_round.get(), [this, id](const client::Outcome<domain::CustomerContext>& outcome) {
        take(id, outcome);
    });
}

void CustomerLink::take(const std::string& id, const client::Outcome<domain::CustomerContext>& outcome)
{
    if (outcome) {
        show(m_seen[id] = *outcome);
    } else {
        m_isOld = true;
        m_parts.pane.showFailure(outcome.error().message);
    }
}

void CustomerLink::show(const domain::CustomerContext& context)
{
    m_shownName = nameGiven();
    m_parts.pane.showContext(context, m_shownName);
}

/// The conversation may be known later than its customer; a name in it is all there is of somebody unknown.
void CustomerLink::showName()
{
    const auto seen = m_seen.find(m_followed->id());
    if (seen != m_seen.end() && !seen->second.customer && m_shownName != nameGiven()) {
        show(seen->second);
    }
}

QString CustomerLink::nameGiven() const
{
    return QString::fromStdString(m_followed->details().conversation.customerName);
}

} // namespace backline::ui
