#include "services/client/session.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/test_registry.h"
#include "ui/chat/thread_view.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Two desks at one server: a colleague is mentioned in a note, is told, and finds the note. The functions
/// are one journey, in this order.
class MentionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void aColleagueIsOfferedAndMentioned();
    void theColleagueIsToldAndOpensTheNote();
    void theTopBarKeepsWhatIsNotSeen();
    void theMenuLeadsToTheNote();
    void whatCameInTheMeantimeIsThere();
    void allCanBeMarkedAsRead();

private:
    const Hands& sender() const { return m_sender->hands(); }

    const Hands& receiver() const { return m_receiver->hands(); }

    void mention(const QString& words) const;
    QMenu* mentionsMenu() const;
    qint64 unseenOnServer() const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<WorkDesk> m_sender; ///< Ana Ruiz
    std::unique_ptr<WorkDesk> m_receiver; ///< Li Wen
    QString m_customer;
};

void MentionsTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    const client::ServerAddress address{m_server->url(), {}};
    m_receiver = std::make_unique<WorkDesk>(address, u"lead"_s);
    m_sender = std::make_unique<WorkDesk>(address, u"agent"_s);
    sender().turnTo();
    QTRY_COMPARE(shownQueue(sender()), m_server->waiting());
}

void MentionsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void MentionsTest::cleanupTestCase()
{
    m_sender.reset();
    m_receiver.reset();
    m_server.reset();
}

/// Types a note to Li Wen with the keyboard alone, as far as the list goes.
void MentionsTest::mention(const QString& words) const
{
    sender().turnTo();
    sender().part<QPlainTextEdit>(u"noteEditor"_s)->setFocus();
    sender().type(u"@li"_s);
    waitUntil("the colleagues are offered", [this] { return sender().seesPart(u"mentionMenu"_s); });
    sender().press(Qt::Key_Return);
    sender().type(words);
    sender().press(Qt::Key_Return);
}

QMenu* MentionsTest::mentionsMenu() const
{
    return m_receiver->window().findChild<QMenu*>(u"mentionsMenu"_s);
}

qint64 MentionsTest::unseenOnServer() const
{
    return m_server->as("lead").get("/api/v1/me/mentions").value(u"unseen").toInteger();
}

void MentionsTest::aColleagueIsOfferedAndMentioned()
{
    const auto id = m_server->waiting().front();
    sender().press(Qt::Key_G, Qt::ControlModifier);
    QTRY_COMPARE(m_server->fact(id, u"agent.name"), std::string("Ana Ruiz"));
    m_customer = QString::fromStdString(m_server->fact(id, u"customer.name"));
    QTRY_VERIFY(sender().seesPart(u"replyEditor"_s));
    sender().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    mention(u"can you look at this?"_s);
    QTRY_COMPARE(shownMessages(sender(), u"@Li Wen can you look at this?"_s).size(), std::size_t(1));
}

void MentionsTest::theColleagueIsToldAndOpensTheNote()
{
    QTRY_VERIFY(receiver().sees(u"Ana Ruiz mentioned you in %1"_s.arg(m_customer)));
    QTRY_VERIFY(receiver().sees(u"1 unread mention"_s));
    receiver().turnTo();
    receiver().push(u"Open"_s);
    QTRY_COMPARE(shownMessages(receiver(), u"@Li Wen can you look at this?"_s).size(), std::size_t(1));
    QTRY_VERIFY(!receiver().seesPart(u"mentions"_s));
    const auto* thread = receiver().part<QListView>(u"thread"_s);
    QTRY_VERIFY(thread->currentIndex().data(items::MyMentionRole).toString() == u"Li Wen"_s);
}

void MentionsTest::theTopBarKeepsWhatIsNotSeen()
{
    // Somewhere else, so that the next ones are not read as they come.
    receiver().part<QListView>(u"queueList"_s)->setFocus();
    receiver().press(Qt::Key_Home);
    receiver().press(Qt::Key_Down);
    QTRY_VERIFY(shownMessages(receiver(), u"@Li Wen can you look at this?"_s).empty());
    mention(u"again"_s);
    mention(u"and again"_s);
    QTRY_VERIFY(receiver().sees(u"2 unread mentions"_s));
}

void MentionsTest::theMenuLeadsToTheNote()
{
    receiver().turnTo();
    receiver().push(u"2 unread mentions"_s);
    auto* menu = mentionsMenu();
    QTRY_VERIFY(menu->isVisible());
    const auto lines = menu->actions();
    QVERIFY(lines[1]->text().startsWith(u"Ana Ruiz in "_s));
    QVERIFY2(lines[1]->text().contains(u"@Li Wen and again"_s), qPrintable(lines[1]->text()));
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(shownMessages(receiver(), u"@Li Wen again"_s).size(), std::size_t(1));
    receiver().turnTo(); // the menu was a window of its own
    QTRY_VERIFY(!receiver().seesPart(u"mentions"_s)); // both are in sight
    QTRY_COMPARE(unseenOnServer(), 0);
}

void MentionsTest::whatCameInTheMeantimeIsThere()
{
    const client::ServerAddress address{m_server->url(), {}};
    m_receiver.reset();
    mention(u"while you were away"_s);
    QTRY_COMPARE(shownMessages(sender(), u"@Li Wen while you were away"_s).size(), std::size_t(1));
    QTRY_COMPARE(unseenOnServer(), 1);
    m_receiver = std::make_unique<WorkDesk>(address, u"lead"_s);
    QTRY_VERIFY(receiver().sees(u"1 unread mention"_s));
}

void MentionsTest::allCanBeMarkedAsRead()
{
    receiver().turnTo();
    m_receiver->commands().action(u"me.mentions"_s)->trigger();
    QTRY_VERIFY(mentionsMenu()->isVisible());
    mentionsMenu()->close();
    receiver().turnTo();
    m_receiver->window().findChild<QPushButton*>(u"mentions"_s)->click();
    auto* menu = mentionsMenu();
    QTRY_VERIFY(menu->isVisible());
    menu->actions().last()->trigger();
    QTRY_VERIFY(!receiver().seesPart(u"mentions"_s));
    QTRY_COMPARE(unseenOnServer(), 0);
}

BACKLINE_TEST(MentionsTest)
#include "mentions_test.moc"
