#include "app/desktop/desktop.h"

#include "app/desktop/demo_stage.h"
#include "app/desktop/invitations.h"
#include "app/desktop/measurement.h"
#include "app/desktop/single_instance.h"
#include "services/secrets/choose_secret_store.h"
#include "ui/common/appearance.h"
#include "ui/session/invite_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPalette>
#include <QProcess>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto windowKey = u"window"_s;
const auto pageKey = u"page"_s;
const auto themeKey = u"theme"_s;
const auto keysKey = u"keys"_s;
const auto inviteId = u"invite"_s;

QString wordOf(ui::Theme theme)
{
    switch (theme) {
    case ui::Theme::Dark:
        return u"dark"_s;
    case ui::Theme::HighContrast:
        return u"high-contrast"_s;
    case ui::Theme::Light:
        break;
    }
    return u"light"_s;
}

/// The word's theme; for any other the one that the desktop around us has.
ui::Theme themeOf(const QString& word)
{
    for (const auto theme : {ui::Theme::Light, ui::Theme::Dark, ui::Theme::HighContrast}) {
        if (word == wordOf(theme)) {
            return theme;
        }
    }
    const auto palette = QGuiApplication::palette();
    const bool isDark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return isDark ? ui::Theme::Dark : ui::Theme::Light;
}

} // namespace

Desktop::Desktop(Options options, const Profile& profile, ui::Appearance& appearance)
    : m_options(std::move(options))
    , m_profile(profile)
    , m_appearance(appearance)
    , m_store(m_profile.directory())
    , m_commands(ui::standardCommands())
    , m_window(m_commands)
{
    openStore();
    const auto word = m_options.theme.isEmpty() ? m_layout->load(themeKey).toString() : m_options.theme;
    m_appearance.setTheme(themeOf(word));
    connect(&m_window, &ui::MainWindow::themeRequested, this, [this](ui::Theme theme) {
        m_appearance.setTheme(theme);
        m_layout->save(themeKey, wordOf(theme));
    });
    m_window.palette()->addProvider([this](const QString& typed) {
        return m_work ? m_work->workplace().find(typed) : QList<ui::PaletteItem>();
    });
    connect(m_window.topBar(), &ui::TopBar::signOutRequested, this, &Desktop::signOut);
    m_commands.bind(u"me.sign-out"_s, this, [this] { signOut(); });
    m_commands.bind(u"me.availability"_s, this, [this] { m_window.topBar()->presence()->openChoices(); });
    restoreKeys();
    restoreWindow();
}

Desktop::~Desktop()
{
    m_demo.reset();
    m_invitations.reset();
    m_work.reset();
    m_entrance.reset();
    m_embedded.stop();
    saveWindow();
}

void Desktop::openStore()
{
    auto opening = m_store.open();
    m_storeNotice = opening.notice;
    if (!opening.isOpen) {
        // Work goes on without a memory, and says so.
        m_storeNotice = opening.problem;
        m_store.openTemporarily();
    }
    m_layout = std::make_unique<cache::Layout>(m_store);
}

void Desktop::restoreWindow()
{
    m_window.setWindowTitle(tr("Backline"));
    m_window.restoreLayoutState(m_layout->load(windowKey).toByteArray());
    constexpr int pause = 500;
    m_windowPause.setSingleShot(true);
    m_windowPause.setInterval(pause);
    connect(&m_windowPause, &QTimer::timeout, this, &Desktop::saveWindow);
    connect(&m_window, &ui::MainWindow::layoutChanged, &m_windowPause, qOverload<>(&QTimer::start));
}

void Desktop::saveWindow()
{
    m_layout->save(windowKey, m_window.layoutState());
}

void Desktop::restoreKeys()
{
    std::map<QString, QString> changed;
    const auto kept = m_layout->load(keysKey).toMap();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        changed[it.key()] = it.value().toString();
    }
    m_commands.restoreShortcuts(changed);
    connect(&m_commands, &ui::CommandRegistry::shortcutsChanged, this, &Desktop::saveKeys);
}

void Desktop::saveKeys()
{
    QVariantMap changed;
    for (const auto& [id, keys] : m_commands.changedShortcuts()) {
        changed[id] = keys;
    }
    m_layout->save(keysKey, changed);
}

void Desktop::start()
{
    if (!m_options.measure.isEmpty()) {
        m_measurement = std::make_unique<Measurement>(m_options.measure, m_window);
    }
    m_window.show();
    if (m_options.demo) {
        startDemo();
        return;
    }
    secrets::chooseSecretStore(
        m_profile.secretService(),
        this,
        [this](std::unique_ptr<secrets::SecretStore> secrets) { startEntrance(std::move(secrets)); }
    );
}

