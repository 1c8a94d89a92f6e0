#include "app/desktop/alerting.h"

#include "app/desktop/background.h"
#include "app/desktop/display.h"
#include "app/desktop/work_session.h"
#include "services/alerts/desktop_notifications.h"
#include "services/alerts/silent_notifications.h"
#include "services/alerts/silent_sounds.h"
#include "services/alerts/silent_tray.h"
#include "services/alerts/sound_program.h"
#include "services/alerts/system_tray.h"
#include "ui/shell/main_window.h"
#include "ui/shell/truth_line.h"

#include <QTimer>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto runsOn = u"runs-on"_s; ///< the notification that the program goes on without its window

domain::AlertSettings standardSettings(bool isDemo)
{
    constexpr int calm = 60;
    domain::AlertSettings settings;
    settings.repeatSeconds = isDemo ? calm : settings.repeatSeconds;
    return settings;
}

std::unique_ptr<alerts::Notifications> makeNotifications()
{
    if (isDisplaySeen()) {
        return std::make_unique<alerts::DesktopNotifications>();
    }
    return std::make_unique<alerts::SilentNotifications>();
}

std::unique_ptr<alerts::Sounds> makeSounds()
{
    if (isDisplaySeen()) {
        return std::make_unique<alerts::SoundProgram>();
    }
    return std::make_unique<alerts::SilentSounds>();
}

std::unique_ptr<alerts::Tray> makeTray()
{
    if (isDisplaySeen()) {
        return std::make_unique<alerts::SystemTray>();
    }
    return std::make_unique<alerts::SilentTray>();
}

} // namespace

Alerting::Alerting(ui::MainWindow& window, cache::Layout& layout, bool isDemo)
    : m_window(window)
    , m_choices(layout, standardSettings(isDemo))
    , m_notifications(makeNotifications())
    , m_sounds(makeSounds())
    , m_setup(means(), window, nullptr)
{
    connect(&window, &ui::MainWindow::alertSettingsRequested, this, [this] {
        startTray();
        m_setup.open(m_tray->isAvailable());
    });
    connect(&m_choices, &ui::AlertChoices::changed, this, [this] {
        startTray();
        m_background->setStays(m_choices.now().staysInTray);
    });
    // Looking for a tray asks other programs: first the window.
    constexpr int afterwards = 1'000;
    QTimer::singleShot(afterwards, this, &Alerting::startTray);
}

Alerting::~Alerting() = default;

void Alerting::startTray()
{
    if (m_tray) {
        return;
    }
    m_tray = makeTray();
    m_background = std::make_unique<Background>(*m_tray, m_window);
    m_background->setStays(m_choices.now().staysInTray);
    connectTray();
    showCount(m_count);
    showPresence();
}

void Alerting::connectTray()
{
    connect(this, &Alerting::frontRequested, m_background.get(), [this] { m_notifications->close(runsOn); });
    connect(m_background.get(), &Background::openRequested, this, [this] { Q_EMIT frontRequested({}); });
    connect(m_background.get(), &Background::acceptNextRequested, this, [this] {
        Q_EMIT frontRequested({});
        Q_EMIT acceptNextRequested();
    });
    connect(m_background.get(), &Background::wentOn, this, &Alerting::tellThatItRuns);
    connect(m_background.get(), &Background::presenceRequested, this, [this](domain::Presence presence) {
        if (m_work == nullptr) {
            return;
        }
        m_work->session().setPresence(presence, m_work, [this](const client::Outcome<client::Done>& outcome) {
            if (!outcome) {
                m_window.truthLine()->setProblem(outcome.error().message);
            }
            showPresence(); // also takes back the tick that was set in advance
        });
    });
}

void Alerting::follow(WorkSession& work)
{
    m_work = &work;
    auto& session = work.session();
    connect(&work.workplace(), &ui::Workplace::attentionChanged, this, &Alerting::showCount);
    connect(&work.workplace(), &ui::Workplace::frontRequested, this, &Alerting::frontRequested);
    connect(&session, &client::Session::meChanged, this, &Alerting::showPresence);
    showCount(work.workplace().attention());
    showPresence();
}

void Alerting::showPresence()
{
    if (m_background && m_work != nullptr) {
        m_background->setPresence(m_work->session().me().presence);
    }
}

void Alerting::leave()
{
    m_work = nullptr;
    showCount(0);
    if (m_background) {
        m_background->setPresence(std::nullopt);
    }
}

void Alerting::showCount(int count)
{
    m_count = count;
    m_window.setWindowTitle(count == 0 ? tr("Backline") : tr("(%1) Backline").arg(count));
    if (m_background) {
        m_background->setCount(count);
    }
}

/// Once: whoever closed the window by habit shall know where it is.
void Alerting::tellThatItRuns()
{
    if (!std::exchange(m_isTold, true) && m_choices.now().notifications) {
        m_notifications->show(
            runsOn, {tr("Backline keeps running"), tr("Its icon in the tray opens the window again."), {}, {}}
        );
    }
}

} // namespace backline::desktop
