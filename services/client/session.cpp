#include "services/client/session.h"

#include "services/client/conversation_feed.h"
#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/mine_feed.h"
#include "services/client/outbox.h"
#include "services/client/queue_feed.h"
#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "services/client/server_clock.h"
#include "services/client/token_keeper.h"
#include "services/client/workload_watch.h"
#include "services/protocol/json_writer.h"

#include <algorithm>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

Session::Session(const SignedIn& signedIn, OutboxStore& store, SessionTiming timing, QObject* parent)
    : QObject(parent)
    , m_me(signedIn.person)
    , m_timing(std::move(timing))
    , m_rest(new RestClient(signedIn.address, this))
    , m_link(new RealtimeLink(signedIn.address, m_timing.link, this))
    , m_clock(new ServerClock(*m_rest, this))
    , m_tokens(new TokenKeeper(signedIn, *m_clock, m_timing.refreshBefore, m_timing.link.backoff, this))
    , m_queue(new QueueFeed(*m_rest, *m_link, this))
    , m_mine(new MineFeed(m_me.id, *m_rest, *m_link, this))
    , m_outbox(new Outbox(*m_rest, store, m_timing.outbox, this))
    , m_workload(new WorkloadWatch(*m_rest, this))
{
    m_rest->setPatience(m_timing.rest);
    m_rest->setToken(signedIn.token);
    m_link->setToken(signedIn.token);
    if (!m_tokens->hasToken()) {
        m_rest->awaitToken();
    }
    wireConnections();
    wireLists();
}

/// The feeds go before what they stand on.
Session::~Session()
{
    for (const auto& feed : m_opened) {
        if (feed) {
            feed->disconnect(this);
            feed->close();
        }
    }
    m_link->disconnect(this);
    delete m_outbox;
    delete m_mine;
    delete m_queue;
}

void Session::wireConnections()
{
    connect(m_link, &RealtimeLink::stateChanged, this, &Session::linkChanged);
    connect(m_link, &RealtimeLink::received, this, &Session::takePush);
    connect(m_link, &RealtimeLink::untrusted, this, &Session::untrusted);
    connect(m_link, &RealtimeLink::refused, this, [this] { tokenRefused(m_tokens->current().token); });
    connect(m_rest, &RestClient::tokenRefused, this, &Session::tokenRefused);
    connect(m_clock, &ServerClock::changed, m_tokens, &TokenKeeper::arm);
    connect(m_clock, &ServerClock::changed, this, &Session::clockOffsetChanged);
    connect(m_tokens, &TokenKeeper::renewed, this, &Session::takeTokens);
    connect(m_tokens, &TokenKeeper::stumbled, this, &Session::tokenMissed);
    connect(m_tokens, &TokenKeeper::lost, this, &Session::end);
}

void Session::wireLists()
{
    for (DeskList* list : {static_cast<DeskList*>(m_queue), static_cast<DeskList*>(m_mine)}) {
        connect(list, &DeskList::caughtUpChanged, this, &Session::judge);
    }
    connect(m_mine, &DeskList::followed, m_workload, &WorkloadWatch::ask);
    connect(m_workload, &WorkloadWatch::changed, this, &Session::workloadChanged);
}

void Session::start()
{
    m_startedAt = localNow();
    if (m_tokens->hasToken()) {
        m_link->open();
    }
    m_queue->reload();
    m_mine->reload();
    m_outbox->start();
    m_tokens->arm();
    m_workload->start(m_timing.workload);
}

ConversationFeed* Session::openConversation(const std::string& conversation, QObject* parent)
{
    auto* feed = new ConversationFeed(conversation, m_me.id, *m_rest, *m_link, parent);
    m_opened.emplace_back(feed);
    connect(feed, &ConversationFeed::caughtUpChanged, this, &Session::judge);
    connect(feed, &QObject::destroyed, this, &Session::judge);
    judge();
    return feed;
}

void Session::setPresence(domain::Presence presence, QObject* context, Then<Done> then)
{
    changeMe(u"presence"_s, {{"presence", domain::toWord(presence)}}, context, std::move(then));
}

void Session::setCapacity(int capacity, QObject* context, Then<Done> then)
{
    changeMe(u"capacity"_s, {{"capacity", capacity}}, context, std::move(then));
}

void Session::changeMe(
    const QString& what,
    const boost::json::object& body,
    QObject* context,
    Then<Done> then
)
{
    call<protocol::api::PersonView, Done>(
        *m_rest,
        RestRequest::write("PUT", u"/api/v1/me/"_s + what, protocol::toText(body)),
        context,
        std::move(then),
        [self = QPointer(this)](const protocol::api::PersonView& view) {
            if (self) {
                self->takeMe(toDomain(view));
            }
            return Done{};
        }
    );
}

const domain::Workload& Session::workload() const
{
    return m_workload->workload();
}

domain::Instant Session::upToDateAt() const
{
    return m_state == SessionState::UpToDate ? std::max(m_upToDateAt, m_link->lastHeard()) : m_upToDateAt;
}

domain::Instant Session::unreachableSince() const
{
    return m_state == SessionState::Waiting ? std::max(m_startedAt, m_link->lastHeard()) : 0;
}

