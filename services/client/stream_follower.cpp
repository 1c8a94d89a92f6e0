#include "services/client/stream_follower.h"

#include "services/client/answer_forms.h"
#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/realtime_link.h"
#include "services/protocol/json_writer.h"

#include <QPointer>

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr long long pageSize = 500; ///< of the server's replay, and of its pages
constexpr std::size_t mostAhead = 2000; ///< what lies further ahead is fetched when its turn comes
constexpr std::chrono::milliseconds replayPatience{3'000};

RestRequest pageRequest(const std::string& stream, long long after)
{
    QString path = u"/api/v1/streams"_s;
    for (const auto& part : QString::fromStdString(stream).split(u'/')) {
        path += u'/' + segment(part.toStdString());
    }
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::number(after));
    query.addQueryItem(u"limit"_s, QString::number(pageSize));
    return RestRequest::get(path + u"/events"_s, query);
}

std::string subscription(const std::string& stream, std::optional<long long> after)
{
    protocol::api::SubscribeEvent body;
    body.stream.value = stream;
    if (after) {
        body.after = protocol::Whole<0>{*after};
    }
    return protocol::toJson(body);
}

} // namespace

StreamFollower::StreamFollower(std::string stream, RestClient& rest, RealtimeLink& link, QObject* parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_rest(rest)
    , m_link(link)
{
    connect(&link, &RealtimeLink::stateChanged, this, &StreamFollower::linkChanged);
    connect(&link, &RealtimeLink::received, this, &StreamFollower::takePush);
    m_again.setSingleShot(true);
    m_replay.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &StreamFollower::resume);
    connect(&m_replay, &QTimer::timeout, this, &StreamFollower::fetch);
}

StreamFollower::~StreamFollower()
{
    if (m_isFollowing) {
        m_link.tell("unsubscribe", subscription(m_stream, std::nullopt));
    }
}

void StreamFollower::follow(long long after)
{
    m_last = after;
    m_goal = after;
    m_isFollowing = true;
    resume();
}

void StreamFollower::linkChanged(LinkState)
{
    m_isSubscribed = false;
    m_again.stop();
    m_replay.stop();
    look();
    resume();
}

/// Does what is needed next; nothing while the line is down, because its return begins anew.
void StreamFollower::resume()
{
    if (!m_isFollowing || !m_link.isOpen()) {
        return;
    }
    if (!m_isSubscribed) {
        subscribe();
    } else if (m_last < m_goal) {
        fetch();
    }
}

void StreamFollower::subscribe()
{
    m_link.ask("subscribe", subscription(m_stream, m_last), this, [this, after = m_last](const auto& ack) {
        subscribed(ack, after);
    });
}

/// What is missing follows the answer as pushes, up to a page; more than that is fetched.
void StreamFollower::subscribed(const Outcome<boost::json::value>& ack, long long after)
{
    if (!m_isFollowing) {
        return;
    }
    const auto form = ack ? decode<forms::Subscribed>(*ack) : Outcome<forms::Subscribed>(ack.error());
    if (!form) {
        stumble(form.error());
        return;
    }
    if (form->last < after) {
        giveUp();
        Q_EMIT restarted();
        return;
    }
    m_isSubscribed = true;
    m_goal = std::max(m_goal, form->last);
    if (form->last - after > pageSize) {
        fetch();
    } else if (m_last < m_goal) {
        m_replay.start(replayPatience);
    }
    look();
}

void StreamFollower::takePush(const std::string& event, const boost::json::value& data)
{
    if (!m_isFollowing || event != "event") {
        return;
    }
    const auto* object = data.if_object();
    const auto* stream = object != nullptr ? object->if_contains("stream") : nullptr;
    if (stream == nullptr || !stream->is_string() || stream->get_string() != m_stream) {
        return;
    }
    if (auto form = decode<forms::StreamEvent>(data)) {
        take(toDomain(std::move(*form)));
    }
}

void StreamFollower::take(StreamItem item)
{
    keep(std::move(item));
    if (!drain()) {
        return;
    }
    if (!m_ahead.empty()) {
        fetch();
    }
    look();
}

void StreamFollower::keep(StreamItem item)
{
    if (item.seq <= m_last) {
        return;
    }
    m_goal = std::max(m_goal, item.seq);
    m_ahead.try_emplace(item.seq, std::move(item));
    if (m_ahead.size() > mostAhead) {
        m_ahead.erase(std::prev(m_ahead.end()));
    }
}

/// Hands on what is next, as far as there is no gap. False when somebody ended this object meanwhile.
bool StreamFollower::drain()
{
    if (std::exchange(m_isDraining, true)) {
        return true;
    }
    const QPointer<StreamFollower> self = this;
    while (m_isFollowing && !m_ahead.empty() && m_ahead.begin()->first <= m_last + 1) {
        const auto item = std::move(m_ahead.extract(m_ahead.begin()).mapped());
        if (item.seq <= m_last) {
            continue;
        }
        m_last = item.seq;
        Q_EMIT event(item);
        if (!self) {
            return false;
        }
    }
    m_isDraining = false;
    return true;
}

void StreamFollower::fetch()
{
    if (m_isFollowing && !m_isFetching) {
        m_isFetching = true;
        m_rest.send(pageRequest(m_stream, m_last), this, [this](const auto& answer) { fetched(answer); });
    }
}

void StreamFollower::fetched(const Outcome<QByteArray>& answer)
{
    m_isFetching = false;
    if (!m_isFollowing) {
        return;
    }
    auto page = answer ? decode<forms::StreamPage>(*answer) : Outcome<forms::StreamPage>(answer.error());
    if (!page) {
        stumble(page.error());
        return;
    }
    const auto before = m_last;
    m_goal = std::max(m_goal, page->last);
    for (auto& event : page->events) {
        keep(toDomain(std::move(event)));
    }
    if (!drain()) {
        return;
    }
    if (m_last < m_goal && m_last > before) {
        fetch();
    } else if (m_last < m_goal) {
        m_again.start(m_backoff.next());
    }
    look();
}

void StreamFollower::look()
{
    const bool is = m_isFollowing && m_isSubscribed && m_last >= m_goal;
    if (is) {
        m_replay.stop();
        m_backoff.reset();
    }
    if (std::exchange(m_isCaughtUp, is) != is) {
        is ? Q_EMIT caughtUp() : Q_EMIT fellBehind();
    }
}

void StreamFollower::stumble(const Failure& failure)
{
    using enum Failure::Kind;
    if (failure.kind == Refused || failure.kind == BadAnswer) {
        giveUp();
        Q_EMIT failed(failure);
    } else {
        m_again.start(m_backoff.next(failure.askedWait()));
    }
}

void StreamFollower::giveUp()
{
    m_isFollowing = false;
    m_again.stop();
    m_replay.stop();
    m_ahead.clear();
    m_link.tell("unsubscribe", subscription(m_stream, std::nullopt));
    look();
}

} // namespace backline::client
