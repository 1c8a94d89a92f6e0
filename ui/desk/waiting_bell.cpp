#include "ui/desk/waiting_bell.h"

#include "models/items/alert_words.h"
#include "services/alerts/sounds.h"
#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/desk/alert_choices.h"
#include "ui/desk/sight.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr domain::Instant snoozeLength = 600'000;

alerts::Notification waitingNotification(const items::WaitingAlert::Waiters& waiters, bool hidesWords)
{
    const auto text = items::AlertWords(hidesWords).waiting(waiters);
    const auto id = QString::fromStdString(waiters.front()->id);
    const auto accept = waiters.size() == 1 ? WaitingBell::tr("Accept") : WaitingBell::tr("Accept next");
    const auto open = waiters.size() == 1 ? u"open/"_s + id : u"queue"_s;
    return {
        text.title,
        text.body,
        {{u"accept/"_s + id, accept},
         {open, WaitingBell::tr("Open")},
         {u"snooze"_s, WaitingBell::tr("Snooze 10 minutes")}},
        open};
}

AlertSlot::Reasons idsOf(const items::WaitingAlert::Waiters& waiters)
{
    AlertSlot::Reasons ids;
    for (const auto* waiter : waiters) {
        ids.insert(waiter->id);
    }
    return ids;
}

} // namespace

WaitingBell::WaitingBell(
    client::Session& session,
    const AlertMeans& means,
    const Sight& sight,
    std::function<int()> unread,
    QObject* parent
)
    : QObject(parent)
    , m_session(session)
    , m_means(means)
    , m_sight(sight)
    , m_unread(std::move(unread))
    , m_waiting(means.notifications, u"waiting"_s, nullptr)
    , m_summary(means.notifications, u"summary"_s, nullptr)
{
    constexpr int together = 300;
    constexpr int second = 1'000;
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    connect(&m_soon, &QTimer::timeout, this, &WaitingBell::refresh);
    connect(&m_clock, &QTimer::timeout, this, &WaitingBell::refresh);
    m_clock.start(second);
    follow();
    takeMe();
}

void WaitingBell::follow()
{
    using client::QueueFeed;
    using Rows = std::vector<domain::DeskConversation>;
    const auto& feed = m_session.queue();
    const auto put = [this](const Rows& rows) {
        std::ranges::for_each(rows, [this](const auto& row) { m_alert.put(row); });
    };
    connect(&feed, &QueueFeed::reset, this, [this, put](const Rows& rows) {
        m_alert.begin();
        put(rows);
    });
    connect(&feed, &QueueFeed::added, this, put);
    connect(&feed, &QueueFeed::upserted, this, [this](const auto& row) { m_alert.put(row); });
    connect(&feed, &QueueFeed::removed, this, [this](const std::string& id) { m_alert.remove(id); });
    connect(&feed, &QueueFeed::loaded, this, [this] { m_alert.finish(); });
    connect(&feed, &QueueFeed::followed, this, &WaitingBell::refreshSoon);
    connect(&m_session, &client::Session::meChanged, this, &WaitingBell::takeMe);
    connect(&m_session, &client::Session::stateChanged, this, &WaitingBell::takeState);
    connect(&m_sight, &Sight::changed, this, &WaitingBell::refreshSoon);
    connect(&m_means.choices, &AlertChoices::changed, this, [this] {
        m_waiting.renew();
        m_summary.renew();
        takeMe();
    });
    for (const auto* slot : {&m_waiting, &m_summary}) {
        connect(slot, &AlertSlot::actionRequested, this, &WaitingBell::actionRequested);
    }
}

void WaitingBell::takeMe()
{
    const auto& me = m_session.me();
    m_alert.setRule(m_means.choices.now().scope, me);
    m_comesBack = m_comesBack && me.presence == domain::Presence::Offline;
    changeDuty();
}

void WaitingBell::takeState()
{
    m_comesBack = m_comesBack || !isLineUp();
    changeDuty();
}

