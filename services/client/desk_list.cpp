#include "services/client/desk_list.h"

#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "services/client/stream_follower.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace backline::client {

DeskList::DeskList(std::string stream, RestClient& rest, RealtimeLink& link, QObject* parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_rest(rest)
    , m_link(link)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &DeskList::tryAgain);
    connect(&link, &RealtimeLink::stateChanged, this, [this](LinkState state) {
        if (state == LinkState::Open) {
            wake();
        }
    });
}

DeskList::~DeskList() = default;

void DeskList::reload()
{
    m_round = std::make_unique<QObject>();
    delete std::exchange(m_follower, nullptr);
    m_touched.clear();
    m_cursor.clear();
    m_isStuck = false;
    m_isShown = false;
    m_isLoaded = false;
    m_again.stop();
    Q_EMIT caughtUpChanged();
    begin();
}

void DeskList::wake()
{
    if (m_isStuck) {
        tryAgain();
    }
}

long long DeskList::total() const
{
    const auto here = static_cast<long long>(m_known.size());
    return m_isLoaded ? here : std::max(m_total, here);
}

bool DeskList::isCaughtUp() const
{
    return m_isLoaded && m_follower != nullptr && m_follower->isCaughtUp();
}

void DeskList::fetch(const RestRequest& request, Then<QByteArray> then)
{
    m_rest.send(request, m_round.get(), [this, then = std::move(then)](const Outcome<QByteArray>& answer) {
        if (answer) {
            then(answer);
        } else {
            stumble(answer.error());
        }
    });
}

void DeskList::request(const std::string& cursor)
{
    m_cursor = cursor;
    fetch(requestFor(cursor), [this](const Outcome<QByteArray>& answer) {
        auto page = read(*answer);
        if (page) {
            show(std::move(*page));
        } else {
            stumble(page.error());
        }
    });
}

void DeskList::stumble(const Failure& failure)
{
    m_isStuck = true;
    if (failure.isPassing()) {
        m_again.start(m_backoff.next(failure.askedWait()));
    }
    Q_EMIT failed(failure);
}

void DeskList::tryAgain()
{
    m_isStuck = false;
    m_again.stop();
    if (m_isShown) {
        request(m_cursor);
    } else {
        begin();
    }
}

void DeskList::show(Page page)
{
    const QPointer<DeskList> self = this;
    const auto next = page.next;
    const bool isFirst = !std::exchange(m_isShown, true);
    m_backoff.reset();
    isFirst ? showFirst(page) : showFurther(page);
    if (!self || !m_isShown) {
        return;
    }
    if (isFirst) {
        follow(page.last);
    }
    next ? request(*next) : finish();
}

void DeskList::showFirst(const Page& page)
{
    m_total = page.total;
    m_known.clear();
    for (const auto& row : page.rows) {
        m_known.insert(row.record.publicId);
    }
    Q_EMIT reset(page.rows);
}

/// The stream is followed already: what it has said about a row since the page was made is newer.
void DeskList::showFurther(const Page& page)
{
    Rows fresh;
    Rows known;
    for (const auto& row : page.rows) {
        const auto touched = m_touched.find(row.record.publicId);
        if (touched == m_touched.end() || touched->second <= page.last) {
            (m_known.insert(row.record.publicId).second ? fresh : known).push_back(row);
        }
    }
    const QPointer<DeskList> self = this;
    if (!fresh.empty()) {
        Q_EMIT added(fresh);
    }
    for (const auto& row : known) {
        if (self) {
            Q_EMIT upserted(row);
        }
    }
}

void DeskList::follow(long long after)
{
    m_follower = new StreamFollower(m_stream, m_rest, m_link, this);
    connect(m_follower, &StreamFollower::event, this, &DeskList::take);
    connect(m_follower, &StreamFollower::caughtUp, this, &DeskList::caughtUpChanged);
    connect(m_follower, &StreamFollower::fellBehind, this, &DeskList::caughtUpChanged);
    connect(m_follower, &StreamFollower::failed, this, &DeskList::failed);
    connect(m_follower, &StreamFollower::restarted, this, &DeskList::reload);
    m_follower->follow(after);
}

void DeskList::take(const StreamItem& item)
{
    const auto change = read(item);
    if (!change) {
        Q_EMIT failed(change.error());
        return;
    }
    const auto& id = change->row ? change->row->record.publicId : change->gone;
    if (!m_isLoaded && !id.empty()) {
        m_touched[id] = item.seq;
    }
    const QPointer<DeskList> self = this;
    apply(*change);
    if (self) {
        noted(item);
    }
    if (self) {
        Q_EMIT followed();
    }
}

void DeskList::apply(const Change& change)
{
    if (change.row) {
        m_known.insert(change.row->record.publicId);
        Q_EMIT upserted(*change.row);
    } else if (m_known.erase(change.gone) > 0) {
        Q_EMIT removed(change.gone, change.takenBy);
    }
}

void DeskList::finish()
{
    m_isLoaded = true;
    m_touched.clear();
    const QPointer<DeskList> self = this;
    Q_EMIT loaded();
    if (self) {
        Q_EMIT caughtUpChanged();
    }
}

} // namespace backline::client
