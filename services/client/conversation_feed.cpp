#include "services/client/conversation_feed.h"

#include "services/client/conversation_company.h"
#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "services/client/stream_follower.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

ConversationFeed::ConversationFeed(
    std::string conversation,
    domain::Id me,
    RestClient& rest,
    RealtimeLink& link,
    QObject* parent
)
    : QObject(parent)
    , m_conversation(std::move(conversation))
    , m_rest(rest)
    , m_link(link)
    , m_company(new ConversationCompany(m_conversation, me, link, this))
{
    connect(m_company, &ConversationCompany::typing, this, &ConversationFeed::typing);
    connect(m_company, &ConversationCompany::seen, this, &ConversationFeed::seen);
    connect(m_company, &ConversationCompany::viewing, this, &ConversationFeed::viewing);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ConversationFeed::load);
    connect(&link, &RealtimeLink::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Open) {
            wake();
        }
    });
    load();
}

ConversationFeed::~ConversationFeed() = default;

void ConversationFeed::reload()
{
    if (m_company != nullptr) {
        load();
    }
}

void ConversationFeed::wake()
{
    if (m_isStuck || m_hasGivenUp) {
        load();
    }
}

void ConversationFeed::close()
{
    m_isStuck = false;
    m_hasGivenUp = false;
    m_round.reset();
    m_again.stop();
    unfollow();
    delete std::exchange(m_company, nullptr);
}

bool ConversationFeed::isCaughtUp() const
{
    return m_public != nullptr && m_public->isCaughtUp() && m_staff->isCaughtUp();
}

void ConversationFeed::setTyping(bool typing)
{
    if (m_company != nullptr) {
        m_company->setTyping(typing);
    }
}

void ConversationFeed::markSeen(long long seq)
{
    if (m_company != nullptr) {
        m_company->markSeen(seq);
    }
}

void ConversationFeed::setViewing(bool viewing)
{
    if (m_company != nullptr) {
        m_company->setViewing(viewing);
    }
}

void ConversationFeed::load()
{
    m_again.stop();
    m_isStuck = false;
    m_hasGivenUp = false;
    m_round = std::make_unique<QObject>();
    const auto path = u"/api/v1/conversations/"_s + segment(m_conversation);
    m_rest.send(RestRequest::get(path), m_round.get(), [this](const Outcome<QByteArray>& answer) {
        const auto form = answer ? decode<forms::Details>(*answer) : Outcome<forms::Details>(answer.error());
        if (form) {
            begin(*form);
        } else {
            stumble(form.error());
        }
    });
}

/// The history may already hold what was said after the numbers were taken: that must not come twice.
void ConversationFeed::begin(const forms::Details& form)
{
    const auto details = toDomain(form);
    unfollow();
    m_backoff.reset();
    m_shownPublic = form.public_last;
    m_shownStaff = form.staff_last;
    for (const auto& message : details.history) {
        auto& shown = message.internal ? m_shownStaff : m_shownPublic;
        shown = std::max(shown, message.seq);
    }
    m_company->setCustomer(details.conversation.customerUsername);
    const QPointer<QObject> round = m_round.get();
    Q_EMIT opened(details);
    if (round && form.rating) {
        Q_EMIT rated({form.rating->stars, form.rating->comment, instantOf(form.rating->at)});
    }
    if (round) {
        m_public = follow("public", form.public_last);
        m_staff = follow("staff", form.staff_last);
    }
}

StreamFollower* ConversationFeed::follow(const std::string& side, long long after)
{
    auto* follower = new StreamFollower("conversation/" + m_conversation + "/" + side, m_rest, m_link, this);
    const bool isStaff = side == "staff";
    connect(follower, &StreamFollower::event, this, [this, isStaff](const StreamItem& item) {
        take(item, isStaff);
    });
    connect(follower, &StreamFollower::caughtUp, this, &ConversationFeed::followed);
    connect(follower, &StreamFollower::fellBehind, this, &ConversationFeed::caughtUpChanged);
    connect(follower, &StreamFollower::failed, this, &ConversationFeed::stumble);
    connect(follower, &StreamFollower::restarted, this, &ConversationFeed::load);
    follower->follow(after);
    return follower;
}

void ConversationFeed::unfollow()
{
    delete std::exchange(m_public, nullptr);
    delete std::exchange(m_staff, nullptr);
}

void ConversationFeed::followed()
{
    if (m_staff != nullptr && isCaughtUp()) {
        m_company->resume();
        Q_EMIT caughtUpChanged();
    }
}

void ConversationFeed::stumble(const Failure& failure)
{
    m_isStuck = failure.isPassing() || failure.kind == Failure::Kind::SignedOut;
    m_hasGivenUp = !m_isStuck;
    if (failure.isPassing()) {
        m_again.start(m_backoff.next(failure.askedWait()));
    }
    const QPointer<ConversationFeed> self = this;
    Q_EMIT failed(failure);
    if (self) {
        Q_EMIT caughtUpChanged();
    }
}

void ConversationFeed::take(const StreamItem& item, bool isStaff)
{
    if (item.type == "message") {
        takeMessage(item, isStaff);
    } else if (isStaff) {
        takeChange(item);
    } else {
        takeNotice(item);
    }
}

void ConversationFeed::takeMessage(const StreamItem& item, bool isStaff)
{
    if (item.seq <= (isStaff ? m_shownStaff : m_shownPublic)) {
        return;
    }
    if (const auto form = decode<protocol::api::MessageView>(item.data)) {
        Q_EMIT messageAdded(toDomain(*form));
    }
}

void ConversationFeed::takeNotice(const StreamItem& item)
{
    if (const auto form = decode<forms::Notice>(item.data)) {
        const auto name = form->agent.value ? form->agent.value->name : std::string();
        const bool isLeft = item.type == "closed" && form->ended_by.value == "customer";
        Q_EMIT noticed(isLeft ? "left" : item.type, name, item.at);
    }
}

/// The public stream tells what everybody may know; being on hold is for the staff alone.
void ConversationFeed::takeChange(const StreamItem& item)
{
    const auto form = decode<forms::ChangedConversation>(item.data);
    if (!form) {
        return;
    }
    const auto row = toDomain(form->conversation);
    const QPointer<ConversationFeed> self = this;
    Q_EMIT conversationChanged(row);
    if (self && item.type == "held") {
        Q_EMIT noticed(row.record.isOnHold() ? "held" : "resumed", row.agentName, item.at);
    } else if (self && item.type == "rated") {
        if (const auto rating = decode<forms::Rated>(item.data)) {
            Q_EMIT rated({rating->stars, rating->comment, item.at});
        }
    }
}

} // namespace backline::client