bool WaitingBell::isLineUp() const
{
    const auto state = m_session.state();
    return state == client::SessionState::UpToDate || state == client::SessionState::CatchingUp;
}

bool WaitingBell::isPresent() const
{
    return domain::hearsAlerts(m_session.me().presence);
}

void WaitingBell::changeDuty()
{
    if (!m_isOnDuty && isPresent() && m_session.state() == client::SessionState::UpToDate) {
        beginDuty();
    } else if (m_isOnDuty && !isPresent() && !m_comesBack) {
        m_isOnDuty = false;
        m_summedUp.clear();
    }
    refreshSoon();
}

void WaitingBell::beginDuty()
{
    m_isOnDuty = true;
    m_alert.settle();
    m_summedUp = idsOf(m_alert.all());
    m_unreadAtSummary = m_unread();
}

void WaitingBell::refreshSoon()
{
    if (!m_soon.isActive()) {
        m_soon.start();
    }
}

/// What is not known to be true just now stays as it is, and is not heard.
void WaitingBell::refresh()
{
    const auto now = m_session.serverNow();
    const bool isSnoozed = m_alert.snoozedUntil(now) != 0;
    if (std::exchange(m_isSnoozed, isSnoozed) != isSnoozed) {
        Q_EMIT snoozeChanged();
    }
    const bool isKnown = isLineUp() && m_session.queue().isLoaded() && isPresent();
    if (m_isOnDuty && !isKnown && !m_sight.hasQueue()) {
        return;
    }
    if (isKnown) {
        ring(now);
    }
    showWaiting(now);
    showSummary(now);
}

void WaitingBell::ring(domain::Instant now)
{
    const auto& settings = m_means.choices.now();
    if (m_isOnDuty && settings.sounds && m_alert.strike(now, settings.repeatSeconds)) {
        m_means.sounds.play(alerts::Tone::Waiting, settings.volume);
    }
}

void WaitingBell::showWaiting(domain::Instant now)
{
    const auto& settings = m_means.choices.now();
    if (!m_isOnDuty || !settings.notifications || m_sight.hasQueue()) {
        m_waiting.withdraw();
        return;
    }
    const auto waiters = m_alert.ringing(now);
    m_waiting.offer(idsOf(waiters), now, [&] { return waitingNotification(waiters, settings.hidesWords); });
}

/// For as long as it is true of somebody, and nobody has looked.
void WaitingBell::showSummary(domain::Instant now)
{
    const auto& settings = m_means.choices.now();
    if (!m_isOnDuty || !settings.notifications || m_sight.hasQueue() || m_alert.snoozedUntil(now) != 0) {
        m_summedUp.clear();
        m_unreadAtSummary = 0;
    }
    if (m_summedUp.empty() && m_unreadAtSummary == 0) {
        m_summary.withdraw();
        return;
    }
    auto waiters = m_alert.all();
    std::erase_if(waiters, [this](const auto* waiter) { return !m_summedUp.contains(waiter->id); });
    auto reasons = idsOf(waiters);
    if (m_unreadAtSummary > 0) {
        reasons.insert("unread");
    }
    m_summary.offer(reasons, now, [&] {
        const auto text = items::AlertWords(settings.hidesWords).summary(waiters, m_unreadAtSummary);
        return alerts::Notification{text.title, text.body, {{u"queue"_s, tr("Open")}}, u"queue"_s};
    });
}

void WaitingBell::snooze()
{
    m_alert.snooze(m_session.serverNow() + snoozeLength);
    m_waiting.withdraw();
    m_summary.withdraw();
    refresh();
}

void WaitingBell::endSnooze()
{
    m_alert.snooze(0);
    refresh();
}

domain::Instant WaitingBell::snoozedUntil() const
{
    return m_alert.snoozedUntil(m_session.serverNow());
}

} // namespace backline::ui
