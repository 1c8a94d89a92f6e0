#include "app/desktop/desktop.h"

#include "app/desktop/alerting.h"
#include "app/desktop/conversation_link.h"
#include "app/desktop/demo_stage.h"
#include "app/desktop/invitations.h"
#include "app/desktop/measurement.h"
#include "app/desktop/single_instance.h"
#include "services/secrets/choose_secret_store.h"
#include "ui/session/invite_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QCoreApplication>
#include <QProcess>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto pageKey = u"page"_s;
const auto inviteId = u"invite"_s;

} // namespace

Desktop::Desktop(Options options, const Profile& profile, ui::Appearance& appearance)
    : m_options(std::move(options))
    , m_profile(profile)
    , m_store(m_profile.directory())
    , m_layout(m_store)
    , m_commands(ui::standardCommands())
    , m_window(m_commands)
{
    openStore();
    m_window.setWindowTitle(tr("Backline"));
    m_looks = std::make_unique<WindowMemory>(
        WindowMemory::Parts{m_layout, m_window, m_commands, appearance}, m_options.theme
    );
    m_alerting = std::make_unique<Alerting>(m_window, m_layout, m_options.demo);
    connect(m_alerting.get(), &Alerting::frontRequested, this, &Desktop::bringToFront);
    connect(m_alerting.get(), &Alerting::acceptNextRequested, this, &Desktop::acceptNext);
    m_window.palette()->addProvider([this](const QString& typed) {
        return m_work ? m_work->workplace().find(typed) : QList<ui::PaletteItem>();
    });
    connect(m_window.topBar(), &ui::TopBar::signOutRequested, this, &Desktop::signOut);
    m_commands.bind(u"me.sign-out"_s, this, [this] { signOut(); });
    m_commands.bind(u"me.availability"_s, this, [this] { m_window.topBar()->presence()->openChoices(); });
}

Desktop::~Desktop()
{
    m_demo.reset();
    endWork();
    m_entrance.reset();
    m_embedded.stop();
    m_looks->save();
}

void Desktop::openStore()
{
    const auto opening = m_store.open();
    if (!opening.isOpen) {
        // Work goes on without a memory, and says so.
        m_store.openTemporarily();
    }
    notify(opening.isOpen ? opening.notice : opening.problem);
}

void Desktop::notify(const QString& text)
{
    m_window.showNotice(text);
}

void Desktop::start()
{
    show();
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

void Desktop::startWith(std::unique_ptr<secrets::SecretStore> secrets)
{
    show();
    startEntrance(std::move(secrets));
}

void Desktop::show()
{
    if (!m_options.measure.isEmpty()) {
        m_measurement = std::make_unique<Measurement>(m_options.measure, m_window);
    }
    m_window.show();
}

void Desktop::startDemo()
{
    m_demo = std::make_unique<DemoStage>(m_embedded, m_profile, m_options.demoSeed);
    m_window.topBar()->setDemoPeople(DemoStage::people());
    m_window.truthLine()->setAside(tr("Demo · nothing leaves this computer"));
    connect(m_window.topBar(), &ui::TopBar::workAsRequested, m_demo.get(), &DemoStage::workAs);
    connect(m_window.topBar(), &ui::TopBar::workAsRequested, this, &Desktop::endWork);
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
        Entrance::Parts{m_profile, m_layout, *m_secrets, m_embedded, m_window}, nullptr
    );
    connect(m_entrance.get(), &Entrance::entered, this, &Desktop::work);
    connect(m_entrance.get(), &Entrance::demoRequested, this, &Desktop::launchDemo);
    m_entrance->begin(m_options);
}

