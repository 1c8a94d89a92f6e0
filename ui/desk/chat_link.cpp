#include "ui/desk/chat_link.h"

#include "ui/chat/chat_grid.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/chat/pane_head.h"
#include "ui/desk/open_chats.h"

#include <QApplication>

namespace backline::ui {

ChatLink::ChatLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    for (int place = 0; place < m_parts.grid.made(); ++place) {
        addPane(place);
    }
    connect(&m_parts.grid, &ChatGrid::paneMade, this, &ChatLink::addPane);
    connect(&m_parts.grid, &ChatGrid::activeChanged, this, [this](int place) {
        for (auto* pane : m_panes) {
            pane->setActive(pane == m_panes[static_cast<std::size_t>(place)]);
        }
        m_parts.tabs.select(QString::fromStdString(shown()));
        Q_EMIT shownChanged();
    });
    connectTabs();
    connectChats();
}

void ChatLink::addPane(int place)
{
    auto& pane = m_parts.grid.pane(place);
    auto* link =
        new PaneLink({m_parts.session, m_parts.chats, pane, m_parts.memory, m_parts.colleagues}, this);
    m_panes.push_back(link);
    link->setActive(place == m_parts.grid.active());
    pane.composer().shareInNote(m_panes.front()->pane().composer().inNote());
    connect(&pane, &ChatPane::acceptRequested, this, &ChatLink::acceptRequested);
    connect(&pane, &ChatPane::resolveRequested, this, &ChatLink::resolveRequested);
    connect(&pane, &ChatPane::holdEndRequested, this, &ChatLink::holdEndRequested);
    connect(&pane, &ChatPane::knowledgeRequested, this, &ChatLink::knowledgeRequested);
    connect(link, &PaneLink::shownChanged, this, [this, link, place] {
        refreshHead(place);
        if (link == &active()) {
            Q_EMIT shownChanged();
        }
        Q_EMIT displayChanged();
    });
    Q_EMIT paneMade(*link);
}

void ChatLink::connectTabs()
{
    connect(&m_parts.tabs, &ChatTabs::conversationSelected, this, [this](const QString& id) {
        choose(id.toStdString());
    });
    connect(&m_parts.tabs, &ChatTabs::closeRequested, this, &ChatLink::closeTab);
}

void ChatLink::connectChats()
{
    connect(&m_parts.chats, &OpenChats::becameMine, this, [this](const std::string& id) {
        if (const int place = placeOfGuest(id); place >= 0) {
            m_panes[static_cast<std::size_t>(place)]->forgetGuest();
        }
        refreshTab(id);
    });
    connect(&m_parts.chats, &OpenChats::ceasedToBeMine, this, &ChatLink::leave);
    connect(&m_parts.chats, &OpenChats::closed, this, &ChatLink::close);
    connect(&m_parts.chats, &OpenChats::changed, this, [this](const std::string& id) {
        refreshTab(id);
        if (const int place = placeOf(id); place >= 0) {
            m_panes[static_cast<std::size_t>(place)]->refresh();
            refreshHead(place);
        }
    });
}

PaneLink& ChatLink::active() const
{
    return *m_panes[static_cast<std::size_t>(m_parts.grid.active())];
}

void ChatLink::preview(const QString& id)
{
    const auto key = id.toStdString();
    const int place = placeFor(key);
    if (!m_parts.chats.isMine(key) && placeOfGuest(key) < 0) {
        auto& chat = m_parts.chats.open(key);
        if (const auto* row = m_parts.waiting(key)) {
            chat.introduce(*row);
        }
        const auto before = m_panes[static_cast<std::size_t>(place)]->setGuest(key);
        refreshTab(key);
        display(key, place);
        m_parts.chats.close(before);
    } else {
        display(key, place);
    }
}

void ChatLink::show(const QString& id)
{
    const auto key = id.toStdString();
    if (m_parts.chats.find(key) == nullptr) {
        preview(id);
    } else {
        display(key, placeFor(key));
    }
}

void ChatLink::showIn(int place, const std::string& id)
{
    m_panes[static_cast<std::size_t>(place)]->display(id);
    m_parts.tabs.select(QString::fromStdString(shown()));
}

void ChatLink::showAccepted(const domain::DeskConversation& conversation)
{
    m_parts.chats.addMine(conversation);
    show(QString::fromStdString(conversation.record.publicId));
    takeFocus();
}

void ChatLink::takeFocus()
{
    pane().takeFocus();
}

void ChatLink::flushDrafts()
{
    for (const auto* pane : m_panes) {
        pane->pane().composer().flushDrafts();
    }
}

/// The pane first: the tab tells of itself when it is selected, and then it is there already. Whoever writes
/// in one pane must not go on writing there while another one is the active one.
void ChatLink::display(const std::string& id, int place)
{
    const bool hadFocus = m_parts.grid.isAncestorOf(QApplication::focusWidget());
    const bool isOther = place != m_parts.grid.active() || id != shown();
    m_panes[static_cast<std::size_t>(place)]->display(id);
    m_parts.grid.setActive(place);
    m_parts.tabs.select(QString::fromStdString(id));
    if (hadFocus && isOther) {
        takeFocus();
    }
}

