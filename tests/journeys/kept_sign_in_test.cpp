#include "tests/journeys/journey_server.h"
#include "tests/journeys/kept_secrets.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"
#include "ui/chat/chat_pane.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/truth_line.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using items::DeliveryState;

namespace {

const auto keep = u"Keep me signed in on this computer"_s;

} // namespace

/// A computer that stays signed in: it works without the server, says so, and goes on by itself.
class KeptSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutAServerTheDeskIsThere();
    void itIsLiveAgainByItself();
    void oneThatIsOverAsksAgainAndKeepsDrafts();
    void nothingIsKeptUnasked_data();
    void nothingIsKeptUnasked();
    void aFailingKeychainIsExplained();
    void signingOutIsForGood();

private:
    void start();
    void signIn(bool isKept);
    void leaveADraft();
    void comeUpWithoutAServer();

    const Hands& hands() const { return m_run->hands(); }

    QString truth() const { return m_run->window().truthLine()->stateText(); }

    std::string shown() const
    {
        return hands().part<ui::ChatPane>(u"chatPane"_s)->conversation().toStdString();
    }

    QString reply() const { return hands().part<QPlainTextEdit>(u"replyEditor"_s)->toPlainText(); }

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    KeptSecrets m_secrets;
    std::unique_ptr<ProgramRun> m_run;
    std::string m_id;
};

void KeptSignInTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_secrets.values.clear();
    m_secrets.writeProblem.clear();
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
}

void KeptSignInTest::cleanup()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

void KeptSignInTest::start()
{
    m_run.reset();
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile, m_secrets.open());
}

void KeptSignInTest::signIn(bool isKept)
{
    hands().named<QCheckBox>(keep)->setChecked(isKept);
    m_run->signIn(u"agent"_s);
    QTRY_VERIFY(truth().startsWith(u"Up to date"_s));
}

void KeptSignInTest::leaveADraft()
{
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    m_id = selectedInQueue(hands());
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    writeAndSend(hands(), u"I am looking at it."_s);
    QTRY_VERIFY(hands().sees(u"Outbox 0"_s));
    hands().type(u"half a reply"_s);
}

void KeptSignInTest::comeUpWithoutAServer()
{
    start();
    signIn(true);
    leaveADraft();
    m_run.reset();
    m_server->stop();
    start();
    QTRY_COMPARE(shown(), m_id);
}

void KeptSignInTest::withoutAServerTheDeskIsThere()
{
    comeUpWithoutAServer();
    QTRY_VERIFY2(truth().startsWith(u"Server not reachable since "_s), qPrintable(truth()));
    QVERIFY(hands().sees(u"Try now"_s));
    QVERIFY(hands().sees(u"Availability: Not connected"_s));
    QTRY_VERIFY(hands().sees(u"Who waits is not known"_s));
    QCOMPARE(reply(), u"half a reply"_s);
    QCOMPARE(shownMessages(hands(), u"I am looking at it."_s).size(), std::size_t{1});
    hands().part<QWidget>(u"replyEditor"_s)->setFocus(Qt::TabFocusReason);
    hands().press(Qt::Key_End);
    writeAndSend(hands(), u" that is whole"_s);
    QTRY_VERIFY(hands().sees(u"Outbox 1"_s));
    const auto whole = u"half a reply that is whole"_s;
    QTRY_VERIFY(shownMessages(hands(), whole).front().delivery == DeliveryState::Waiting);
    start(); // it stays that way, however often it starts
    QTRY_COMPARE(shown(), m_id);
    QTRY_VERIFY(hands().sees(u"Outbox 1"_s));
    QTRY_COMPARE(shownMessages(hands(), whole).size(), std::size_t{1});
}

void KeptSignInTest::itIsLiveAgainByItself()
{
    comeUpWithoutAServer();
    QTRY_VERIFY(truth().startsWith(u"Server not reachable"_s));
    hands().part<QWidget>(u"replyEditor"_s)->setFocus(Qt::TabFocusReason);
    hands().press(Qt::Key_End);
    writeAndSend(hands(), u" after all"_s);
    m_server->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(truth().startsWith(u"Up to date"_s), 20'000);
    QTRY_VERIFY(hands().sees(u"Outbox 0"_s));
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    QCOMPARE(hands().focus(), u"replyEditor"_s); // nobody is taken away from where they write
    QCOMPARE(shown(), m_id);
    QVERIFY(hands().sees(u"Availability: Available"_s));
    const auto said = m_server->said(m_id);
    QCOMPARE(std::count(said.begin(), said.end(), Said{"half a reply after all", false}), 1);
}

void KeptSignInTest::oneThatIsOverAsksAgainAndKeepsDrafts()
{
    start();
    signIn(true);
    leaveADraft();
    m_run.reset();
    QCOMPARE(m_secrets.values.size(), 1);
    m_secrets.values.begin().value() = u"ended"_s;
    start();
    QTRY_VERIFY(hands().sees(u"Your sign-in has ended: sign in again."_s));
    QCOMPARE(hands().named<QLineEdit>(u"Username"_s)->text(), u"agent"_s);
    QTRY_VERIFY(m_secrets.values.isEmpty()); // it is not tried again
    m_run->signIn(u"agent"_s);
    QTRY_COMPARE(shown(), m_id);
    QTRY_COMPARE(reply(), u"half a reply"_s);
}

void KeptSignInTest::nothingIsKeptUnasked_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("unasked") << false;
    QTest::newRow("asked") << true;
}

void KeptSignInTest::nothingIsKeptUnasked()
{
    QFETCH(const bool, isAsked);
    desktop::Options options;
    options.theme = u"light"_s;
    m_run = std::make_unique<ProgramRun>(options, *m_profile, m_secrets.open());
    hands().push(u"This computer is the server"_s);
    hands().fill(u"Team name"_s, u"Harbour Lane"_s);
    hands().fill(u"Your name"_s, u"Mei Tan"_s);
    hands().fill(u"Password"_s, u"tall-lamp-under-9-stars"_s);
    hands().fill(u"Password again"_s, u"tall-lamp-under-9-stars"_s);
    hands().named<QCheckBox>(keep)->setChecked(isAsked);
    hands().push(u"Start"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hands().sees(u"No one has written yet"_s), patience);
    QCOMPARE(m_secrets.values.size(), isAsked ? 1 : 0);
}

void KeptSignInTest::aFailingKeychainIsExplained()
{
    m_secrets.writeProblem = u"The keychain was not unlocked."_s;
    start();
    signIn(true);
    const auto* bar = m_run->window().findChild<ui::NoticeBar*>();
    QTRY_VERIFY(bar->isVisible());
    const auto said = bar->accessibleName();
    QVERIFY2(said.contains(u"The keychain was not unlocked."_s), qPrintable(said));
    QVERIFY2(said.contains(u"asks for your password at its next start"_s), qPrintable(said));
}

void KeptSignInTest::signingOutIsForGood()
{
    start();
    signIn(true);
    QTRY_COMPARE(m_secrets.values.size(), 1);
    start();
    QTRY_VERIFY(truth().startsWith(u"Up to date"_s)); // nobody was asked
    m_run->signOut();
    QTRY_VERIFY(hands().sees(u"Password"_s));
    QTRY_VERIFY(m_secrets.values.isEmpty());
    start();
    QTRY_VERIFY(hands().sees(u"Password"_s));
}

BACKLINE_TEST(KeptSignInTest)
#include "kept_sign_in_test.moc"
