#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace backline::client {
class Session;
struct HandOver;
} // namespace backline::client

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

private:
    void tell(const client::HandOver& handOver);

    QueuePane& m_pane;
    std::function<void()> m_run; ///< of the last one
};

} // namespace backline::ui
