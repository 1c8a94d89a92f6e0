#include "ui/desk/chat_link.h"

#include "services/client/colleagues.h"
#include "services/client/outbox.h"
#include "services/client/session.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/desk/open_chats.h"

#include <QDesktopServices>
#include <QUrl>

namespace backline::ui {

namespace {

QString nameOf(const OpenChat& chat)
{
    const auto& name = chat.details().conversation.customerName;
    return name.empty() ? ChatLink::tr("Customer") : QString::fromStdString(name);
}

cache::DraftKind kindOf(bool isNote)
{
    return isNote ? cache::DraftKind::Note : cache::DraftKind::Reply;
}

} // namespace

ChatLink::ChatLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_session(parts.session)
    , m_chats(parts.chats)
    , m_tabs(parts.tabs)
    , m_pane(parts.pane)
    , m_memory(parts.memory)
    , m_waiting(parts.waiting)
    , m_colleagues(parts.colleagues)
{
    connectPane();
    connectTabs();
    connectChats();
}

void ChatLink::connectPane()
{
    connect(&m_pane, &ChatPane::acceptRequested, this, &ChatLink::acceptRequested);
    connect(&m_pane, &ChatPane::resolveRequested, this, &ChatLink::resolveRequested);
    connect(&m_pane, &ChatPane::knowledgeRequested, this, &ChatLink::knowledgeRequested);
    connect(&m_pane, &ChatPane::sendRequested, this, &ChatLink::send);
    connect(&m_pane, &ChatPane::draftChanged, this, &ChatLink::keepDraft);
    connect(&m_pane, &ChatPane::writingChanged, this, [this](const QString& id, bool isWriting) {
        if (auto* chat = m_chats.find(id.toStdString())) {
            chat->setWriting(isWriting);
        }
    });
    connect(&m_pane, &ChatPane::reloadRequested, this, [this](const QString& id) {
        if (auto* chat = m_chats.find(id.toStdString())) {
            m_pane.showLoading(id, nameOf(*chat));
            chat->reload();
        }
    });
    connect(&m_pane, &ChatPane::seenUpTo, this, [this](const QString& id, const QModelIndex& row) {
        auto* chat = m_chats.find(id.toStdString());
        if (chat != nullptr && m_chats.isMine(chat->id()) && row.model() == &chat->thread()) {
            chat->markSeen(row);
        }
    });
    connect(&m_pane, &ChatPane::retryRequested, this, [this](const QString& clientId) {
        m_session.outbox().retry(clientId.toStdString());
    });
    connect(&m_pane, &ChatPane::discardRequested, this, [this](const QString& clientId) {
        discard(clientId.toStdString());
    });
    connect(&m_pane, &ChatPane::linkOpenRequested, this, [](const QUrl& url) {
        QDesktopServices::openUrl(url);
    });
}

void ChatLink::connectTabs()
{
    connect(&m_tabs, &ChatTabs::conversationSelected, this, [this](const QString& id) {
        display(id.toStdString());
    });
    connect(&m_tabs, &ChatTabs::closeRequested, this, &ChatLink::closeTab);
}

void ChatLink::connectChats()
{
    connect(&m_chats, &OpenChats::becameMine, this, [this](const std::string& id) {
        if (m_preview == id) {
            m_preview.clear();
        }
        refreshTab(id);
    });
    connect(&m_chats, &OpenChats::ceasedToBeMine, this, [this](const std::string& id) {
        // It stays in sight until the user looks at something else.
        if (m_shown == id) {
            endPreview();
            m_preview = id;
        } else {
            m_chats.close(id);
        }
    });
    connect(&m_chats, &OpenChats::closed, this, [this](const std::string& id) {
        if (m_shown == id) {
            m_pane.setThread(nullptr);
            m_shown.clear();
        }
        m_tabs.close(QString::fromStdString(id));
    });
    connect(&m_chats, &OpenChats::changed, this, [this](const std::string& id) {
        refreshTab(id);
        if (m_shown == id) {
            refresh();
        }
    });
    connect(&m_session, &client::Session::stateChanged, this, [this] {
        m_pane.setOnline(
            m_session.state() == client::SessionState::UpToDate
            || m_session.state() == client::SessionState::CatchingUp
        );
    });
}

OpenChat* ChatLink::shownChat() const
{
    return m_shown.empty() ? nullptr : m_chats.find(m_shown);
}

void ChatLink::preview(const QString& id)
{
    const auto key = id.toStdString();
    if (m_chats.isMine(key)) {
        show(id);
        return;
    }
    if (m_preview != key) {
        const auto before = std::exchange(m_preview, key);
        auto& chat = m_chats.open(key);
        if (const auto* row = m_waiting(key)) {
            chat.introduce(*row);
        }
        refreshTab(key);
        m_tabs.select(id);
        display(key);
        m_chats.close(before);
        return;
    }
    m_tabs.select(id);
    display(key);
}

void ChatLink::show(const QString& id)
{
    const auto key = id.toStdString();
    if (m_chats.find(key) == nullptr) {
        preview(id);
        return;
    }
    m_tabs.select(id);
    display(key);
}

void ChatLink::showAccepted(const domain::DeskConversation& conversation)
{
    m_chats.addMine(conversation);
    show(QString::fromStdString(conversation.record.publicId));
    m_pane.takeFocus();
}

void ChatLink::takeFocus()
{
    m_pane.takeFocus();
}

void ChatLink::flushDrafts()
{
    m_pane.composer().flushDrafts();
}

void ChatLink::display(const std::string& id)
{
    if (m_shown == id) {
        return;
    }
    if (auto* before = shownChat()) {
        before->setViewed(false);
        disconnect(before, &OpenChat::companyChanged, this, nullptr);
    }
    m_shown = id;
    auto* chat = shownChat();
    m_pane.setThread(nullptr);
    if (chat != nullptr) {
        // The name before the thread: what comes into sight is reported under the name.
        m_pane.showLoading(QString::fromStdString(id), nameOf(*chat));
        m_pane.setThread(&chat->thread());
        restoreDrafts();
        chat->setViewed(true);
        connect(chat, &OpenChat::companyChanged, this, &ChatLink::refreshCompany);
        refresh();
        refreshCompany();
    }
    Q_EMIT shownChanged();
}

void ChatLink::refresh()
{
    const auto* chat = shownChat();
    if (chat == nullptr) {
        return;
    }
    if (chat->isShown()) {
        m_pane.showConversation(chat->details().conversation, chat->details().card, m_session.me().id);
    } else if (chat->load() == OpenChat::Load::Failed) {
        m_pane.showFailure(chat->failure());
    }
}

void ChatLink::refreshCompany()
{
    if (const auto* chat = shownChat()) {
        m_pane.setTyping(chat->typing());
        m_pane.setViewers(chat->viewers());
    }
}

void ChatLink::refreshTab(const std::string& id)
{
    auto* chat = m_chats.find(id);
    if (chat == nullptr || (!m_chats.isMine(id) && id != m_preview)) {
        return;
    }
    const auto key = QString::fromStdString(id);
    m_tabs.open(key, nameOf(*chat));
    m_tabs.setClosable(key, !m_chats.isMine(id));
    m_tabs.setUnread(key, m_chats.isMine(id) ? chat->summary().unread : 0);
}

void ChatLink::endPreview()
{
    const auto before = std::exchange(m_preview, {});
    if (!before.empty()) {
        m_chats.close(before);
    }
}

/// Mine cannot be put away by closing a tab: they are work to do.
void ChatLink::closeTab(const QString& id)
{
    if (id.toStdString() == m_preview) {
        endPreview();
    }
}

void ChatLink::send(const QString& id, const QString& text, bool isNote)
{
    const auto key = id.toStdString();
    const auto words = text.toStdString();
    if (isNote) {
        m_session.outbox().sendNote(key, words, m_colleagues.namedIn(words));
    } else {
        m_session.outbox().send(key, words, false);
    }
    m_memory.drafts.remove(key, kindOf(isNote));
}

void ChatLink::keepDraft(const QString& id, const QString& text, bool isNote)
{
    const cache::Draft draft{text, static_cast<int>(text.size())};
    const bool isKept = m_memory.drafts.save(id.toStdString(), kindOf(isNote), draft);
    if (id.toStdString() == m_shown && !text.isEmpty()) {
        m_pane.composer().showDraftSaved(isKept);
    }
}

void ChatLink::restoreDrafts()
{
    const auto text = [this](cache::DraftKind kind) {
        const auto draft = m_memory.drafts.load(m_shown, kind);
        return draft ? draft->text : QString();
    };
    m_pane.setDrafts(text(cache::DraftKind::Reply), text(cache::DraftKind::Note));
}

void ChatLink::discard(const std::string& clientId)
{
    if (m_session.outbox().discard(clientId)) {
        if (auto* chat = shownChat()) {
            chat->thread().dropOutgoing(clientId);
        }
    }
}

} // namespace backline::ui
