#include "ui/desk/message_alerts.h"

#include "models/domain/alert_rules.h"
#include "services/alerts/sounds.h"
#include "services/client/mine_feed.h"
#include "services/client/session.h"
#include "ui/desk/alert_choices.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/sight.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

alerts::Notification notificationOf(const items::AlertText& text, const std::string& id)
{
    const auto open = u"open/"_s + QString::fromStdString(id);
    return {text.title, text.body, {{open, MessageAlerts::tr("Open")}}, open};
}

} // namespace

MessageAlerts::MessageAlerts(
    client::Session& session,
    OpenChats& chats,
    const AlertMeans& means,
    const Sight& sight,
    QObject* parent
)
    : QObject(parent)
    , m_session(session)
    , m_chats(chats)
    , m_means(means)
    , m_sight(sight)
    , m_written(means.notifications, u"written"_s, nullptr)
    , m_handedOver(means.notifications, u"handed-over"_s, nullptr)
{
    constexpr int together = 300;
    constexpr int pause = 5'000;
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    follow();
}

void MessageAlerts::follow()
{
    connect(&m_soon, &QTimer::timeout, this, &MessageAlerts::show);
    connect(&m_session, &client::Session::stateChanged, this, [this](client::SessionState state) {
        m_hasBegun = m_hasBegun || state == client::SessionState::UpToDate;
    });
    connect(&m_session.mine(), &client::MineFeed::handedOver, this, &MessageAlerts::take);
    connect(&m_chats, &OpenChats::changed, this, &MessageAlerts::look);
    connect(&m_chats, &OpenChats::ceasedToBeMine, this, &MessageAlerts::forget);
    connect(&m_sight, &Sight::changed, this, &MessageAlerts::see);
    connect(&m_means.choices, &AlertChoices::changed, this, [this] {
        m_written.renew();
        m_handedOver.renew();
        show();
    });
    for (const auto* slot : {&m_written, &m_handedOver}) {
        connect(slot, &AlertSlot::actionRequested, this, &MessageAlerts::actionRequested);
    }
}

void MessageAlerts::look(const std::string& id)
{
    const auto* chat = m_chats.find(id);
    if (chat == nullptr || !m_chats.isMine(id)) {
        return;
    }
    const auto summary = chat->summary();
    const bool isQuiet =
        isFirstLook(id, chat->load() == OpenChat::Load::Ready) || !m_hasBegun || m_sight.hasConversation(id);
    const bool isNews = m_unread.note(
        {id,
         summary.conversation.customerName,
         summary.lastLine,
         summary.unread,
         summary.unreadUpTo,
         summary.waitingSince},
        isQuiet ? items::UnreadAlert::Manner::Quietly : items::UnreadAlert::Manner::Aloud
    );
    if (isNews && !m_pause.isActive()) {
        m_pause.start();
        sound();
    }
    m_soon.start();
}

/// Until it is loaded, and then once, whatever is unread was there before.
bool MessageAlerts::isFirstLook(const std::string& id, bool isLoaded)
{
    return !isLoaded || m_known.insert(id).second;
}

void MessageAlerts::take(const client::HandOver& handOver)
{
    const auto& id = handOver.conversation.record.publicId;
    if (!handOver.isToMe || m_sight.hasConversation(id)) {
        return;
    }
    m_given.push_back({id, handOver.conversation.customerName, handOver.by, handOver.reason});
    sound();
    m_soon.start();
}

void MessageAlerts::forget(const std::string& id)
{
    m_unread.remove(id);
    m_known.erase(id);
    std::erase_if(m_given, [&id](const auto& given) { return given.id == id; });
    m_soon.start();
}

void MessageAlerts::see()
{
    for (const auto* chat : m_unread.told()) {
        if (m_sight.hasConversation(chat->id)) {
            m_unread.see(chat->id);
        }
    }
    std::erase_if(m_given, [this](const auto& given) { return m_sight.hasConversation(given.id); });
    m_soon.start();
}

/// Whoever is away or offline is shown what is his, and not called.
void MessageAlerts::sound()
{
    const auto& settings = m_means.choices.now();
    if (settings.sounds && domain::hearsAlerts(m_session.me().presence)) {
        m_means.sounds.play(alerts::Tone::Message, settings.volume);
    }
}

void MessageAlerts::show()
{
    if (!m_means.choices.now().notifications) {
        m_written.withdraw();
        m_handedOver.withdraw();
        return;
    }
    const bool isWrittenShown = showWritten();
    if (!showGiven() || !isWrittenShown) {
        m_soon.start();
    }
}

bool MessageAlerts::showWritten()
{
    const auto chats = m_unread.told();
    AlertSlot::Reasons reasons;
    for (const auto* chat : chats) {
        reasons.insert(chat->id + '/' + std::to_string(chat->upTo));
    }
    return m_written.offer(reasons, m_session.serverNow(), [&] {
        const items::AlertWords words(m_means.choices.now().hidesWords);
        return notificationOf(words.written(chats), chats.front()->id);
    });
}

bool MessageAlerts::showGiven()
{
    AlertSlot::Reasons reasons;
    for (const auto& given : m_given) {
        reasons.insert(given.id);
    }
    return m_handedOver.offer(reasons, m_session.serverNow(), [this] {
        const items::AlertWords words(m_means.choices.now().hidesWords);
        return notificationOf(words.handedOver(m_given), m_given.front().id);
    });
}

} // namespace backline::ui
