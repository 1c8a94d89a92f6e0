#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "ui/chat/card_view.h"
#include "ui/knowledge/solutions_page.h"
#include "ui/queue/queue_list.h"

#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QTabBar>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// What a desk says and does while there is no line, and where the keyboard goes.
class WithoutLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aRowThatWasNeverReadSaysWhatItKnows();
    void theOutboxLeadsToWhatIsNotSent();
    void goingToAPageLeadsIntoItsList();
    void whoComesBackIsWhatHeWas();

private:
    const Hands& hands() const { return m_desk->hands(); }

    void loseTheLine();
    void goTo(const QString& command) const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<WorkDesk> m_desk;
};

void WithoutLineTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_server = std::make_unique<JourneyServer>();
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_line->url(), {}}, u"lead"_s);
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    QTRY_VERIFY(hands().sees(u"Accept"_s)); // the first one is read
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
}

void WithoutLineTest::cleanup()
{
    m_desk.reset();
    m_line.reset();
    m_server.reset();
}

void WithoutLineTest::loseTheLine()
{
    m_line->cut();
    QTRY_VERIFY(m_desk->work().session().state() == client::SessionState::Waiting);
}

void WithoutLineTest::aRowThatWasNeverReadSaysWhatItKnows()
{
    const auto calm = u"The conversation loads when the line is back."_s;
    loseTheLine();
    hands().press(Qt::Key_Down);
    const auto* list = hands().part<ui::QueueList>(u"queueList"_s);
    const auto name = list->currentIndex().data(items::NameRole).toString();
    QVERIFY(!name.isEmpty());
    QTRY_VERIFY(shownThread(hands()) != nullptr);
    QTRY_VERIFY(rowWith(*shownThread(hands()), items::TextRole, calm) >= 0);
    QVERIFY(hands().sees(u"Messages with "_s + name));
    QVERIFY(hands().seesPart(u"card"_s));
    const auto* tabs = m_desk->window().findChild<QTabBar*>(u"chatTabs"_s);
    QCOMPARE(tabs->accessibleTabName(tabs->currentIndex()), name);
    m_line->resume();
    QTRY_VERIFY(!shownMessages(hands()).empty());
    QCOMPARE(rowWith(*shownThread(hands()), items::TextRole, calm), -1);
}

void WithoutLineTest::theOutboxLeadsToWhatIsNotSent()
{
    const auto name = hands().part<ui::QueueList>(u"queueList"_s)->currentIndex().data(items::NameRole);
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_VERIFY(m_desk->isUpToDate());
    loseTheLine();
    writeAndSend(hands(), u"Not lost, only late"_s);
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    hands().press(Qt::Key_Down);
    QTRY_VERIFY(!hands().sees(u"Messages with "_s + name.toString()));
    hands().push(u"Outbox 1"_s);
    auto* menu = m_desk->window().findChild<QMenu*>(u"outboxMenu"_s);
    QTRY_VERIFY(menu->isVisible());
    const auto line = menu->actions().at(1)->text();
    QVERIFY2(
        line.startsWith(name.toString() + u": Not lost, only late · waiting since "_s), qPrintable(line)
    );
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_VERIFY(hands().sees(u"Messages with "_s + name.toString()));
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void WithoutLineTest::goTo(const QString& command) const
{
    hands().press(Qt::Key_K, Qt::ControlModifier);
    hands().type(command);
    hands().press(Qt::Key_Return);
}

void WithoutLineTest::goingToAPageLeadsIntoItsList()
{
    goTo(u"Go to the solutions"_s);
    const auto isInSolutions = [this] {
        auto* focus = qobject_cast<QListView*>(QApplication::focusWidget());
        return focus != nullptr && m_desk->window().findChild<ui::SolutionsPage*>()->isAncestorOf(focus);
    };
    QTRY_VERIFY(isInSolutions());
    goTo(u"Go to the queue"_s);
    QTRY_COMPARE(hands().focus(), u"queueList"_s);
}

/// The server takes whoever lost his line for gone after a while.
void WithoutLineTest::whoComesBackIsWhatHeWas()
{
    auto lead = m_server->as("lead");
    const auto presence = [&lead] { return lead.get("/api/v1/me").text(u"presence"); };
    QTRY_COMPARE(presence(), std::string("online"));
    QCOMPARE(lead.put("/api/v1/me/presence", R"({"presence":"busy"})").status, 200);
    const auto& session = m_desk->work().session();
    QTRY_COMPARE(session.me().presence, domain::Presence::Busy);
    loseTheLine();
    QCOMPARE(lead.put("/api/v1/me/presence", R"({"presence":"offline"})").status, 200);
    m_line->resume();
    QTRY_COMPARE(presence(), std::string("busy"));
    QTRY_VERIFY(m_desk->isUpToDate());
    QCOMPARE(lead.put("/api/v1/me/presence", R"({"presence":"offline"})").status, 200); // on purpose
    QTRY_COMPARE(session.me().presence, domain::Presence::Offline);
    QCOMPARE(presence(), std::string("offline"));
}

BACKLINE_TEST(WithoutLineTest)
#include "without_line_test.moc"
