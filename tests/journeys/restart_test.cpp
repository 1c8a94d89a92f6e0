#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "ui/chat/chat_pane.h"
#include "ui/shell/truth_line.h"

#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScreen>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using items::DeliveryState;

namespace {

constexpr auto noteKeys = Qt::ControlModifier | Qt::ShiftModifier; // and N

std::string shown(const ProgramRun& run)
{
    const auto* pane = run.hands().part<ui::ChatPane>(u"chatPane"_s);
    return pane->conversation().toStdString();
}

/// Accepts the first of the queue; its id.
std::string acceptFirst(const ProgramRun& run)
{
    const auto& hands = run.hands();
    auto* list = hands.part<QWidget>(u"queueList"_s);
    list->setFocus(Qt::TabFocusReason);
    const auto id = selectedInQueue(hands);
    hands.press(Qt::Key_Return);
    waitUntil("it is accepted", [&] { return shown(run) == id && hands.focus() == u"replyEditor"_s; });
    return id;
}

QString textIn(const ProgramRun& run, const QString& editor)
{
    return run.hands().part<QPlainTextEdit>(editor)->toPlainText();
}

int unreadOf(const ProgramRun& run, const std::string& id)
{
    const auto& model = *run.hands().part<QAbstractItemView>(u"mineList"_s)->model();
    const int row = rowWith(model, items::IdRole, QString::fromStdString(id));
    return row < 0 ? -1 : model.index(row, 0).data(items::UnreadRole).toInt();
}

/// CTest gives the tests a screen of a usual size (screen.json); on one that is too small a window of any
/// size comes back maximized.
bool hasRoom()
{
    return QGuiApplication::primaryScreen()->availableSize().width() > 1'280;
}

} // namespace

/// What the desk had when it ended, in order or not, is there when it starts again.
class RestartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everythingIsThereAgain();
    void theOutboxIsDeliveredOnce();
    void aCrashLosesNothing();

private:
    void start();
    void leaveWork();
    void writeOffline(const QStringList& texts);
    void crashAfterWriting(LineProxy& line);

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    std::string m_read;
    std::string m_unread;
    QList<int> m_widths;
};

void RestartTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
}

void RestartTest::cleanup()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

void RestartTest::start()
{
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    m_run->signIn(u"agent"_s);
}

/// Two of mine, one of them with something new; both kinds of draft; another size and other widths.
void RestartTest::leaveWork()
{
    m_unread = acceptFirst(*m_run);
    m_read = acceptFirst(*m_run);
    m_server->customerSays(m_read, "This one is read.");
    m_server->customerSays(m_unread, "This one is not.");
    QTRY_COMPARE(shownMessages(m_run->hands(), u"This one is read."_s).size(), std::size_t{1});
    QTRY_COMPARE(unreadOf(*m_run, m_unread), 1);
    QTRY_COMPARE(unreadOf(*m_run, m_read), 0);
    m_run->hands().type(u"half a reply"_s);
    m_run->hands().press(Qt::Key_N, noteKeys);
    m_run->hands().type(u"half a note"_s);
    auto& window = m_run->window();
    window.setWindowState(Qt::WindowNoState);
    window.resize(1100, 720);
    auto* splitter = window.findChild<QSplitter*>();
    auto* handle = splitter->handle(2);
    QTest::mousePress(handle, Qt::LeftButton, {}, {0, 100});
    QTest::mouseMove(handle, {-30, 100});
    QTest::mouseRelease(handle, Qt::LeftButton, {}, {0, 100});
    m_widths = splitter->sizes();
}