domain::Instant Session::reconnectAt() const
{
    if (m_state != SessionState::Waiting) {
        return 0;
    }
    return m_link->state() == LinkState::Waiting ? m_link->nextAttempt() : m_tokens->nextAttempt();
}

void Session::retryNow()
{
    m_tokens->retryNow();
    m_link->retryNow();
    m_outbox->wake();
    wakeFeeds();
}

int Session::notLoaded() const
{
    return static_cast<int>(std::count_if(m_opened.begin(), m_opened.end(), [](const auto& feed) {
        return feed && feed->hasGivenUp();
    }));
}

qint64 Session::clockOffset() const
{
    return m_clock->offset();
}

domain::Instant Session::serverNow() const
{
    return m_clock->now();
}

void Session::signOut()
{
    m_tokens->stop();
    if (!m_tokens->hasToken()) {
        end({}); // nothing to tell the server with
        return;
    }
    m_rest->setPatience(std::chrono::seconds(3));
    m_rest->send(RestRequest::write("POST", u"/api/v1/sign-out"_s), this, [this](const auto&) { end({}); });
}

void Session::linkChanged(LinkState state)
{
    if (state == LinkState::Open) {
        m_clock->ask();
        refreshMe();
        m_workload->ask();
        m_outbox->wake();
    } else if (state == LinkState::Waiting) {
        m_rest->dropConnections();
    }
    judge();
}

void Session::takePush(const std::string& event, const boost::json::value& data)
{
    if (event != "presence") {
        return;
    }
    const auto form = decode<forms::PresenceChange>(data);
    const auto presence = form ? domain::presenceFromWord(form->presence) : std::nullopt;
    if (!presence) {
        return;
    }
    if (form->person.id == m_me.id && m_me.presence != *presence) {
        auto me = m_me;
        me.presence = *presence;
        takeMe(me);
    }
    Q_EMIT presenceChanged(form->person.id, *presence);
}

void Session::takeMe(const domain::Person& me)
{
    m_me = me;
    Q_EMIT meChanged(m_me);
}

void Session::takeTokens(const SignedIn& signedIn)
{
    m_rest->setToken(signedIn.token);
    m_link->setToken(signedIn.token);
    m_link->open();
    m_link->retryNow(); // whoever gives out tokens can be reached
    m_outbox->wake();
    m_queue->wake();
    m_mine->wake();
    wakeFeeds();
    Q_EMIT renewed(signedIn);
}

void Session::wakeFeeds()
{
    const auto opened = m_opened; // waking one may open or end another
    for (const auto& feed : opened) {
        if (feed) {
            feed->wake();
        }
    }
}

void Session::tokenRefused(const QByteArray& token)
{
    m_tokens->refused(token, tr("Your sign-in has ended: sign in again."));
}

/// With a token that is still good the line goes on; without any there is nothing to ask the server with.
void Session::tokenMissed(const Failure& failure)
{
    const QPointer<Session> self = this;
    if (!m_tokens->hasToken()) {
        m_rest->missToken();
    }
    if (self && failure.kind != Failure::Kind::Unreachable) {
        Q_EMIT untrusted(failure);
    }
    if (self) {
        judge();
    }
}

void Session::refreshMe()
{
    call<protocol::api::PersonView, domain::Person>(
        *m_rest,
        RestRequest::get(u"/api/v1/me"_s),
        this,
        [this](const Outcome<domain::Person>& me) {
            if (me) {
                takeMe(*me);
            }
        },
        [](const protocol::api::PersonView& view) { return toDomain(view); }
    );
}

/// What was given up is told apart: notLoaded().
bool Session::isCaughtUp() const
{
    return m_queue->isCaughtUp() && m_mine->isCaughtUp()
        && std::all_of(m_opened.begin(), m_opened.end(), [](const auto& feed) {
               return !feed || feed->isCaughtUp() || feed->hasGivenUp();
           });
}

SessionState Session::stateOfLine() const
{
    if (m_link->isOpen()) {
        return isCaughtUp() ? SessionState::UpToDate : SessionState::CatchingUp;
    }
    const bool waits = m_link->state() == LinkState::Waiting || m_tokens->nextAttempt() != 0;
    // That it is tried again changes nothing for anybody.
    return waits || m_state == SessionState::Waiting ? SessionState::Waiting : SessionState::Connecting;
}

void Session::judge()
{
    std::erase_if(m_opened, [](const auto& feed) { return feed.isNull(); });
    if (m_state == SessionState::SignedOut) {
        return;
    }
    if (const auto state = stateOfLine(); state != m_state) {
        m_upToDateAt = upToDateAt();
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

void Session::end(const QString& reason)
{
    if (m_state == SessionState::SignedOut) {
        return;
    }
    m_upToDateAt = upToDateAt();
    m_state = SessionState::SignedOut;
    m_tokens->stop();
    m_workload->stop();
    m_link->close();
    const QPointer<Session> self = this;
    Q_EMIT stateChanged(m_state);
    if (self) {
        Q_EMIT signedOut(reason);
    }
}

} // namespace backline::client
