#include "services/alerts/desktop_notifications.h"
#include "services/client/queue_feed.h"
#include "tests/alerts/notification_daemon.h"
#include "tests/alerts/private_bus.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/test_registry.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using alerts::Tone;
using domain::Presence;

/// An agent who works in another window while customers come, write and are taken by colleagues. The desk
/// shows its notifications by a real bus. The functions are one journey, in this order.
class AlertsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void whoWaitsAlreadyIsSummedUpOnce();
    void whoComesIsShownAndHeard();
    void severalBecomeOne();
    void whoIsTakenByAnotherRingsNoMore();
    void acceptingTakesExactlyThatOne();
    void whoIsGoneIsSaidToBeWithSomebody();
    void aCustomerOfMineWrites();
    void whatIsInSightIsNotTold();
    void aConversationIsHandedOver();
    void aColleagueMentionsMe();
    void aLostLineTellsNothingTwice();
    void snoozedItIsSilent();
    void whoIsAwayHearsNothing();
    void theEndTakesEverythingAway();

private:
    static constexpr int unhurried = 15'000; ///< notifications do not change all too often

    const Hands& hands() const { return m_desk->hands(); }

    void work() const { hands().turnTo(); }

    void lookAway();
    void choose(Presence presence) const;
    void takeByAna(const std::string& id) const;

    uint shownWith(const QString& words) const { return m_daemon->withTitle(words); }

    void press(const QString& title, const QString& key, const QString& token = {}) const;
    bool hasHeard(Tone tone) const;

    PrivateBus m_bus;
    std::unique_ptr<NotificationDaemon> m_daemon;
    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<WorkDesk> m_desk;
    QWidget m_elsewhere;
    std::string m_id;
    std::vector<std::string> m_more;
};

void AlertsTest::initTestCase()
{
    QVERIFY(m_bus.isRunning());
    m_daemon = std::make_unique<NotificationDaemon>(m_bus.connection(u"daemon"_s));
    m_server = std::make_unique<JourneyServer>();
    auto notifications =
        std::make_unique<alerts::DesktopNotifications>([this] { return m_bus.connection(u"desk"_s); });
    m_desk = std::make_unique<WorkDesk>(
        client::ServerAddress{m_server->url(), {}}, u"lead"_s, std::move(notifications)
    );
    auto settings = m_desk->choices().now();
    settings.repeatSeconds = 1;
    m_desk->choices().choose(settings);
    QTRY_COMPARE(m_desk->work().session().me().presence, Presence::Online);
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
}

void AlertsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_desk->sounds().forget();
}

void AlertsTest::cleanupTestCase()
{
    m_desk.reset();
    m_server.reset();
    m_daemon.reset();
}

void AlertsTest::lookAway()
{
    m_elsewhere.show();
    m_elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_elsewhere));
}

void AlertsTest::choose(Presence presence) const
{
    const auto choices = m_desk->window().topBar()->presence()->choices()->actions();
    const auto chosen = std::ranges::find_if(choices, [presence](const QAction* action) {
        return action->data().toInt() == static_cast<int>(presence);
    });
    (*chosen)->trigger();
    QTRY_COMPARE(m_desk->work().session().me().presence, presence);
}

void AlertsTest::takeByAna(const std::string& id) const
{
    QCOMPARE(m_server->as("agent").post("/api/v1/conversations/" + id + "/accept", "{}").status, 200);
}

void AlertsTest::press(const QString& title, const QString& key, const QString& token) const
{
    const auto id = shownWith(title);
    QVERIFY2(id != 0, qPrintable(title));
    m_daemon->press(id, key, token);
}

bool AlertsTest::hasHeard(Tone tone) const
{
    const auto& tones = m_desk->sounds().tones();
    return std::ranges::find(tones, tone) != tones.end();
}

/// Coming back to work is like signing in: one sentence, and no sound.
void AlertsTest::whoWaitsAlreadyIsSummedUpOnce()
{
    QVERIFY(m_desk->sounds().tones().empty());
    QCOMPARE(m_daemon->count(), 0);
    choose(Presence::Away);
    lookAway();
    choose(Presence::Online);
    const auto many = u"%1 people wait, the longest since "_s.arg(m_server->waiting().size());
    QTRY_VERIFY(shownWith(many) != 0);
    QCOMPARE(m_daemon->count(), 1);
    QVERIFY(m_desk->sounds().tones().empty());
    work(); // the queue itself is in sight
    QTRY_VERIFY(m_daemon->shown().empty());
    lookAway();
}

