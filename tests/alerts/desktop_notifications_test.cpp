#include "services/alerts/desktop_notifications.h"
#include "tests/alerts/notification_daemon.h"
#include "tests/alerts/private_bus.h"
#include "tests/support/test_registry.h"

#include <QDBusConnectionInterface>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::alerts;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto slot = u"waiting"_s;

Notification somebody(const QString& title = u"Ana waits"_s)
{
    return {title, u"about <b>lamps</b> & chairs"_s, {{u"accept/1"_s, u"Accept"_s}}, u"open/1"_s};
}

} // namespace

/// The protocol on a real bus with a daemon that keeps to the specification.
class DesktopNotificationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void itIsShownWithItsActions();
    void markupIsWordsToTheDaemon();
    void aDaemonWithoutMarkupGetsPlainText();
    void aDaemonWithoutActionsGetsNone();
    void longTextsAreCut();
    void theNextTakesThePlaceOfTheOneBefore();
    void itClosesWhileItIsOnItsWay();
    void aButtonComesWithLeaveToComeToTheFront();
    void aClickMeansWhatItWasSaidToMean();
    void whatIsPutAwayIsTold();
    void strangersIdsAreNotOurs();
    void withoutADaemonItSaysSo();
    void withoutABusItSaysSo();
    void aNewDaemonBeginsAnew();
    void theEndTakesAwayWhatIsShown();

private:
    void startDaemon(const QStringList& capabilities = NotificationDaemon::usualCapabilities());
    void show(const Notification& notification);

    PrivateBus m_bus;
    std::unique_ptr<NotificationDaemon> m_daemon;
    std::unique_ptr<DesktopNotifications> m_notifications;
};

void DesktopNotificationsTest::initTestCase()
{
    QVERIFY2(m_bus.isRunning(), "dbus-daemon does not start");
}

void DesktopNotificationsTest::init()
{
    m_notifications = std::make_unique<DesktopNotifications>([this] { return m_bus.connection(u"desk"_s); });
}

void DesktopNotificationsTest::cleanup()
{
    m_notifications.reset();
    m_daemon.reset();
}

void DesktopNotificationsTest::startDaemon(const QStringList& capabilities)
{
    m_daemon = std::make_unique<NotificationDaemon>(m_bus.connection(u"daemon"_s), capabilities);
}

void DesktopNotificationsTest::show(const Notification& notification)
{
    QSignalSpy shown(m_notifications.get(), &Notifications::shown);
    m_notifications->show(slot, notification);
    QTRY_COMPARE(shown.size(), 1);
    QCOMPARE(shown[0][0].toString(), slot);
}

void DesktopNotificationsTest::itIsShownWithItsActions()
{
    startDaemon();
    show(somebody());
    QCOMPARE(m_daemon->shown().size(), 1U);
    const auto& shown = m_daemon->shown().begin()->second;
    QCOMPARE(shown.title, u"Ana waits"_s);
    QCOMPARE(shown.actions, (QStringList{u"default"_s, u"Open"_s, u"accept/1"_s, u"Accept"_s}));
    QCOMPARE(shown.hints[u"desktop-entry"_s].toString(), u"backline"_s);
    QCOMPARE(shown.timeout, 0); // stays until its reason is gone
    QCOMPARE(m_notifications->problem(), QString());
}

void DesktopNotificationsTest::markupIsWordsToTheDaemon()
{
    startDaemon();
    show(somebody());
    QCOMPARE(m_daemon->shown().begin()->second.body, u"about &lt;b&gt;lamps&lt;/b&gt; &amp; chairs"_s);
}

void DesktopNotificationsTest::aDaemonWithoutMarkupGetsPlainText()
{
    startDaemon({u"body"_s, u"actions"_s});
    show(somebody());
    QCOMPARE(m_daemon->shown().begin()->second.body, u"about <b>lamps</b> & chairs"_s);
}

void DesktopNotificationsTest::aDaemonWithoutActionsGetsNone()
{
    startDaemon({u"body"_s});
    show(somebody());
    QCOMPARE(m_daemon->shown().begin()->second.actions, QStringList());
}

void DesktopNotificationsTest::longTextsAreCut()
{
    startDaemon();
    show({QString(5'000, u'a'), QString(50'000, u'<'), {}, {}});
    const auto& shown = m_daemon->shown().begin()->second;
    QCOMPARE(shown.title.size(), 100);
    QCOMPARE(shown.body.count(u"&lt;"_s), 299);
    QVERIFY(shown.body.endsWith(u'…'));
}

