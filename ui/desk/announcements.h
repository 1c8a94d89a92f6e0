#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace backline::client {
class Session;
struct HandOver;
} // namespace backline::client

namespace backline::domain {
struct Solution;
}

namespace backline::ui {

class QueuePane;

/// What just happened, told over the queue for a while: what this desk did, and what colleagues did to the
/// conversations here. GUI thread.
class Announcements final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the announcements.
    Announcements(client::Session& session, QueuePane& pane, QObject* parent);

    void say(const QString& message);
    /// With a button of that name beside it.
    void say(const QString& message, const QString& action, std::function<void()> run);

Q_SIGNALS:
    /// The user wants to see the conversation that an announcement is about.
    void conversationRequested(const QString& id);
    /// He wants to read why what he proposed was rejected.
    void rejectionRequested(const QString& solution);

private:
    void tell(const client::HandOver& handOver);
    void tellRejected(const domain::Solution& solution, const QString& by);

    QueuePane& m_pane;
    std::function<void()> m_run; ///< of the last one
};

} // namespace backline::ui
