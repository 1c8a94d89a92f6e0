#include "ui/desk/announcements.h"

#include "services/client/mine_feed.h"
#include "services/client/session.h"
#include "ui/common/display_text.h"
#include "ui/queue/queue_pane.h"

#include <utility>

namespace backline::ui {

namespace {

QString shown(const std::string& name)
{
    constexpr int longestName = 60;
    return displayLine(QString::fromStdString(name), longestName);
}

} // namespace

Announcements::Announcements(client::Session& session, QueuePane& pane, QObject* parent)
    : QObject(parent)
    , m_pane(pane)
{
    connect(&session.mine(), &client::MineFeed::handedOver, this, &Announcements::tell);
    connect(
        &session.mine(),
        &client::MineFeed::solutionRejected,
        this,
        [this](const auto& solution, const auto& by) { tellRejected(solution, shown(by)); }
    );
    connect(&m_pane, &QueuePane::announcedActionRequested, this, [this] {
        if (const auto run = std::exchange(m_run, nullptr)) {
            run();
        }
    });
}

void Announcements::say(const QString& message)
{
    say(message, {}, nullptr);
}

void Announcements::say(const QString& message, const QString& action, std::function<void()> run)
{
    m_run = std::move(run);
    m_pane.announce(message, action);
}

/// The thread says the rest: who had it, and why.
void Announcements::tell(const client::HandOver& handOver)
{
    const auto& conversation = handOver.conversation;
    const auto customer = shown(conversation.customerName);
    if (!handOver.isToMe) {
        say(tr("%1 took %2 over").arg(shown(handOver.by), customer));
        return;
    }
    const auto id = QString::fromStdString(conversation.record.publicId);
    say(tr("%1 gave you %2").arg(shown(handOver.by), customer), tr("Open"), [this, id] {
        Q_EMIT conversationRequested(id);
    });
}

void Announcements::tellRejected(const domain::Solution& solution, const QString& by)
{
    constexpr int longestReason = 160;
    const QString head =
        by.isEmpty() ? tr("Your solution was rejected") : tr("%1 rejected your solution").arg(by);
    const QString reason = displayLine(QString::fromStdString(solution.reason), longestReason);
    const auto id = QString::fromStdString(solution.publicId);
    say(reason.isEmpty() ? head : tr("%1: %2").arg(head, reason), tr("Read"), [this, id] {
        Q_EMIT rejectionRequested(id);
    });
}

} // namespace backline::ui