void DesktopNotificationsTest::theNextTakesThePlaceOfTheOneBefore()
{
    startDaemon();
    m_notifications->show(slot, somebody());
    m_notifications->show(slot, somebody(u"2 people wait"_s));
    QTRY_VERIFY(m_daemon->withTitle(u"2 people"_s) != 0);
    QCOMPARE(m_daemon->shown().size(), 1U);
    m_notifications->show(slot, somebody(u"3 people wait"_s));
    QTRY_VERIFY(m_daemon->withTitle(u"3 people"_s) != 0);
    QCOMPARE(m_daemon->shown().size(), 1U);
    m_notifications->show(u"written"_s, somebody(u"Li"_s));
    QTRY_COMPARE(m_daemon->shown().size(), 2U);
}

void DesktopNotificationsTest::itClosesWhileItIsOnItsWay()
{
    startDaemon();
    show(somebody());
    m_notifications->show(slot, somebody(u"2 people wait"_s));
    m_notifications->close(slot);
    QTRY_COMPARE(m_daemon->count(), 2);
    QTRY_VERIFY(m_daemon->shown().empty());
}

void DesktopNotificationsTest::aButtonComesWithLeaveToComeToTheFront()
{
    startDaemon();
    show(somebody());
    QSignalSpy asked(m_notifications.get(), &Notifications::actionRequested);
    m_daemon->press(m_daemon->withTitle(u"Ana"_s), u"accept/1"_s, u"token-7"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0], (QVariantList{slot, u"accept/1"_s, u"token-7"_s}));
    show(somebody());
    m_daemon->press(m_daemon->withTitle(u"Ana"_s), u"accept/1"_s);
    QTRY_COMPARE(asked.size(), 2);
    QCOMPARE(asked[1][2].toString(), QString()); // a leave is good once
}

void DesktopNotificationsTest::aClickMeansWhatItWasSaidToMean()
{
    startDaemon();
    show(somebody());
    QSignalSpy asked(m_notifications.get(), &Notifications::actionRequested);
    m_daemon->press(m_daemon->withTitle(u"Ana"_s), u"default"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].toString(), u"open/1"_s);
}

void DesktopNotificationsTest::whatIsPutAwayIsTold()
{
    startDaemon();
    show(somebody());
    QSignalSpy dismissed(m_notifications.get(), &Notifications::dismissed);
    m_daemon->dismiss(m_daemon->withTitle(u"Ana"_s));
    QTRY_COMPARE(dismissed.size(), 1);
    show(somebody());
    m_notifications->close(slot);
    QTRY_VERIFY(m_daemon->shown().empty());
    show(somebody()); // behind the daemon's word that it is closed
    QCOMPARE(dismissed.size(), 1);
}

void DesktopNotificationsTest::strangersIdsAreNotOurs()
{
    startDaemon();
    show(somebody());
    QSignalSpy asked(m_notifications.get(), &Notifications::actionRequested);
    m_daemon->press(4'711, u"accept/1"_s, u"token"_s);
    m_daemon->press(0, u"accept/1"_s);
    m_daemon->press(m_daemon->withTitle(u"Ana"_s), u"accept/1"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][2].toString(), QString());
}

void DesktopNotificationsTest::withoutADaemonItSaysSo()
{
    QSignalSpy failed(m_notifications.get(), &Notifications::failed);
    QSignalSpy problems(m_notifications.get(), &Notifications::problemChanged);
    m_notifications->check();
    QTRY_VERIFY(!m_notifications->problem().isEmpty());
    m_notifications->show(slot, somebody());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0], (QVariantList{slot, m_notifications->problem()}));
    startDaemon();
    show(somebody());
    QCOMPARE(m_notifications->problem(), QString());
    QCOMPARE(problems.size(), 2);
}

void DesktopNotificationsTest::withoutABusItSaysSo()
{
    DesktopNotifications nowhere([] {
        return QDBusConnection::connectToBus(u"unix:path=/nonexistent"_s, u"nowhere"_s);
    });
    QSignalSpy failed(&nowhere, &Notifications::failed);
    nowhere.show(slot, somebody());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!nowhere.problem().isEmpty());
}

void DesktopNotificationsTest::aNewDaemonBeginsAnew()
{
    startDaemon();
    show(somebody());
    m_daemon.reset();
    QTRY_VERIFY(
        !m_bus.connection(u"desk"_s).interface()->isServiceRegistered(u"org.freedesktop.Notifications"_s)
    );
    QCoreApplication::processEvents(); // the desk hears of it, too
    startDaemon({u"body"_s});
    show(somebody());
    QCOMPARE(m_daemon->shown().begin()->second.actions, QStringList());
}

void DesktopNotificationsTest::theEndTakesAwayWhatIsShown()
{
    startDaemon();
    show(somebody());
    m_notifications.reset();
    QTRY_VERIFY(m_daemon->shown().empty());
}

BACKLINE_TEST(DesktopNotificationsTest)

#include "desktop_notifications_test.moc"