void RestartTest::everythingIsThereAgain()
{
    start();
    const auto before = m_run->window().findChild<QSplitter*>()->sizes();
    leaveWork();
    QVERIFY(m_widths != before);
    const auto size = m_run->window().size();
    m_run.reset();
    start();
    QTRY_COMPARE(shown(*m_run), m_read);
    QTRY_COMPARE(textIn(*m_run, u"replyEditor"_s), u"half a reply"_s);
    QTRY_COMPARE(unreadOf(*m_run, m_unread), 1);
    QCOMPARE(unreadOf(*m_run, m_read), 0);
    if (hasRoom()) {
        QCOMPARE(m_run->window().size(), size);
        QCOMPARE(m_run->window().findChild<QSplitter*>()->sizes(), m_widths);
    }
    m_run->hands().press(Qt::Key_N, noteKeys);
    QTRY_COMPARE(textIn(*m_run, u"noteEditor"_s), u"half a note"_s);
}

void RestartTest::writeOffline(const QStringList& texts)
{
    m_server->stop();
    auto* truth = m_run->window().truthLine();
    QTRY_VERIFY(truth->stateText().startsWith(u"Server not reachable"_s));
    for (const auto& text : texts) {
        writeAndSend(m_run->hands(), text);
    }
    QTRY_VERIFY(m_run->hands().sees(u"Outbox %1"_s.arg(texts.size())));
    QVERIFY(shownMessages(m_run->hands(), texts.first()).front().delivery == DeliveryState::Waiting);
}

void RestartTest::theOutboxIsDeliveredOnce()
{
    const QStringList texts{u"first of three"_s, u"second of three"_s, u"third of three"_s};
    start();
    const auto id = acceptFirst(*m_run);
    writeOffline(texts);
    m_run.reset();
    m_server->startAgain();
    start();
    QTRY_VERIFY(m_run->hands().sees(u"Outbox 0"_s));
    QStringList stored;
    for (const auto& said : m_server->said(id)) {
        stored.append(QString::fromStdString(said.content));
    }
    QCOMPARE(stored.filter(u"of three"_s), texts);
    QTRY_COMPARE(shown(*m_run), id);
    QTRY_COMPARE(shownMessages(m_run->hands(), texts.last()).size(), std::size_t{1});
    QTRY_VERIFY(shownMessages(m_run->hands(), texts.last()).front().delivery == DeliveryState::Sent);
}

/// Another process works, loses the line, writes on, and is killed.
void RestartTest::crashAfterWriting(LineProxy& line)
{
    QProcess desk;
    desk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    desk.start(QStringLiteral(BACKLINE_BINARY_DIR "/crashing_desk"), {line.url().toString()});
    QByteArray told;
    const auto hasTold = [&](const char* word) {
        told += desk.readAllStandardOutput();
        return told.contains(word);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasTold("drafted"), patience);
    line.cut();
    QTRY_VERIFY_WITH_TIMEOUT(hasTold("written"), patience);
    desk.kill();
    QVERIFY(desk.waitForFinished());
    QCOMPARE(desk.exitStatus(), QProcess::CrashExit);
    line.resume();
}

void RestartTest::aCrashLosesNothing()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", QFile::encodeName(home.path()));
    LineProxy line(m_server->port());
    crashAfterWriting(line);
    QStandardPaths::setTestModeEnabled(false); // where the other process was
    *m_profile = desktop::Profile::named(u"crash"_s);
    QStandardPaths::setTestModeEnabled(true);
    m_run = std::make_unique<ProgramRun>(optionsFor(line.url()), *m_profile);
    m_run->signIn(u"agent"_s);
    QTRY_COMPARE(textIn(*m_run, u"replyEditor"_s), u"half a reply"_s);
    QTRY_VERIFY(m_run->hands().sees(u"Outbox 0"_s));
    const auto said = m_server->said(shown(*m_run));
    QCOMPARE(std::count(said.begin(), said.end(), Said{"written before the crash", true}), 1);
    QTRY_COMPARE(shownMessages(m_run->hands(), u"written before the crash"_s).size(), std::size_t{1});
    m_run.reset(); // before its folder goes
}

BACKLINE_TEST(RestartTest)
#include "restart_test.moc"
