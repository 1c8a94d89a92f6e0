#include "ui/desk/mention_alerts.h"

#include "models/domain/alert_rules.h"
#include "models/items/alert_words.h"
#include "services/alerts/sounds.h"
#include "services/client/mentions_feed.h"
#include "services/client/session.h"
#include "ui/desk/alert_choices.h"
#include "ui/desk/sight.h"

#include <algorithm>
#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

MentionAlerts::MentionAlerts(
    client::Session& session,
    client::MentionsFeed& feed,
    const AlertMeans& means,
    const Sight& sight,
    QObject* parent
)
    : QObject(parent)
    , m_session(session)
    , m_feed(feed)
    , m_means(means)
    , m_sight(sight)
    , m_slot(means.notifications, u"mentioned"_s, nullptr)
{
    constexpr int together = 300;
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    connect(&m_soon, &QTimer::timeout, this, &MentionAlerts::show);
    connect(&m_feed, &client::MentionsFeed::mentioned, this, &MentionAlerts::take);
    connect(&m_feed, &client::MentionsFeed::changed, this, &MentionAlerts::forgetSeen);
    connect(&m_slot, &AlertSlot::actionRequested, this, &MentionAlerts::actionRequested);
    connect(&m_means.choices, &AlertChoices::changed, this, [this] {
        m_slot.renew();
        show();
    });
}

void MentionAlerts::take(const domain::Mention& mention)
{
    if (m_sight.hasConversation(mention.conversation)) {
        return;
    }
    const auto& settings = m_means.choices.now();
    if (settings.sounds && domain::hearsAlerts(m_session.me().presence)) {
        m_means.sounds.play(alerts::Tone::Message, settings.volume);
    }
    m_untold.push_back({mention});
    m_soon.start();
}

/// It is told before it is in the feed's list: only what was there, and is not any more, was seen.
void MentionAlerts::forgetSeen()
{
    const auto& unseen = m_feed.unseen();
    std::erase_if(m_untold, [&unseen](Untold& untold) {
        const auto id = untold.mention.id;
        const bool isListed = std::ranges::find(unseen, id, &domain::Mention::id) != unseen.end();
        return std::exchange(untold.isListed, isListed) && !isListed;
    });
    m_soon.start();
}

void MentionAlerts::show()
{
    if (!m_means.choices.now().notifications) {
        m_slot.withdraw();
        return;
    }
    AlertSlot::Reasons reasons;
    std::vector<domain::Mention> mentions;
    for (const auto& untold : m_untold) {
        reasons.insert(std::to_string(untold.mention.id));
        mentions.push_back(untold.mention);
    }
    const bool isOffered = m_slot.offer(reasons, m_session.serverNow(), [this, &mentions] {
        const auto text = items::AlertWords(m_means.choices.now().hidesWords).mentioned(mentions);
        const auto open = u"mention/"_s + QString::number(mentions.back().id);
        return alerts::Notification{text.title, text.body, {{open, tr("Open")}}, open};
    });
    if (!isOffered) {
        m_soon.start();
    }
}

} // namespace backline::ui
