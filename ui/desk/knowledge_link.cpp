#include "ui/desk/knowledge_link.h"

#include "models/domain/small_talk.h"
#include "services/client/outbox.h"
#include "services/client/session.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/desk/chat_link.h"
#include "ui/desk/open_chat.h"

#include <utility>

namespace backline::ui {

namespace {

/// Below this a hit shares a word or two with the question and answers another one.
constexpr double leastScore = 0.25;

/// What was said last becomes the question only when it asks something and something answers it.
constexpr double answersWell = 0.7;

} // namespace

KnowledgeLink::KnowledgeLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_session(parts.session)
    , m_chats(parts.chats)
    , m_knowledge(parts.knowledge)
    , m_calls(parts.session.rest())
{
    m_knowledge.setModel(&m_model);
    connect(&m_chats, &ChatLink::shownChanged, this, &KnowledgeLink::follow);
    connect(&m_chats, &ChatLink::knowledgeRequested, &m_knowledge, &KnowledgePane::focusSearch);
    connect(&m_knowledge, &KnowledgePane::searchRequested, this, &KnowledgeLink::search);
    connect(&m_knowledge, &KnowledgePane::insertRequested, this, &KnowledgeLink::insert);
    connect(&m_knowledge, &KnowledgePane::shareRequested, this, &KnowledgeLink::share);
    connect(&m_session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        const auto words =
            state == client::SessionState::UpToDate ? std::exchange(m_unanswered, {}) : QString();
        if (!words.isEmpty()) {
            search(words);
        }
    });
    follow();
}

void KnowledgeLink::follow()
{
    m_unanswered.clear();
    if (m_followed) {
        disconnect(m_followed, nullptr, this, nullptr);
    }
    m_followed = m_chats.shownChat();
    listen();
    m_isBegun = false;
    m_round.reset();
    m_consideration.reset();
    m_model.reset({});
    m_knowledge.begin({});
    if (m_followed) {
        connect(m_followed, &OpenChat::changed, this, &KnowledgeLink::begin);
        connect(m_followed, &OpenChat::customerSpoke, this, [this](const QString& text) { consider(text); });
    }
    begin();
}

void KnowledgeLink::listen()
{
    disconnect(m_kind);
    m_kind = connect(&m_chats.pane().composer(), &Composer::kindChanged, this, [this](Composer::Kind kind) {
        m_knowledge.setReaderIsCustomer(kind == Composer::Reply);
    });
}

void KnowledgeLink::begin()
{
    auto& pane = m_chats.pane();
    const auto stand = pane.stand();
    m_knowledge.setCanInsert(stand == ChatPane::Stand::Mine || stand == ChatPane::Stand::Others);
    m_knowledge.setCanShare(stand == ChatPane::Stand::Mine);
    m_knowledge.setReaderIsCustomer(pane.composer().kind() == Composer::Reply);
    if (m_followed && m_followed->isShown() && !m_isBegun) {
        m_isBegun = true;
        m_knowledge.begin(QString::fromStdString(m_followed->details().conversation.record.subject));
    }
}

void KnowledgeLink::consider(const QString& words)
{
    if (domain::isSmallTalk(words.toStdString())) {
        return;
    }
    m_consideration = std::make_unique<QObject>();
    m_calls.forConversation(
        m_chats.shown(),
        words.toStdString(),
        m_consideration.get(),
        [this, words](const client::Outcome<client::KnowledgeCalls::Hits>& outcome) {
            if (outcome && !outcome->empty() && outcome->front().score >= answersWell) {
                m_knowledge.setAutomaticQuery(words);
            }
        }
    );
}

void KnowledgeLink::search(const QString& words)
{
    m_round = std::make_unique<QObject>();
    m_unanswered.clear();
    m_knowledge.setSearching(true);
    const auto show = [this, words](const client::Outcome<client::KnowledgeCalls::Hits>& outcome) {
        if (outcome) {
            auto hits = *outcome;
            std::erase_if(hits, [](const domain::KnowledgeHit& hit) { return hit.score < leastScore; });
            m_model.reset(std::move(hits));
            m_knowledge.setSearching(false);
        } else {
            m_unanswered = outcome.error().isPassing() ? words : QString();
            m_knowledge.showFailure(outcome.error().message);
        }
    };
    if (m_chats.shown().empty()) {
        m_calls.search(words.toStdString(), m_round.get(), show);
    } else {
        m_calls.forConversation(m_chats.shown(), words.toStdString(), m_round.get(), show);
    }
}

void KnowledgeLink::insert(const domain::KnowledgeHit& hit)
{
    m_chats.pane().composer().insertText(QString::fromStdString(hit.content));
}

/// The hit knows the article by its name only. It goes where it was asked for, whatever shows by then.
void KnowledgeLink::share(const domain::KnowledgeHit& hit)
{
    const auto conversation = m_chats.shown();
    m_calls.article(hit.source, this, [this, conversation](const client::Outcome<domain::Article>& article) {
        if (!article) {
            m_knowledge.showRefusal(article.error().message);
        } else {
            m_session.outbox().share(conversation, *article);
        }
    });
}

} // namespace backline::ui