/// A tab says so, because it was chosen or because the one before it went away.
void ChatLink::choose(const std::string& id)
{
    if (id.empty()) {
        active().display({});
    } else {
        display(id, placeFor(id));
    }
}

/// It stays in sight until the user looks at something else.
void ChatLink::leave(const std::string& id)
{
    if (const int place = placeOf(id); place >= 0) {
        m_parts.chats.close(m_panes[static_cast<std::size_t>(place)]->setGuest(id));
    } else {
        m_parts.chats.close(id);
    }
}

void ChatLink::close(const std::string& id)
{
    if (const int place = placeOf(id); place >= 0) {
        m_panes[static_cast<std::size_t>(place)]->display({});
    }
    m_parts.tabs.close(QString::fromStdString(id));
    fillEmptyPanes(); // what was looked at may have taken the place of one of mine
}

void ChatLink::refreshTab(const std::string& id)
{
    auto* chat = m_parts.chats.find(id);
    const bool isMine = m_parts.chats.isMine(id);
    if (chat == nullptr || (!isMine && placeOfGuest(id) < 0)) {
        return;
    }
    const auto key = QString::fromStdString(id);
    m_parts.tabs.open(key, chat->customerName());
    m_parts.tabs.setClosable(key, !isMine);
    m_parts.tabs.setUnread(key, isMine ? chat->summary().unread : 0);
}

void ChatLink::refreshHead(int place)
{
    const auto& pane = *m_panes[static_cast<std::size_t>(place)];
    const auto* chat = pane.shownChat();
    auto& head = m_parts.grid.head(place);
    head.setName(chat == nullptr ? QString() : chat->customerName());
    head.setUnread(chat != nullptr && isMineIn(place) ? chat->summary().unread : 0);
}

/// Mine cannot be put away by closing a tab: they are work to do.
void ChatLink::closeTab(const QString& id)
{
    if (const int place = placeOfGuest(id.toStdString()); place >= 0) {
        m_parts.chats.close(m_panes[static_cast<std::size_t>(place)]->setGuest({}));
    }
}

void ChatLink::setPaneCount(int count)
{
    if (m_parts.grid.active() >= count) {
        m_panes.front()->takeOver(active().handOver());
        m_parts.grid.setActive(0);
    }
    for (auto place = static_cast<std::size_t>(count); place < m_panes.size(); ++place) {
        m_panes[place]->takeOver({});
    }
    m_parts.grid.setCount(count);
    fillEmptyPanes();
}

void ChatLink::fillEmptyPanes()
{
    if (m_parts.grid.count() == 1) {
        return;
    }
    auto& mine = m_parts.chats.mine();
    for (int row = 0; row < mine.rowCount(); ++row) {
        const auto& record = mine.item(row).conversation.record;
        const int place = firstInSight([](const PaneLink& pane) { return pane.shown().empty(); });
        if (place >= 0 && !record.isOnHold() && !isInSight(record.publicId)) {
            showIn(place, record.publicId);
        }
    }
}

bool ChatLink::isMineIn(int place) const
{
    return m_parts.chats.isMine(m_panes[static_cast<std::size_t>(place)]->shown());
}

int ChatLink::firstInSight(const std::function<bool(const PaneLink&)>& isSuch) const
{
    for (int place = 0; place < m_parts.grid.count(); ++place) {
        if (isSuch(*m_panes[static_cast<std::size_t>(place)])) {
            return place;
        }
    }
    return -1;
}

int ChatLink::placeOf(const std::string& id) const
{
    return id.empty() ? -1 : firstInSight([&id](const PaneLink& pane) { return pane.shown() == id; });
}

int ChatLink::placeOfGuest(const std::string& id) const
{
    return id.empty() ? -1 : firstInSight([&id](const PaneLink& pane) { return pane.guest() == id; });
}

/// The last one in which nobody works or has begun to write.
int ChatLink::leastDisturbed() const
{
    const int active = m_parts.grid.active();
    for (int place = m_parts.grid.count() - 1; place >= 0; --place) {
        const auto& composer = m_panes[static_cast<std::size_t>(place)]->pane().composer();
        if (place != active && !composer.hasDraft()) {
            return place;
        }
    }
    return active;
}

/// Where it stands already; else where it takes nobody's place who is being worked with.
int ChatLink::placeFor(const std::string& id) const
{
    const int active = m_parts.grid.active();
    const int there = placeOf(id) >= 0 ? placeOf(id) : placeOfGuest(id);
    if (there >= 0 || !isMineIn(active)) {
        return there >= 0 ? there : active;
    }
    const auto isEmpty = [](const PaneLink& pane) { return pane.shown().empty(); };
    const auto isLookedAt = [](const PaneLink& pane) {
        return !pane.shown().empty() && pane.shown() == pane.guest();
    };
    const int empty = firstInSight(isEmpty);
    const int lookedAt = firstInSight(isLookedAt);
    const bool isMine = m_parts.chats.isMine(id);
    const int first = isMine ? empty : lookedAt;
    const int second = isMine ? lookedAt : empty;
    return first >= 0 ? first : second >= 0 ? second : isMine ? active : leastDisturbed();
}

} // namespace backline::ui