void Desktop::startDemo()
{
    m_demo = std::make_unique<DemoStage>(m_embedded, m_profile, m_options.demoSeed);
    m_window.topBar()->setDemoPeople(DemoStage::people());
    m_window.truthLine()->setAside(tr("Demo · nothing leaves this computer"));
    connect(m_window.topBar(), &ui::TopBar::workAsRequested, m_demo.get(), &DemoStage::workAs);
    connect(m_window.topBar(), &ui::TopBar::workAsRequested, this, [this] {
        m_invitations.reset();
        m_work.reset();
    });
    connect(m_demo.get(), &DemoStage::entered, this, [this](const client::SignedIn& signedIn) {
        work(signedIn, {KnownServer::Kind::Embedded, signedIn.address, {}});
    });
    connect(m_demo.get(), &DemoStage::failed, m_window.truthLine(), &ui::TruthLine::setProblem);
    m_window.showWorkbench();
    m_demo->start();
}

void Desktop::startEntrance(std::unique_ptr<secrets::SecretStore> secrets)
{
    m_secrets = std::move(secrets);
    m_entrance = std::make_unique<Entrance>(
        Entrance::Parts{m_profile, *m_layout, *m_secrets, m_embedded, m_window}, nullptr
    );
    connect(m_entrance.get(), &Entrance::entered, this, &Desktop::work);
    connect(m_entrance.get(), &Entrance::demoRequested, this, &Desktop::launchDemo);
    m_entrance->begin(m_options, std::exchange(m_storeNotice, {}));
}

void Desktop::work(const client::SignedIn& signedIn, const KnownServer& server)
{
    m_server = server;
    m_work = std::make_unique<WorkSession>(
        signedIn, server, WorkSession::Surroundings{m_window, m_commands, m_store, *m_layout}, nullptr
    );
    auto& session = m_work->session();
    // Queued: the session that says so ends in the answer.
    connect(&session, &client::Session::signedOut, this, &Desktop::leave, Qt::QueuedConnection);
    connect(&session, &client::Session::renewed, this, [this](const client::SignedIn& renewed) {
        if (m_entrance) {
            m_entrance->keep(renewed, m_server);
        }
    });
    if (m_measurement) {
        connect(
            &m_work->workplace(), &ui::Workplace::queueShown, m_measurement.get(), &Measurement::queueShown
        );
    }
    if (m_demo) {
        connect(&m_work->workplace(), &ui::Workplace::queueShown, m_demo.get(), &DemoStage::raiseCurtain);
    }
    const bool isServer = server.kind == KnownServer::Kind::Embedded && !m_demo;
    if (isServer && session.me().mayLead()) {
        addInvitations();
    }
    m_window.truthLine()->setProblem(m_storeNotice);
    m_window.showWorkbench();
    m_window.showPage(m_layout->load(pageKey).toString());
    connect(&m_window, &ui::MainWindow::pageChanged, m_work.get(), [this](const QString& id) {
        m_layout->save(pageKey, id);
    });
}

void Desktop::addInvitations()
{
    auto* page = new ui::InvitePage;
    m_window.addBottomPage(inviteId, tr("Your team"), u"invite"_s, page);
    m_invitations = std::make_unique<Invitations>(
        Invitations::Parts{m_work->session(), m_embedded, *m_layout, *page}, nullptr
    );
    m_commands.bind(u"team.invite"_s, m_invitations.get(), [this] { m_window.showPage(inviteId); });
    connect(&m_window, &ui::MainWindow::pageChanged, m_invitations.get(), [this](const QString& id) {
        if (id == inviteId) {
            m_invitations->refresh();
        }
    });
}

void Desktop::leave(const QString& reason)
{
    m_invitations.reset();
    m_work.reset();
    if (m_entrance) {
        m_entrance->signInAgain(m_server, reason);
    } else if (m_demo) {
        m_demo->workAs({});
    }
}

void Desktop::signOut()
{
    if (m_work) {
        if (m_entrance) {
            m_entrance->forget(m_server);
        }
        m_work->session().signOut();
    }
}

/// A profile of its own, so it is a program of its own.
void Desktop::launchDemo()
{
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s});
}

void Desktop::take(const StartRequest& request)
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (request.link.isEmpty()) {
        return;
    }
    if (m_work || !m_entrance) {
        m_window.truthLine()->setProblem(tr("Sign out first to join another team, then open the link again.")
        );
    } else {
        m_entrance->join(request.link);
    }
}

} // namespace backline::desktop
