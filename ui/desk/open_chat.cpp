#include "ui/desk/open_chat.h"

#include "models/items/rating_words.h"
#include "services/client/conversation_feed.h"
#include "services/client/outbox.h"
#include "services/client/session.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace backline::ui {

namespace {

items::DeliveryState deliveryOf(const domain::OutgoingMessage& item, bool isOnline)
{
    if (!item.problem.empty()) {
        return items::DeliveryState::Refused;
    }
    return isOnline ? items::DeliveryState::Sending : items::DeliveryState::Waiting;
}

bool isOnline(const client::Session& session)
{
    return session.state() == client::SessionState::UpToDate
        || session.state() == client::SessionState::CatchingUp;
}

QStringList toNames(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names) {
        list.append(QString::fromStdString(name));
    }
    return list;
}

} // namespace

OpenChat::OpenChat(client::Session& session, Memory memory, std::string id, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_memory(memory)
    , m_id(std::move(id))
    , m_feed(session.openConversation(m_id, this))
{
    m_thread.setMe(session.me().id);
    m_thread.setNow(session.serverNow());
    recall();
    listen(session);
    showOutgoing();
}

/// What was seen before is there at once, also without the server.
void OpenChat::recall()
{
    if (auto known = m_memory.transcripts.load(m_id)) {
        m_details = std::move(*known);
        m_load = Load::Remembered;
        m_thread.addAll(m_details.history);
        for (const auto& message : m_details.history) {
            note(message);
        }
    }
}

void OpenChat::introduce(const domain::DeskConversation& conversation)
{
    if (m_load == Load::Loading) {
        m_details.conversation = conversation;
        if (!isOnline(m_session)) {
            outline();
        }
    }
}

void OpenChat::outline()
{
    m_load = Load::Outlined;
    m_isOutlined = true;
    m_thread.addNotice(tr("The conversation loads when the line is back."), m_session.serverNow());
}

void OpenChat::listen(client::Session& session)
{
    using client::ConversationFeed;
    connect(m_feed, &ConversationFeed::opened, this, &OpenChat::open);
    connect(m_feed, &ConversationFeed::messageAdded, this, &OpenChat::take);
    connect(m_feed, &ConversationFeed::conversationChanged, this, &OpenChat::setConversation);
    connect(m_feed, &ConversationFeed::noticed, this, &OpenChat::notice);
    connect(m_feed, &ConversationFeed::rated, this, &OpenChat::noteRating);
    connect(m_feed, &ConversationFeed::failed, this, &OpenChat::stumble);
    connect(m_feed, &ConversationFeed::typing, this, [this](const std::string& name, domain::Role, bool on) {
        setTyping(name, on);
    });
    connect(m_feed, &ConversationFeed::viewing, this, [this](const std::vector<std::string>& names) {
        m_viewers = toNames(names);
        Q_EMIT companyChanged();
    });
    connect(
        m_feed,
        &ConversationFeed::seen,
        this,
        [this](const std::string&, domain::Role role, long long seq) {
            if (role == domain::Role::Customer) {
                m_thread.setReadUpTo(seq);
                m_readAt = m_session.serverNow();
                Q_EMIT changed();
            }
        }
    );
    connect(&session, &client::Session::stateChanged, this, &OpenChat::showOutgoing);
    auto& outbox = session.outbox();
    connect(&outbox, &client::Outbox::queued, this, &OpenChat::showOutgoing);
    connect(&outbox, &client::Outbox::countChanged, this, &OpenChat::showOutgoing);
    connect(&outbox, &client::Outbox::stuck, this, &OpenChat::showOutgoing);
    connect(&outbox, &client::Outbox::sent, this, [this](const std::string&, const domain::Message& message) {
        if (m_thread.hasOutgoing(message.clientId)) {
            take(message);
        }
    });
}

void OpenChat::open(const domain::DeskDetails& details)
{
    m_details.conversation = details.conversation;
    m_details.card = details.card;
    m_details.history = details.history;
    m_load = Load::Ready;
    if (std::exchange(m_isOutlined, false)) {
        m_thread.clear(); // of what stood for it
        showOutgoing();
    }
    m_failure.clear();
    m_thread.setNow(m_session.serverNow());
    m_thread.addAll(details.history);
    m_thread.setReadUpTo(details.customerRead);
    for (const auto& message : details.history) {
        note(message);
    }
    m_memory.transcripts.save(details, m_session.serverNow());
    noteAcceptance();
    Q_EMIT changed();
}

void OpenChat::take(const domain::Message& message)
{
    const bool isNews = !m_last || (!message.internal && message.seq > m_last->seq);
    m_thread.add(message);
    m_memory.transcripts.add(m_id, std::span(&message, 1));
    note(message);
    if (message.author == domain::Author::Customer) {
        setTyping(message.authorName, false);
        if (isNews && !message.content.empty()) {
            Q_EMIT customerSpoke(QString::fromStdString(message.content));
        }
    }
    Q_EMIT changed();
}

/// What a message does to the summary, whichever way it came, and however often.
void OpenChat::note(const domain::Message& message)
{
    if (message.internal || message.seq == 0 || (m_last && message.seq <= m_last->seq)) {
        return;
    }
    m_last = message;
    if (message.author == domain::Author::Agent && message.authorId == m_session.me().id) {
        m_unread.clear(); // whoever answers has read
    }
    if (message.author != domain::Author::Customer) {
        m_waitingSince = message.author == domain::Author::Agent ? 0 : m_waitingSince;
        return;
    }
    m_waitingSince = m_waitingSince == 0 ? message.at : m_waitingSince;
    m_readAt = 0;
    if (message.seq > m_memory.readPositions.load(m_id)) {
        m_unread.push_back(message.seq);
    }
}

void OpenChat::setConversation(const domain::DeskConversation& conversation)
{
    m_details.conversation = conversation;
    noteAcceptance();
    Q_EMIT changed();
}

/// Whoever has it after a transfer did not accept it. The server says in the thread who gave it to whom.
bool OpenChat::wasHandedOver() const
{
    constexpr std::string_view words = "Chat transferred from ";
    const auto& history = m_details.history;
    const auto since = m_details.conversation.record.assignedAt;
    return std::any_of(history.begin(), history.end(), [since, words](const domain::Message& message) {
        const bool isSystem = message.author == domain::Author::System && !message.internal;
        return isSystem && message.at >= since && message.content.starts_with(words);
    });
}

/// The line in the thread that says since when it is whose; what was said before is known by then.
void OpenChat::noteAcceptance()
{
    const auto& record = m_details.conversation.record;
    const bool isKnown = m_load == Load::Ready && record.state == domain::ConversationState::Active;
    if (!isKnown || record.assignedAt == m_noticedAcceptance || wasHandedOver()) {
        return;
    }
    m_noticedAcceptance = record.assignedAt;
    const auto agent = QString::fromStdString(m_details.conversation.agentName);
    const bool isMine = record.agentId == m_session.me().id;
    m_thread.addNotice(
        isMine ? tr("You accepted this conversation") : tr("%1 accepted this conversation").arg(agent),
        record.assignedAt
    );
}

/// It comes with everything that is loaded anew.
void OpenChat::noteRating(const domain::Rating& rating)
{
    if (!std::exchange(m_isRatingNoticed, true)) {
        m_thread.addNotice(items::ratingWords(rating), rating.at);
    }
}

QString OpenChat::endingWords(bool byCustomer, const QString& agent)
{
    if (byCustomer) {
        return tr("The customer ended this conversation");
    }
    return agent.isEmpty() ? tr("This conversation was resolved")
                           : tr("%1 resolved this conversation").arg(agent);
}

void OpenChat::notice(const std::string& type, const std::string& personName, domain::Instant at)
{
    const auto name = QString::fromStdString(personName);
    if (type == "closed" || type == "left") {
        m_thread.addNotice(endingWords(type == "left", name), at);
        m_details.conversation.record.state = domain::ConversationState::Closed;
    } else if (type == "returned") {
        m_thread.addNotice(tr("Returned to the queue"), at);
    } else if (type == "converted") {
        Q_EMIT ticketMade();
    }
    Q_EMIT changed();
}

void OpenChat::stumble(const client::Failure& failure)
{
    constexpr int notFound = 404;
    m_failure = failure.status == notFound
        ? tr("There is no conversation at this address: check the link, or look for it with Ctrl+K.")
        : failure.message;
    const bool isIntroduced = !m_details.conversation.record.publicId.empty();
    if (m_load == Load::Loading && isIntroduced && failure.kind == client::Failure::Kind::Unreachable) {
        outline();
    } else if (m_load == Load::Loading || (m_load == Load::Outlined && !failure.isPassing())) {
        m_load = Load::Failed;
    }
    Q_EMIT changed();
}

void OpenChat::showOutgoing()
{
    const bool online = isOnline(m_session);
    for (const auto& item : m_session.outbox().items()) {
        if (item.conversation == m_id) {
            m_thread.setOutgoing(item, deliveryOf(item, online));
        }
    }
}

void OpenChat::setTyping(const std::string& name, bool on)
{
    const auto person = QString::fromStdString(name);
    if (on == m_typing.contains(person)) {
        return;
    }
    if (on) {
        m_typing.append(person);
    } else {
        m_typing.removeAll(person);
    }
    Q_EMIT companyChanged();
}

QString OpenChat::customerName() const
{
    const auto& name = m_details.conversation.customerName;
    return name.empty() ? tr("Customer") : QString::fromStdString(name);
}

void OpenChat::reload()
{
    m_feed->reload();
}

void OpenChat::setWriting(bool isWriting)
{
    m_feed->setTyping(isWriting);
}

void OpenChat::setViewed(bool isViewed)
{
    m_feed->setViewing(isViewed);
}

void OpenChat::markSeen(const QModelIndex& row)
{
    const auto* last = m_thread.lastPublicUpTo(row.row());
    if (last == nullptr || last->seq == 0) {
        return;
    }
    m_feed->markSeen(last->seq);
    m_memory.readPositions.save(m_id, last->seq);
    if (std::erase_if(m_unread, [last](long long seq) { return seq <= last->seq; }) > 0) {
        Q_EMIT changed();
    }
}

items::MyConversation OpenChat::summary() const
{
    items::MyConversation mine;
    mine.conversation = m_details.conversation;
    mine.lastLine = m_last ? items::lineOf(*m_last).toStdString() : std::string();
    mine.unread = static_cast<int>(m_unread.size());
    mine.unreadUpTo = m_unread.empty() ? 0 : m_unread.back();
    // Who waited with the bot waits for a person from the hand-over on.
    mine.waitingSince =
        m_waitingSince == 0 ? 0 : std::max(m_waitingSince, m_details.conversation.record.pendingAt);
    mine.readAt = m_readAt;
    return mine;
}

} // namespace backline::ui
