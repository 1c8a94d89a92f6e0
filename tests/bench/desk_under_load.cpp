#include "tests/bench/desk_under_load.h"

#include "app/desktop/measurement.h"
#include "services/client/queue_feed.h"
#include "services/client/sign_in.h"
#include "tests/bench/paint_gaps.h"
#include "tests/bench/waiting_crowd.h"
#include "ui/common/appearance.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <ctime>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace backline::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

void await(const char* what, const std::function<bool()>& isSo)
{
    constexpr int patience = 60'000;
    QElapsedTimer waited;
    waited.start();
    QTimer wake; // conditions may change without an event of this thread
    wake.start(5);
    while (!isSo()) {
        if (waited.elapsed() > patience) {
            throw std::runtime_error(std::string("waited in vain: ") + what);
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void pass(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

double milliseconds(const QElapsedTimer& clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace

DeskUnderLoad::DeskUnderLoad(const Options& options)
    : m_options(options)
    , m_embedded(nullptr)
    , m_store(m_directory.filePath(u"desk"_s))
    , m_commands(ui::standardCommands())
    , m_window(m_commands)
{
    ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::Theme::Light);
    if (const auto opening = m_store.open(); !opening.isOpen) {
        throw std::runtime_error(opening.problem.toStdString());
    }
    m_layout = std::make_unique<cache::Layout>(m_store);
}

DeskUnderLoad::~DeskUnderLoad()
{
    m_load.kill();
    m_load.waitForFinished();
    m_work.reset();
    m_embedded.stop();
}

void DeskUnderLoad::startServer()
{
    server::ServerConfig config;
    config.dataDirectory = m_directory.filePath(u"server"_s).toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.demo = true;
    config.demoSeed = 7;
    m_embedded.start(config);
    await("the server runs", [this] { return m_embedded.isRunning(); });
    const auto db = server::store::Database::openSqlite(config.dataDirectory / "backline.db");
    letWait(*db, m_options.rows);
}

client::SignedIn DeskUnderLoad::signIn() const
{
    client::SignIn calls;
    QObject context;
    std::optional<client::Outcome<client::SignedIn>> answer;
    calls.signIn(
        {m_embedded.url(), {}},
        {u"lead"_s, u"demo"_s, false, {}},
        &context,
        [&](const client::Outcome<client::SignedIn>& outcome) { answer = outcome; }
    );
    await("the sign-in is answered", [&] { return answer.has_value(); });
    if (!*answer) {
        throw std::runtime_error(answer->error().message.toStdString());
    }
    return **answer;
}

QAbstractItemView& DeskUnderLoad::list() const
{
    return *m_window.findChild<QAbstractItemView*>(u"queueList"_s);
}

void DeskUnderLoad::openDesk()
{
    const auto signedIn = signIn();
    m_choices = std::make_unique<ui::AlertChoices>(*m_layout, domain::AlertSettings{});
    QElapsedTimer clock;
    clock.start();
    m_work = std::make_unique<desktop::WorkSession>(
        signedIn,
        desktop::KnownServer{desktop::KnownServer::Kind::Embedded, signedIn.address, {}},
        desktop::WorkSession::Surroundings{
            m_window, m_commands, m_store, *m_layout, {m_notifications, m_sounds, *m_choices}},
        nullptr
    );
    constexpr QSize usual(1'280, 800);
    m_window.showWorkbench();
    m_window.resize(usual);
    m_window.show();
    bool isShown = false;
    PaintGaps paints(*list().viewport());
    QObject::connect(&m_work->workplace(), &ui::Workplace::queueShown, &paints, [&] {
        isShown = true;
        paints.start();
        list().viewport()->update();
    });
    await("the first rows are painted", [&] { return isShown && paints.figures().paints > 0; });
    m_firstMs = milliseconds(clock);
    await("all rows are there", [this] { return m_work->session().queue().isLoaded(); });
    m_allMs = milliseconds(clock);
}

void DeskUnderLoad::countChanges()
{
    using client::QueueFeed;
    auto& feed = m_work->session().queue();
    QObject::connect(&feed, &QueueFeed::upserted, &m_window, [this] { ++m_seen; });
    QObject::connect(&feed, &QueueFeed::removed, &m_window, [this] { ++m_seen; });
}

/// The list holds still while it has the keyboard.
void DeskUnderLoad::placeKeyboard() const
{
    if (m_options.isHeld) {
        list().setFocus();
    } else {
        m_window.findChild<QWidget*>(u"knowledgeSearch"_s)->setFocus();
    }
}

void DeskUnderLoad::startLoad()
{
    if (m_options.rate == 0) {
        return;
    }
    constexpr int margin = 5;
    m_load.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_load.start(
        QCoreApplication::applicationDirPath() + u"/queue_load"_s,
        {u"--port"_s,
         QString::number(m_embedded.url().port()),
         u"--rows"_s,
         QString::number(m_options.rows),
         u"--rate"_s,
         QString::number(m_options.rate),
         u"--seconds"_s,
         QString::number(m_options.seconds + margin)}
    );
    await("the load begins", [this] { return m_load.canReadLine(); });
    m_load.readLine();
}

/// What the load has to say at its end, without its brackets.
std::string DeskUnderLoad::loadWords()
{
    if (m_options.rate == 0) {
        return "\"done\":0,\"refused\":0";
    }
    await("the load ends", [this] { return m_load.state() == QProcess::NotRunning; });
    const auto line = m_load.readAll().trimmed();
    if (line.size() < 2) {
        throw std::runtime_error("the load failed");
    }
    return line.mid(1, line.size() - 2).toStdString();
}

std::string DeskUnderLoad::run()
{
    startServer();
    openDesk();
    placeKeyboard();
    countChanges();
    startLoad();
    constexpr int settling = 2'000;
    constexpr int second = 1'000;
    pass(settling);
    PaintGaps gaps(*list().viewport());
    gaps.askForFrames();
    gaps.start();
    m_seen = 0;
    const auto begin = std::clock();
    pass(m_options.seconds * second);
    const auto used = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const auto figures = gaps.figures();
    const int seen = m_seen;
    const double memory = desktop::Measurement::proportionalMegabytes();
    std::ostringstream line;
    line << "{\"bench\":\"desk_load\",\"rows\":" << m_options.rows
         << ",\"updates_per_second\":" << m_options.rate << ",\"seconds\":" << m_options.seconds
         << ",\"held\":" << (m_options.isHeld ? "true" : "false") << ",\"first_queue_ms\":" << m_firstMs
         << ",\"all_rows_ms\":" << m_allMs << ',' << membersOf(figures) << ",\"processor_seconds\":" << used
         << ",\"pss_mb\":" << memory << ",\"changes_seen\":" << seen << ',' << loadWords() << '}';
    return line.str();
}

} // namespace backline::bench