void AlertsTest::whoComesIsShownAndHeard()
{
    m_id = m_server->newCustomer("Zoe Alvarez");
    QTRY_VERIFY(m_daemon->shown().size() == 1);
    const auto& shown = m_daemon->shown().begin()->second;
    QVERIFY2(shown.title.contains(u" waits since "_s), qPrintable(shown.title));
    const auto accept = u"accept/"_s + QString::fromStdString(m_id);
    QVERIFY(shown.actions.contains(accept) && shown.actions.contains(u"snooze"_s));
    QTRY_VERIFY(m_desk->sounds().tones().size() >= 3); // until somebody takes her
    QVERIFY(!hasHeard(Tone::Message));
}

void AlertsTest::severalBecomeOne()
{
    m_more = {m_server->newCustomer("Yuri"), m_server->newCustomer("Xia")};
    QTRY_VERIFY_WITH_TIMEOUT(shownWith(u"3 people wait"_s) != 0, unhurried);
    QCOMPARE(m_daemon->shown().size(), 1U);
}

void AlertsTest::whoIsTakenByAnotherRingsNoMore()
{
    for (const auto& id : m_more) {
        takeByAna(id);
    }
    QTRY_VERIFY_WITH_TIMEOUT(shownWith(u" waits since "_s) != 0, unhurried);
    takeByAna(m_id);
    QTRY_VERIFY(m_daemon->shown().empty());
    m_desk->sounds().forget();
    QTRY_VERIFY(!m_desk->work().session().queue().contains(m_id));
    QVERIFY(m_desk->sounds().tones().empty());
}

void AlertsTest::acceptingTakesExactlyThatOne()
{
    const auto id = m_server->newCustomer("Wanda");
    QTRY_COMPARE(m_daemon->shown().size(), 1U);
    QSignalSpy front(&m_desk->work().workplace(), &ui::Workplace::frontRequested);
    press(u" waits since "_s, u"accept/"_s + QString::fromStdString(id), u"leave-1"_s);
    QTRY_COMPARE(m_server->fact(id, u"agent.name"), std::string("Li Wen"));
    QCOMPARE(front.size(), 1);
    QCOMPARE(front[0][0].toString(), u"leave-1"_s);
    QTRY_VERIFY(m_daemon->shown().empty());
    work();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    m_id = id;
    lookAway();
}

void AlertsTest::whoIsGoneIsSaidToBeWithSomebody()
{
    const auto gone = m_server->newCustomer("Vito");
    QTRY_COMPARE_WITH_TIMEOUT(m_daemon->shown().size(), 1U, unhurried);
    const auto shown = m_daemon->shown().begin()->first;
    takeByAna(gone); // and the desk has not heard of it when the button is pressed
    m_daemon->press(shown, u"accept/"_s + QString::fromStdString(gone));
    QTRY_VERIFY(hands().seesPart(u"queueMessage"_s));
    QTRY_VERIFY(hands().part<QLabel>(u"queueMessage"_s)->text().contains(u"Ana Ruiz"_s));
    QCOMPARE(m_server->fact(gone, u"agent.name"), std::string("Ana Ruiz"));
}

void AlertsTest::aCustomerOfMineWrites()
{
    lookAway();
    m_desk->sounds().forget();
    m_server->customerSays(m_id, "Are you <still> there?");
    QTRY_COMPARE(m_daemon->shown().size(), 1U);
    const auto shown = *m_daemon->shown().begin();
    QCOMPARE(shown.second.body, u"Are you &lt;still&gt; there?"_s);
    QVERIFY(hasHeard(Tone::Message) && !hasHeard(Tone::Waiting));
    m_daemon->press(shown.first, u"default"_s);
    work();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_VERIFY(!shownMessages(hands(), u"Are you <still> there?"_s).empty());
    QTRY_VERIFY(m_daemon->shown().empty());
}

void AlertsTest::whatIsInSightIsNotTold()
{
    const int before = m_daemon->count();
    m_server->customerSays(m_id, "I see you");
    QTRY_VERIFY(!shownMessages(hands(), u"I see you"_s).empty());
    const auto waiting = m_server->newCustomer("Uma");
    QTRY_VERIFY(hasHeard(Tone::Waiting)); // who waits is heard in any case
    QVERIFY(!hasHeard(Tone::Message));
    QCOMPARE(m_daemon->count(), before);
    takeByAna(waiting);
    QTRY_VERIFY(!m_desk->work().session().queue().contains(waiting));
}

