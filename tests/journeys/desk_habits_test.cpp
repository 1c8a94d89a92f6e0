#include "models/domain/person.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"
#include "ui/shell/presence_button.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// What happens many times a day at the real desk: accepting, going from one chat to another by mouse and by
/// key, and customers who only say hello. The functions are one journey, in this order.
class DeskHabitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void acceptingWhileAwaySaysSo();
    void aClickOnMineLeadsIntoTheComposer();
    void arrowsStayInTheList();
    void smallTalkIsNoQuestion();

private:
    const Hands& hands() const { return m_run->hands(); }

    void choose(domain::Presence presence) const;
    std::string acceptFirst() const;
    void clickMine(const std::string& id) const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    std::string m_first;
    std::string m_second;
};

void DeskHabitsTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    m_run->signIn(u"lead"_s);
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
}

void DeskHabitsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void DeskHabitsTest::cleanupTestCase()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

void DeskHabitsTest::choose(domain::Presence presence) const
{
    const auto choices = m_run->window().topBar()->presence()->choices()->actions();
    const auto chosen = std::ranges::find_if(choices, [presence](const QAction* action) {
        return action->data().toInt() == static_cast<int>(presence);
    });
    (*chosen)->trigger();
}

/// By keyboard; the conversation.
std::string DeskHabitsTest::acceptFirst() const
{
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    const auto id = selectedInQueue(hands());
    hands().press(Qt::Key_Return);
    waitUntil("the composer has the keyboard", [this] { return hands().focus() == u"replyEditor"; });
    return id;
}

void DeskHabitsTest::clickMine(const std::string& id) const
{
    auto* mine = hands().part<QAbstractItemView>(u"mineList"_s);
    const int row = rowWith(*mine->model(), items::IdRole, QString::fromStdString(id));
    QVERIFY(row >= 0);
    const auto place = mine->visualRect(mine->model()->index(row, 0)).center();
    QTest::mouseClick(mine->viewport(), Qt::LeftButton, {}, place);
}

void DeskHabitsTest::acceptingWhileAwaySaysSo()
{
    QTRY_VERIFY(hands().sees(u"Availability: Available"_s)); // who comes to work is there
    choose(domain::Presence::Away);
    QTRY_VERIFY(hands().sees(u"Availability: Away"_s));
    m_first = acceptFirst();
    QTRY_VERIFY(hands().sees(u"You are still away"_s));
    hands().push(u"Become available"_s);
    QTRY_VERIFY(hands().sees(u"Availability: Available"_s));
    QCOMPARE(hands().focus(), u"replyEditor"_s);
    QVERIFY(!hands().sees(u"You are still away"_s));
    m_second = acceptFirst();
    QVERIFY(!hands().sees(u"Become available"_s));
}

void DeskHabitsTest::aClickOnMineLeadsIntoTheComposer()
{
    for (const auto& id : {m_first, m_second}) {
        hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
        clickMine(id);
        QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    }
}

void DeskHabitsTest::arrowsStayInTheList()
{
    auto* mine = hands().part<QAbstractItemView>(u"mineList"_s);
    mine->setFocus(Qt::TabFocusReason);
    mine->setCurrentIndex(mine->model()->index(0, 0));
    hands().press(Qt::Key_Down);
    QCOMPARE(mine->currentIndex().row(), 1);
    QCOMPARE(hands().focus(), u"mineList"_s);
    hands().press(Qt::Key_Up);
    QCOMPARE(hands().focus(), u"mineList"_s);
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void DeskHabitsTest::smallTalkIsNoQuestion()
{
    clickMine(m_first);
    const auto* search = hands().part<QLineEdit>(u"knowledgeSearch"_s);
    QTRY_VERIFY(!search->text().isEmpty());
    QSignalSpy asked(search, &QLineEdit::textChanged);
    const auto question = u"What does return shipping cost?"_s;
    for (const auto& words : {u"Hello?"_s, u"I am still waiting"_s, u"This takes long"_s, question}) {
        m_server->customerSays(m_first, words.toStdString());
        QTRY_COMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    }
    QTRY_COMPARE(search->text(), question);
    QCOMPARE(asked.size(), 1);
}

BACKLINE_TEST(DeskHabitsTest)
#include "desk_habits_test.moc"
