#include "ui/desk/alert_link.h"

#include "ui/desk/alert_choices.h"
#include "ui/desk/attention.h"
#include "ui/desk/mention_alerts.h"
#include "ui/desk/message_alerts.h"
#include "ui/desk/open_chats.h"
#include "ui/desk/queue_link.h"
#include "ui/desk/waiting_bell.h"
#include "ui/shell/bell_menu.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <QDateTime>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

AlertLink::AlertLink(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_sight(new Sight(parts.window, parts.isShown, this))
    , m_attention(new Attention(parts.session, parts.chats, this))
    , m_waiting(new WaitingBell(
          parts.session,
          parts.means,
          *m_sight,
          [&chats = parts.chats] { return chats.unreadConversations(); },
          this
      ))
    , m_messages(new MessageAlerts(parts.session, parts.chats, parts.means, *m_sight, this))
{
    connect(m_attention, &Attention::countChanged, this, &AlertLink::countChanged);
    connectActions();
    connectBell();
    showBell();
}

int AlertLink::count() const
{
    return m_attention->count();
}

void AlertLink::connectActions()
{
    connect(m_waiting, &WaitingBell::actionRequested, this, &AlertLink::run);
    connect(m_messages, &MessageAlerts::actionRequested, this, &AlertLink::run);
    auto* mentions = new MentionAlerts(m_parts.session, m_parts.mentions, m_parts.means, *m_sight, this);
    connect(mentions, &MentionAlerts::actionRequested, this, &AlertLink::run);
    connect(&m_parts.queue, &QueueLink::accepted, this, [this] { m_asked.clear(); });
    connect(&m_parts.queue, &QueueLink::notAccepted, this, [this](const QString& id, const QString& message) {
        if (std::exchange(m_asked, {}) == id) {
            Q_EMIT told(message);
        }
    });
}

void AlertLink::connectBell()
{
    auto& bell = m_parts.window.topBar()->bell();
    connect(m_waiting, &WaitingBell::snoozeChanged, this, &AlertLink::showBell);
    connect(&m_parts.means.choices, &AlertChoices::changed, this, &AlertLink::showBell);
    connect(&bell, &BellMenu::snoozeRequested, m_waiting, &WaitingBell::snooze);
    connect(&bell, &BellMenu::endSnoozeRequested, m_waiting, &WaitingBell::endSnooze);
    connect(&bell, &BellMenu::soundsRequested, this, [this](bool isOn) {
        auto settings = m_parts.means.choices.now();
        settings.sounds = isOn;
        m_parts.means.choices.choose(settings);
    });
    m_parts.commands.bind(u"me.snooze"_s, m_waiting, [this] { m_waiting->snooze(); });
}

void AlertLink::showBell()
{
    const auto until = m_waiting->snoozedUntil();
    m_parts.window.topBar()->bell().show(
        m_parts.means.choices.now().sounds,
        until == 0 ? QTime() : QDateTime::fromMSecsSinceEpoch(until).time()
    );
}

void AlertLink::run(const QString& action, const QString& activation)
{
    const auto id = action.section(u'/', 1);
    if (action == "snooze"_L1) {
        m_waiting->snooze();
        return;
    }
    Q_EMIT frontRequested(activation);
    if (action.startsWith("accept/"_L1)) {
        accept(id);
    } else if (action.startsWith("open/"_L1)) {
        Q_EMIT conversationRequested(id);
    } else if (action.startsWith("mention/"_L1)) {
        Q_EMIT mentionRequested(id.toLongLong());
    } else {
        Q_EMIT queueRequested();
    }
}

/// Exactly this one; who has it meanwhile is said where the user looks.
void AlertLink::accept(const QString& id)
{
    Q_EMIT queueRequested();
    m_asked = id;
    m_parts.queue.accept(id);
}

} // namespace backline::ui
