#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "ui/common/appearance.h"
#include "ui/session/invite_page.h"
#include "ui/shell/truth_line.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QTest>

#include <array>
#include <utility>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize size(1280, 800);
constexpr int smallest = 11; ///< pixels of a letter's font
constexpr std::array themes{
    std::pair{ui::Theme::Light, "light"},
    std::pair{ui::Theme::Dark, "dark"},
    std::pair{ui::Theme::HighContrast, "high-contrast"}};

/// The window with the dialog that lies over it.
QPixmap pictureOf(QWidget& window)
{
    auto picture = window.grab();
    const auto dialogs = window.findChildren<QDialog*>();
    for (auto* dialog : dialogs) {
        if (dialog->isVisible()) {
            QPainter painter(&picture);
            const QPoint place(
                (window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2
            );
            painter.drawPixmap(place, dialog->grab());
        }
    }
    return picture;
}

} // namespace

/// Every page and state of the real window in every theme, written to the build folder for people to look at;
/// everything in it that can be used has a name and can be read.
class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void beforeSigningIn();
    void theServersOwnPages();
    void signingIn();
    void atWork();
    void overTheWork();
    void withoutALine();

private:
    void run(const desktop::Options& options);
    void work();
    void accept();
    void picture(const QString& name);
    void pictureIn(ui::Theme theme, const QString& file);

    const Hands& hands() const { return m_run->hands(); }

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    bool m_isOffline = false;
};

void PagesTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
}

void PagesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_line = std::make_unique<LineProxy>(m_server->port());
}

void PagesTest::cleanup()
{
    m_isOffline = false;
    m_run.reset();
    m_line.reset();
    m_profile.reset();
}

void PagesTest::run(const desktop::Options& options)
{
    m_run = std::make_unique<ProgramRun>(options, *m_profile);
    m_run->window().setWindowState(Qt::WindowNoState);
    m_run->window().resize(size);
    hands().turnTo();
}

void PagesTest::work()
{
    run(optionsFor(m_line->url()));
    m_run->signIn(u"lead"_s);
    m_run->window().setWindowState(Qt::WindowNoState);
    m_run->window().resize(size);
    hands().turnTo();
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    QTRY_VERIFY(hands().seesPart(u"knowledgeList"_s));
    QTRY_VERIFY(m_run->window().truthLine()->stateText().startsWith(u"Up to date"_s));
}

void PagesTest::accept()
{
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void PagesTest::pictureIn(ui::Theme theme, const QString& file)
{
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    ui::applyTheme(application, theme);
    QCoreApplication::processEvents();
    auto& window = m_run->window();
    if (m_isOffline) { // and not just trying again
        QTRY_VERIFY(window.truthLine()->stateText().startsWith(u"Server not reachable"_s));
    }
    QVERIFY(pictureOf(window).save(file));
    const auto unnamed = unnamedControls(&window);
    QVERIFY2(unnamed.isEmpty(), qPrintable(file + u": "_s + unnamed.join(u", "_s)));
    QVERIFY2(smallestText(&window) >= smallest, qPrintable(file));
}

void PagesTest::picture(const QString& name)
{
    const QDir folder(QStringLiteral(BACKLINE_BINARY_DIR "/../screenshots"));
    QVERIFY(folder.mkpath(u"."_s));
    QCOMPARE(m_run->window().size(), size);
    for (const auto& [theme, word] : themes) {
        pictureIn(theme, folder.filePath(u"desk-%1-%2.png"_s.arg(name, QString::fromLatin1(word))));
    }
    pictureIn(ui::Theme::Light, folder.filePath(u"desk-%1-light.png"_s.arg(name)));
}

void PagesTest::beforeSigningIn()
{
    desktop::Options options;
    options.theme = u"light"_s;
    run(options);
    QTRY_VERIFY(hands().sees(u"This computer is the server"_s));
    picture(u"start"_s);
    hands().push(u"This computer is the server"_s);
    QTRY_VERIFY(hands().sees(u"Team name"_s));
    picture(u"server-form"_s);
    hands().push(u"Start"_s); // says what is missing
    QTRY_VERIFY(hands().sees(u"Enter a name for the team"_s));
    picture(u"server-form-faults"_s);
    hands().push(u"Back"_s);
    hands().push(u"Join a team"_s);
    QTRY_VERIFY(hands().sees(u"Link or address"_s));
    picture(u"join-form"_s);
}

void PagesTest::theServersOwnPages()
{
    desktop::Options options;
    options.theme = u"light"_s;
    run(options);
    hands().push(u"This computer is the server"_s);
    hands().fill(u"Team name"_s, u"Harbour Lane"_s);
    hands().fill(u"Your name"_s, u"Mei Tan"_s);
    hands().fill(u"Password"_s, u"tall-lamp-under-9-stars"_s);
    hands().fill(u"Password again"_s, u"tall-lamp-under-9-stars"_s);
    hands().push(u"Start"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hands().sees(u"No one has written yet"_s), patience);
    m_run->window().setWindowState(Qt::WindowNoState);
    m_run->window().resize(size);
    hands().turnTo();
    picture(u"queue-empty"_s);
    m_run->openPage(u"Your team"_s);
    picture(u"invite-closed"_s);
    const Hands page(*m_run->window().findChild<ui::InvitePage*>());
    page.push(u"Let colleagues join"_s);
    QTRY_VERIFY(
        page.sees(u"Link for one colleague"_s)
        || page.sees(u"This computer is in no network. "
                     u"Connect it and try again."_s)
    );
    picture(u"invite-open"_s);
}

void PagesTest::signingIn()
{
    run(optionsFor(m_line->url()));
    QTRY_VERIFY(hands().sees(u"Username"_s));
    picture(u"sign-in"_s);
    hands().fill(u"Username"_s, u"lead"_s);
    hands().fill(u"Password"_s, u"wrong"_s);
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(hands().sees(u"The name or the password is not right: try again."_s));
    picture(u"sign-in-refused"_s);
}

void PagesTest::atWork()
{
    work();
    picture(u"queue"_s);
    accept();
    writeAndSend(hands(), u"Good morning! I am looking at it now."_s);
    picture(u"chat-mine"_s);
    hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    hands().type(u"Two payments, one order"_s);
    picture(u"chat-note"_s);
    m_run->openPage(u"Solutions"_s);
    QTRY_VERIFY(hands().seesPart(u"solutionEditor"_s));
    picture(u"solutions"_s);
}

void PagesTest::overTheWork()
{
    work();
    hands().press(Qt::Key_K, Qt::ControlModifier);
    picture(u"palette"_s);
    hands().press(Qt::Key_Escape);
    accept();
    hands().press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(hands().seesPart(u"resolveDialog"_s));
    picture(u"resolve"_s);
    hands().press(Qt::Key_Escape);
    hands().turnTo();
    hands().press(Qt::Key_F1);
    QTRY_VERIFY(hands().sees(u"New keys"_s));
    picture(u"keys"_s);
}

void PagesTest::withoutALine()
{
    work();
    m_line->cut();
    m_isOffline = true;
    picture(u"offline"_s);
}

BACKLINE_TEST(PagesTest)
#include "pages_test.moc"
