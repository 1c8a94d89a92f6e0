#pragma once

#include "models/domain/mentions.h"
#include "ui/desk/alert_means.h"
#include "ui/desk/alert_slot.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace backline::client {
class MentionsFeed;
class Session;
} // namespace backline::client

namespace backline::ui {

class Sight;

/// Tells of notes that mention the user while he does not see them. What was there when the desk came up
/// stands in the top bar and is no news. GUI thread.
class MentionAlerts final : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the alerts.
    MentionAlerts(
        client::Session& session,
        client::MentionsFeed& feed,
        const AlertMeans& means,
        const Sight& sight,
        QObject* parent
    );

Q_SIGNALS:
    /// "mention/<id>"
    void actionRequested(const QString& action, const QString& activation);

private:
    struct Untold
    {
        domain::Mention mention;
        bool isListed = false; ///< the feed has it among the unseen, so that its absence means something
    };

    void take(const domain::Mention& mention);
    void forgetSeen();
    void show();

    client::Session& m_session;
    client::MentionsFeed& m_feed;
    AlertMeans m_means;
    const Sight& m_sight;
    std::vector<Untold> m_untold; ///< the newest last
    AlertSlot m_slot;
    QTimer m_soon; ///< several at once become one
};

} // namespace backline::ui