void AlertsTest::aConversationIsHandedOver()
{
    const auto id = m_server->newCustomer("Tara");
    takeByAna(id);
    QTRY_VERIFY(!m_desk->work().session().queue().contains(id));
    lookAway();
    m_desk->sounds().forget();
    const auto me = m_desk->work().session().me().id;
    const auto body = "{\"to\":" + std::to_string(me) + ",\"reason\":\"she knows\"}";
    QCOMPARE(m_server->as("agent").post("/api/v1/conversations/" + id + "/transfer", body).status, 200);
    QTRY_VERIFY(shownWith(u"Ana Ruiz gave you "_s) != 0);
    QVERIFY(hasHeard(Tone::Message));
    press(u"Ana Ruiz gave you "_s, u"open/"_s + QString::fromStdString(id));
    work();
    QTRY_VERIFY(m_daemon->shown().empty());
    lookAway();
}

void AlertsTest::aColleagueMentionsMe()
{
    const auto& me = m_desk->work().session().me();
    const auto note = "@" + me.name + " please look";
    const auto body = "{\"content\":\"" + note + "\",\"mentions\":[" + std::to_string(me.id) + "]}";
    QCOMPARE(m_server->as("agent").post("/api/v1/conversations/" + m_id + "/notes", body).status, 200);
    QTRY_VERIFY(shownWith(u"Ana Ruiz mentioned you in "_s) != 0);
    QVERIFY(hasHeard(Tone::Message));
    m_daemon->press(shownWith(u"Ana Ruiz mentioned you in "_s), u"default"_s);
    work();
    QTRY_VERIFY(!shownMessages(hands(), QString::fromStdString(note)).empty());
    QTRY_VERIFY(shownWith(u"Ana Ruiz mentioned you in "_s) == 0);
    lookAway();
}

void AlertsTest::aLostLineTellsNothingTwice()
{
    m_server->customerSays(m_id, "before");
    QTRY_COMPARE(m_daemon->shown().size(), 1U);
    const auto before = m_daemon->count();
    m_server->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->isUpToDate(), unhurried);
    m_server->startAgain();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isUpToDate(), unhurried);
    QTRY_COMPARE(m_desk->work().session().me().presence, Presence::Online);
    m_desk->sounds().forget();
    const auto id = m_server->newCustomer("Saul");
    QTRY_VERIFY(shownWith(u" waits since "_s) != 0);
    QCOMPARE(m_daemon->count(), before + 1);
    QVERIFY(!hasHeard(Tone::Message));
    takeByAna(id);
    QTRY_VERIFY(shownWith(u" waits since "_s) == 0);
    work();
    QTRY_VERIFY(m_daemon->shown().size() <= 1U);
    lookAway();
}

void AlertsTest::snoozedItIsSilent()
{
    const auto first = m_server->newCustomer("Rosa");
    QTRY_VERIFY(shownWith(u" waits since "_s) != 0);
    press(u" waits since "_s, u"snooze"_s);
    QTRY_VERIFY(shownWith(u" waits since "_s) == 0);
    QTRY_VERIFY(hands().sees(
        u"Alerts: snoozed until "_s + QDateTime::currentDateTime().addSecs(600).toString(u"HH:mm"_s)
    ));
    m_desk->sounds().forget();
    const auto second = m_server->newCustomer("Quin");
    QTRY_VERIFY(m_desk->work().session().queue().contains(second));
    QVERIFY(!hasHeard(Tone::Waiting) && shownWith(u"wait"_s) == 0);
    for (auto* action : m_desk->window().topBar()->findChildren<QAction*>()) {
        if (action->text() == u"End the snooze"_s) {
            action->trigger();
        }
    }
    QTRY_VERIFY(shownWith(u"2 people wait"_s) != 0);
    QTRY_VERIFY(hasHeard(Tone::Waiting));
    takeByAna(first);
    takeByAna(second);
    QTRY_VERIFY(shownWith(u"wait"_s) == 0);
}

void AlertsTest::whoIsAwayHearsNothing()
{
    choose(Presence::Away);
    m_desk->sounds().forget();
    const auto id = m_server->newCustomer("Pia");
    QTRY_VERIFY(m_desk->work().session().queue().contains(id));
    m_server->customerSays(m_id, "while you are away");
    QTRY_VERIFY(!m_daemon->shown().empty()); // what is mine is shown
    QVERIFY(shownWith(u"wait"_s) == 0);
    QVERIFY(m_desk->sounds().tones().empty());
    choose(Presence::Online);
}

void AlertsTest::theEndTakesEverythingAway()
{
    QTRY_VERIFY(!m_daemon->shown().empty());
    m_desk.reset();
    QTRY_VERIFY(m_daemon->shown().empty());
}

BACKLINE_TEST(AlertsTest)

#include "alerts_test.moc"
