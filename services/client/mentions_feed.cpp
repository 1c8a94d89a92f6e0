#include "services/client/mentions_feed.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/client/mine_feed.h"
#include "services/client/realtime_link.h"
#include "services/protocol/json_writer.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace wire = protocol::api;

/// Everything that is loaded after the stream is followed can be relied on: what comes then is heard.
MentionsFeed::MentionsFeed(RestClient& rest, RealtimeLink& link, MineFeed& mine, QObject* parent)
    : QObject(parent)
    , m_rest(rest)
    , m_link(link)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &MentionsFeed::goOn);
    connect(&mine, &MineFeed::loaded, this, &MentionsFeed::ask);
    connect(&mine, &MineFeed::heard, this, &MentionsFeed::hear);
    connect(&link, &RealtimeLink::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Open) {
            goOn();
        }
    });
    if (mine.isLoaded()) {
        ask();
    }
}

void MentionsFeed::see(const std::vector<domain::Id>& ids)
{
    const auto isSeen = [this, &ids](const domain::Mention& mention) {
        return std::ranges::find(ids, mention.id) != ids.end();
    };
    for (const auto& mention : m_unseen) {
        if (isSeen(mention)) {
            m_seen.insert(mention.id);
            m_untold.insert(mention.id);
        }
    }
    if (const auto gone = std::erase_if(m_unseen, isSeen); gone > 0) {
        m_count -= static_cast<long long>(gone);
        tell();
        Q_EMIT changed();
    }
}

void MentionsFeed::hear(const StreamItem& item)
{
    if (item.type != "mentioned" && item.type != "mentions-seen") {
        return;
    }
    ask();
    if (const auto form = decode<wire::MentionEvent>(item.data); form && item.type == "mentioned") {
        Q_EMIT mentioned(toDomain(form->mention));
    }
}

/// One call at a time; what happens meanwhile is one more.
void MentionsFeed::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_isOld = true;
        return;
    }
    m_isOld = false;
    call<wire::MentionPage, wire::MentionPage>(
        m_rest,
        RestRequest::get(u"/api/v1/me/mentions"_s),
        this,
        [this](const Outcome<wire::MentionPage>& page) { take(page); },
        [](const wire::MentionPage& page) { return page; }
    );
}

void MentionsFeed::take(const Outcome<wire::MentionPage>& page)
{
    m_isAsking = false;
    if (!page) {
        m_isOld = true;
        tryLater(page.error());
        return;
    }
    m_backoff.reset();
    const QPointer<MentionsFeed> self = this;
    show(*page);
    if (self && m_isOld) {
        ask();
    }
}

void MentionsFeed::show(const wire::MentionPage& page)
{
    m_unseen.clear();
    m_count = page.unseen;
    for (const auto& view : page.mentions) {
        if (!view.seen && m_seen.contains(view.id)) {
            --m_count;
        } else if (!view.seen) {
            m_unseen.push_back(toDomain(view));
        }
    }
    Q_EMIT changed();
}

void MentionsFeed::tell()
{
    if (m_isTelling || m_untold.empty() || !m_link.isOpen()) {
        return;
    }
    m_isTelling = true;
    constexpr std::size_t most = 200;
    const std::vector<domain::Id> ids(
        m_untold.begin(), std::next(m_untold.begin(), static_cast<long>(std::min(most, m_untold.size())))
    );
    wire::SeeMentionsRequest body;
    auto& list = body.mentions.emplace().value;
    std::ranges::transform(ids, std::back_inserter(list), [](domain::Id id) {
        return protocol::Whole<1>{id};
    });
    const auto request = RestRequest::write("POST", u"/api/v1/me/mentions/seen"_s, protocol::toJson(body));
    m_rest.send(request, this, [this, ids](const Outcome<QByteArray>& answer) {
        m_isTelling = false;
        if (!answer) {
            tryLater(answer.error());
            return;
        }
        std::ranges::for_each(ids, [this](domain::Id id) { m_untold.erase(id); });
        tell();
    });
}

/// What does not pass waits for the next line.
void MentionsFeed::tryLater(const Failure& failure)
{
    if (failure.isPassing()) {
        m_again.start(m_backoff.next(failure.askedWait()));
    }
}

void MentionsFeed::goOn()
{
    tell();
    if (std::exchange(m_isOld, false)) {
        ask();
    }
}

} // namespace backline::client
