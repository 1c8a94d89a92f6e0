#include "ui/desk/queue_link.h"

#include "services/client/queue_feed.h"
#include "services/client/session.h"
#include "ui/queue/queue_pane.h"

namespace backline::ui {

QueueLink::QueueLink(client::Session& session, items::QueueHold& hold, QueuePane& pane, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_hold(hold)
    , m_pane(pane)
    , m_calls(session.rest())
{
    follow();
    connect(&m_hold, &items::QueueHold::changed, this, [this] {
        Q_EMIT waitingCountChanged(m_hold.waitingCount());
    });
    connect(&m_pane, &QueuePane::acceptRequested, this, &QueueLink::accept);
    connect(&m_pane, &QueuePane::retryRequested, this, [this] {
        m_failure.clear();
        m_pane.showLoading();
        m_session.queue().reload();
    });
    connect(&m_session, &client::Session::meChanged, this, &QueueLink::showMySkills);
    showMySkills();
    constexpr int second = 1'000;
    connect(&m_clock, &QTimer::timeout, this, [this] { m_pane.setNow(m_session.serverNow()); });
    m_clock.start(second);
    m_pane.setNow(m_session.serverNow());
    m_pane.showLoading();
}

void QueueLink::follow()
{
    using client::QueueFeed;
    using Rows = std::vector<domain::DeskConversation>;
    auto& feed = m_session.queue();
    connect(&feed, &QueueFeed::reset, this, [this](const Rows& rows) {
        m_pane.setNow(m_session.serverNow());
        m_hold.reset(rows);
        m_failure.clear();
        m_pane.showQueue();
    });
    connect(&feed, &QueueFeed::added, this, [this](const Rows& rows) { m_hold.upsertAll(rows); });
    connect(&feed, &QueueFeed::upserted, this, [this](const domain::DeskConversation& row) {
        m_hold.upsert(row);
    });
    connect(&feed, &QueueFeed::removed, this, [this](const std::string& id, const std::string& takenBy) {
        m_hold.depart(id, QString::fromStdString(takenBy));
    });
    connect(&feed, &QueueFeed::failed, this, &QueueLink::showFailure);
}

void QueueLink::showMySkills()
{
    QStringList skills;
    for (const auto& skill : m_session.me().skills) {
        skills.append(QString::fromStdString(skill));
    }
    m_pane.setMySkills(skills);
}

/// Without a line it fails again and again; who listens to the screen has heard it.
void QueueLink::showFailure(const client::Failure& failure)
{
    if (failure.message != m_failure) {
        m_failure = failure.message;
        m_pane.showError(failure.message);
    }
}

void QueueLink::accept(const QString& id)
{
    if (!m_asked.isEmpty()) {
        return;
    }
    m_asked = id;
    Q_EMIT accepting(id);
    m_calls
        .accept(id.toStdString(), this, [this, id](const client::Outcome<domain::DeskConversation>& outcome) {
            m_asked.clear();
            answered(id, outcome);
        });
}

void QueueLink::acceptNext()
{
    const auto next = m_hold.firstWaiting();
    if (!next.empty()) {
        accept(QString::fromStdString(next));
    }
}

void QueueLink::answered(const QString& id, const client::Outcome<domain::DeskConversation>& outcome)
{
    if (outcome) {
        m_hold.takeOut(id.toStdString());
        Q_EMIT accepted(*outcome);
    } else {
        lost(id, outcome.error());
    }
}

void QueueLink::lost(const QString& id, const client::Failure& failure)
{
    const bool isGone = failure.kind == client::Failure::Kind::Refused;
    if (isGone && !failure.holderName.isEmpty()) {
        m_pane.showLost(id, failure.holderName, failure.holderSince);
    }
    Q_EMIT notAccepted(id, failure.message, isGone);
}

} // namespace backline::ui