void Desktop::work(const client::SignedIn& signedIn, const KnownServer& server)
{
    m_server = server;
    m_work = std::make_unique<WorkSession>(
        signedIn,
        server,
        WorkSession::Surroundings{m_window, m_commands, m_store, m_layout, m_alerting->means()},
        nullptr
    );
    auto& session = m_work->session();
    follow(session);
    m_alerting->follow(*m_work);
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
    m_window.truthLine()->setProblem({});
    m_window.showWorkbench();
    m_window.showPage(m_layout.load(pageKey).toString());
    connect(&m_window, &ui::MainWindow::pageChanged, m_work.get(), [this](const QString& id) {
        m_layout.save(pageKey, id);
    });
    connect(&m_work->workplace(), &ui::Workplace::queueShown, this, [this] {
        if (const auto id = std::exchange(m_options.conversation, {}); !id.isEmpty()) {
            takeConversation(id);
        }
    });
}

void Desktop::follow(client::Session& session)
{
    // Queued: the session that says so ends in the answer.
    connect(&session, &client::Session::signedOut, this, &Desktop::leave, Qt::QueuedConnection);
    if (!m_entrance) {
        return;
    }
    connect(&session, &client::Session::renewed, this, [this](const client::SignedIn& renewed) {
        m_entrance->keep(renewed, m_server);
    });
    connect(&session, &client::Session::meChanged, this, [this](const domain::Person& me) {
        m_entrance->remember(me, m_server);
    });
}

void Desktop::addInvitations()
{
    auto* page = new ui::InvitePage;
    m_window.addBottomPage(inviteId, tr("Your team"), u"invite"_s, page);
    m_invitations = std::make_unique<Invitations>(
        Invitations::Parts{m_work->session(), m_embedded, m_layout, *page}, nullptr
    );
    m_commands.bind(u"team.invite"_s, m_invitations.get(), [this] { m_window.showPage(inviteId); });
    connect(&m_window, &ui::MainWindow::pageChanged, m_invitations.get(), [this](const QString& id) {
        if (id == inviteId) {
            m_invitations->refresh();
        }
    });
}

void Desktop::endWork()
{
    m_alerting->leave();
    m_invitations.reset();
    m_work.reset();
}

void Desktop::leave(const QString& reason)
{
    endWork();
    if (m_entrance) {
        if (!reason.isEmpty()) {
            m_entrance->forget(m_server); // what is kept does not open this server any more
        }
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

/// Only ever because its user wants it.
void Desktop::bringToFront(const QString& activation)
{
    // The next window that is activated may come to the front by this.
    qputenv("XDG_ACTIVATION_TOKEN", activation.toUtf8());
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Desktop::take(const StartRequest& request)
{
    bringToFront(request.activation);
    if (!request.theme.isEmpty()) {
        m_looks->setTheme(request.theme);
    }
    if (!request.link.isEmpty()) {
        takeLink(request.link);
    } else if (const auto server = parseServerAddress(request.server)) {
        takeServer(*server);
    }
    if (request.acceptsNext) {
        acceptNext();
    }
}

void Desktop::acceptNext()
{
    if (m_work) {
        m_work->workplace().acceptNext();
    } else {
        notify(tr("Sign in first to accept somebody."));
    }
}

/// Opens it and does nothing with it: anybody can make a link.
void Desktop::takeConversation(const QString& id)
{
    if (m_work) {
        m_work->workplace().showConversation(id);
    } else {
        m_options.conversation = id; // for whoever signs in
    }
}

void Desktop::takeLink(const QString& link)
{
    if (const auto conversation = conversationOf(link)) {
        takeConversation(*conversation);
    } else if (m_work) {
        notify(tr("Sign out first to join another team, then open the link again."));
    } else if (m_entrance) {
        m_entrance->join(link);
    } else {
        m_options.link = client::parseJoinLink(link).link; // it has not begun yet
    }
}

void Desktop::takeServer(const QUrl& server)
{
    if (m_work && m_server.address.url == server) {
        return;
    }
    if (m_work) {
        notify(tr("You work at %1. To go to %2, sign out first, or start Backline with --profile NAME "
                  "beside this one.")
                   .arg(m_server.text(), server.authority()));
    } else if (m_entrance) {
        m_entrance->goTo(server);
    } else {
        m_options.server = server;
    }
}

} // namespace backline::desktop
