#include "ui/desk/pane_link.h"

#include "services/client/colleagues.h"
#include "services/client/outbox.h"
#include "services/client/session.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/desk/open_chats.h"

#include <QDesktopServices>
#include <QUrl>

#include <utility>

namespace backline::ui {

namespace {

cache::DraftKind kindOf(bool isNote)
{
    return isNote ? cache::DraftKind::Note : cache::DraftKind::Reply;
}

bool isOnline(const client::Session& session)
{
    return session.state() == client::SessionState::UpToDate
        || session.state() == client::SessionState::CatchingUp;
}

} // namespace

PaneLink::PaneLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
{
    connectPane();
    connectFailed();
    const auto showOnline = [this] { m_parts.pane.setOnline(isOnline(m_parts.session)); };
    connect(&m_parts.session, &client::Session::stateChanged, this, showOnline);
    if (m_parts.session.state() != client::SessionState::Connecting) {
        showOnline();
    }
}

void PaneLink::connectPane()
{
    auto& pane = m_parts.pane;
    auto& chats = m_parts.chats;
    connect(&pane, &ChatPane::sendRequested, this, &PaneLink::send);
    connect(&pane, &ChatPane::draftChanged, this, &PaneLink::keepDraft);
    connect(&pane, &ChatPane::writingChanged, this, [&chats](const QString& id, bool isWriting) {
        if (auto* chat = chats.find(id.toStdString())) {
            chat->setWriting(isWriting);
        }
    });
    connect(&pane, &ChatPane::seenUpTo, this, [this](const QString& id, const QModelIndex& row) {
        if (id.toStdString() == shown()) {
            markSeen(row);
        }
    });
    connect(&pane, &ChatPane::linkOpenRequested, this, [](const QUrl& url) {
        QDesktopServices::openUrl(url);
    });
}

void PaneLink::connectFailed()
{
    auto& pane = m_parts.pane;
    connect(&pane, &ChatPane::reloadRequested, this, [this](const QString& id) {
        if (auto* chat = m_parts.chats.find(id.toStdString())) {
            m_parts.pane.showLoading(id, chat->customerName());
            chat->reload();
        }
    });
    connect(&pane, &ChatPane::retryRequested, this, [this](const QString& clientId) {
        m_parts.session.outbox().retry(clientId.toStdString());
    });
    connect(&pane, &ChatPane::discardRequested, this, [this](const QString& clientId) {
        discard(clientId.toStdString());
    });
}

OpenChat* PaneLink::shownChat() const
{
    return shown().empty() ? nullptr : m_parts.chats.find(shown());
}

std::string PaneLink::setGuest(const std::string& id)
{
    const auto before = std::exchange(m_holding.guest, id);
    return before == id ? std::string() : before;
}

void PaneLink::display(const std::string& id)
{
    if (shown() == id) {
        return;
    }
    if (auto* before = shownChat()) {
        before->setViewed(false);
        disconnect(before, &OpenChat::companyChanged, this, nullptr);
    }
    m_holding.shown = id;
    m_onScreen = QPersistentModelIndex();
    auto& pane = m_parts.pane;
    pane.setThread(nullptr);
    if (auto* chat = shownChat()) {
        // The name before the thread: what comes into sight is reported under the name.
        pane.showLoading(QString::fromStdString(id), chat->customerName());
        pane.setThread(&chat->thread());
        restoreDrafts();
        chat->setViewed(true);
        connect(chat, &OpenChat::companyChanged, this, &PaneLink::refreshCompany);
        refresh();
        refreshCompany();
    } else {
        pane.showNothing();
    }
    Q_EMIT shownChanged();
}

PaneLink::Holding PaneLink::handOver()
{
    const auto holding = m_holding;
    forgetGuest();
    display({}); // what was being written is kept now, before another pane asks for it
    return holding;
}

void PaneLink::takeOver(const Holding& holding)
{
    const auto before = setGuest(holding.guest);
    display(holding.shown);
    m_parts.chats.close(before);
}

void PaneLink::setActive(bool isActive)
{
    m_isActive = isActive;
    if (isActive && m_onScreen.isValid()) {
        markSeen(std::exchange(m_onScreen, QPersistentModelIndex()));
    }
}

void PaneLink::refresh()
{
    const auto* chat = shownChat();
    if (chat == nullptr) {
        return;
    }
    if (chat->isShown()) {
        const auto& details = chat->details();
        m_parts.pane.showConversation(details.conversation, details.card, m_parts.session.me().id);
    } else if (chat->load() == OpenChat::Load::Failed) {
        m_parts.pane.showFailure(chat->failure());
    }
}

void PaneLink::refreshCompany()
{
    if (const auto* chat = shownChat()) {
        m_parts.pane.setCompany(chat->typing(), chat->viewers());
    }
}

/// What is in sight beside the conversation somebody works in is easily missed.
void PaneLink::markSeen(const QModelIndex& row)
{
    auto* chat = shownChat();
    if (!m_isActive) {
        m_onScreen = row;
    } else if (chat != nullptr && m_parts.chats.isMine(chat->id()) && row.model() == &chat->thread()) {
        chat->markSeen(row);
    }
}

void PaneLink::send(const QString& id, const QString& text, bool isNote)
{
    const auto key = id.toStdString();
    const auto words = text.toStdString();
    if (isNote) {
        m_parts.session.outbox().sendNote(key, words, m_parts.colleagues.namedIn(words));
    } else {
        m_parts.session.outbox().send(key, words, false);
    }
    m_parts.memory.drafts.remove(key, kindOf(isNote));
    m_parts.chats.noteDrafts(key);
}

void PaneLink::keepDraft(const QString& id, const QString& text, bool isNote)
{
    const cache::Draft draft{text, static_cast<int>(text.size())};
    const bool isKept = m_parts.memory.drafts.save(id.toStdString(), kindOf(isNote), draft);
    m_parts.chats.noteDrafts(id.toStdString());
    if (id.toStdString() == shown() && !text.isEmpty()) {
        m_parts.pane.composer().showDraftSaved(isKept);
    }
}

void PaneLink::restoreDrafts()
{
    const auto text = [this](cache::DraftKind kind) {
        const auto draft = m_parts.memory.drafts.load(shown(), kind);
        return draft ? draft->text : QString();
    };
    m_parts.pane.setDrafts(text(cache::DraftKind::Reply), text(cache::DraftKind::Note));
}

void PaneLink::discard(const std::string& clientId)
{
    if (m_parts.session.outbox().discard(clientId)) {
        if (auto* chat = shownChat()) {
            chat->thread().dropOutgoing(clientId);
        }
    }
}

} // namespace backline::ui
