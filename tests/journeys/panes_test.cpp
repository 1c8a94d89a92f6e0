#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"
#include "ui/chat/chat_grid.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/thread_view.h"

#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using ui::ChatPane;

/// Several conversations side by side, on a real server, as somebody works with them.
class PanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachHasItsOwnDraft();
    void onlyTheActiveOneIsRead();
    void noneStandsTwice();
    void theKeyboardGoesWithTheActiveOne_data();
    void theKeyboardGoesWithTheActiveOne();
    void lookingFromAComposerOffersAccept();
    void lookingTakesNobodysPlace();
    void whatIsWrittenGoesWhereItStands();
    void knowledgeGoesToTheActiveOne();
    void theNextComesWhenOneIsDone();
    void fewerKeepTheActiveOne();
    void theyComeBackAfterARestart();

private:
    void start();
    std::string accept();
    void accept(int count);

    const Hands& hands() const { return m_run->hands(); }

    ui::ChatGrid& grid() const { return *hands().part<ui::ChatGrid>(u"chatGrid"_s); }

    ChatPane& pane(int place) const { return grid().pane(place); }

    std::string in(int place) const { return pane(place).conversation().toStdString(); }

    void pressPanes(int count) const;
    QString textIn(int place) const;
    int unreadOf(const std::string& id) const;
    bool shows(int place, const QString& text) const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    std::vector<std::string> m_mine; ///< in the order in which they were accepted
};

void PanesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_server = std::make_unique<JourneyServer>();
    for (const auto* id : {"sess-0fe0d885fc6ca436", "sess-af9f7232b4534030"}) { // she has these in the demo
        const auto path = "/api/v1/conversations/" + std::string(id) + "/release";
        QCOMPARE(m_server->as("agent").post(path, "{}").status, 200);
    }
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_mine.clear();
    start();
}

void PanesTest::cleanup()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

void PanesTest::start()
{
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    m_run->signIn(u"agent"_s);
}

std::string PanesTest::accept()
{
    auto* list = hands().part<QWidget>(u"queueList"_s);
    list->setFocus(Qt::TabFocusReason);
    const auto id = selectedInQueue(hands());
    hands().press(Qt::Key_Return);
    waitUntil("it is accepted", [&] {
        auto& active = pane(grid().active());
        return active.conversation().toStdString() == id && active.stand() == ChatPane::Stand::Mine
            && active.composer().editors()[ui::Composer::Reply]->hasFocus();
    });
    QCoreApplication::processEvents(); // what is pressed now waits for no composer any more
    return id;
}

void PanesTest::accept(int count)
{
    for (int i = 0; i < count; ++i) {
        m_mine.push_back(accept());
    }
}

/// As often as it takes; keys wait while a conversation is being accepted.
void PanesTest::pressPanes(int count) const
{
    while (grid().count() != count) {
        const int before = grid().count();
        hands().press(Qt::Key_F8);
        waitUntil("there are more panes", [&] { return grid().count() != before; });
    }
}

QString PanesTest::textIn(int place) const
{
    return pane(place).composer().editors()[ui::Composer::Reply]->toPlainText();
}

int PanesTest::unreadOf(const std::string& id) const
{
    const auto& model = *hands().part<QAbstractItemView>(u"mineList"_s)->model();
    const int row = rowWith(model, items::IdRole, QString::fromStdString(id));
    return row < 0 ? -1 : model.index(row, 0).data(items::UnreadRole).toInt();
}

bool PanesTest::shows(int place, const QString& text) const
{
    const auto* model = pane(place).thread().model();
    return model != nullptr && rowWith(*model, items::TextRole, text) >= 0;
}

void PanesTest::eachHasItsOwnDraft()
{
    accept(2);
    hands().type(u"for the second"_s);
    pressPanes(2);
    QTRY_COMPARE(in(0), m_mine[1]);
    QTRY_COMPARE(in(1), m_mine[0]);
    QCOMPARE(textIn(0), u"for the second"_s);
    hands().press(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(pane(1).composer().editors()[ui::Composer::Reply]->hasFocus());
    hands().type(u"for the first"_s);
    QCOMPARE(textIn(1), u"for the first"_s);
    QCOMPARE(textIn(0), u"for the second"_s);
}

void PanesTest::onlyTheActiveOneIsRead()
{
    accept(2);
    pressPanes(2);
    QTRY_COMPARE(in(1), m_mine[0]);
    m_server->customerSays(m_mine[0], "Beside what you are doing.");
    m_server->customerSays(m_mine[1], "Right before you.");
    QTRY_VERIFY(shows(1, u"Beside what you are doing."_s));
    QTRY_VERIFY(shows(0, u"Right before you."_s));
    QTRY_COMPARE(unreadOf(m_mine[0]), 1);
    QTRY_COMPARE(unreadOf(m_mine[1]), 0);
    hands().press(Qt::Key_2, Qt::AltModifier);
    QTRY_COMPARE(unreadOf(m_mine[0]), 0);
}

void PanesTest::noneStandsTwice()
{
    accept(2);
    pressPanes(2);
    QTRY_COMPARE(in(1), m_mine[0]);
    auto* tabs = hands().part<ui::TabStrip>(u"chatTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->conversationAt(tab).toStdString() == m_mine[0]) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
        }
    }
    QTRY_COMPARE(grid().active(), 1);
    QCOMPARE(in(0), m_mine[1]);
    QCOMPARE(in(1), m_mine[0]);
}

void PanesTest::theKeyboardGoesWithTheActiveOne_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("next tab") << false;
    QTest::newRow("a click on the tab") << true;
}

/// Or what is written goes to another customer than the one who is marked.
void PanesTest::theKeyboardGoesWithTheActiveOne()
{
    QFETCH(const bool, byMouse);
    accept(2);
    pressPanes(2);
    QTRY_COMPARE(in(1), m_mine[0]);
    QVERIFY(pane(0).isAncestorOf(QApplication::focusWidget()));
    if (byMouse) {
        auto* tabs = hands().part<ui::TabStrip>(u"chatTabs"_s);
        const bool isFirst = tabs->conversationAt(0).toStdString() == m_mine[0];
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(isFirst ? 0 : 1).center());
    } else {
        hands().press(Qt::Key_Tab, Qt::ControlModifier);
    }
    QTRY_COMPARE(grid().active(), 1);
    QVERIFY(pane(1).composer().editors()[ui::Composer::Reply]->hasFocus());
    hands().type(u"for the marked one"_s);
    QCOMPARE(textIn(1), u"for the marked one"_s);
    QCOMPARE(textIn(0), QString());
}

void PanesTest::lookingFromAComposerOffersAccept()
{
    accept(1);
    hands().press(Qt::Key_Down, Qt::ControlModifier);
    QTRY_VERIFY(pane(0).stand() == ChatPane::Stand::Preview);
    const auto looked = in(0);
    QCOMPARE(looked, m_server->waiting().front());
    QTRY_VERIFY(pane(0).isAncestorOf(QApplication::focusWidget()));
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(pane(0).stand() == ChatPane::Stand::Mine);
    QCOMPARE(in(0), looked);
}

void PanesTest::lookingTakesNobodysPlace()
{
    accept(1);
    pressPanes(2);
    QCOMPARE(in(0), m_mine[0]);
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    hands().press(Qt::Key_Down);
    QTRY_COMPARE(in(1), selectedInQueue(hands()));
    hands().press(Qt::Key_Down);
    QTRY_COMPARE(in(1), selectedInQueue(hands()));
    QCOMPARE(in(0), m_mine[0]);
    QCOMPARE(grid().active(), 1);
    const auto looked = in(1);
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(pane(1).stand() == ChatPane::Stand::Mine);
    QCOMPARE(in(1), looked);
}

void PanesTest::whatIsWrittenGoesWhereItStands()
{
    accept(2);
    pressPanes(2);
    QTRY_COMPARE(in(1), m_mine[0]);
    hands().press(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(pane(1).composer().editors()[ui::Composer::Reply]->hasFocus());
    hands().type(u"to the right one"_s);
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(shows(1, u"to the right one"_s));
    QVERIFY(!shows(0, u"to the right one"_s));
    const auto reached = [&] {
        const auto said = m_server->said(m_mine[0]);
        return std::ranges::count(said, Said{"to the right one", false}) == 1;
    };
    QTRY_VERIFY(reached());
}

void PanesTest::knowledgeGoesToTheActiveOne()
{
    accept(2);
    pressPanes(2);
    QTRY_COMPARE(in(1), m_mine[0]);
    hands().press(Qt::Key_2, Qt::AltModifier);
    auto* hits = hands().part<QAbstractItemView>(u"knowledgeList"_s);
    QTRY_VERIFY(hits->model()->rowCount() > 0);
    hands().press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(!textIn(1).isEmpty() || hands().seesPart(u"goAhead"_s));
    QVERIFY(textIn(0).isEmpty());
}

void PanesTest::theNextComesWhenOneIsDone()
{
    accept(3);
    pressPanes(2);
    QTRY_COMPARE(in(0), m_mine[2]);
    QTRY_VERIFY(!in(1).empty());
    const auto beside = in(1);
    const auto hidden = beside == m_mine[0] ? m_mine[1] : m_mine[0];
    auto agent = m_server->as("agent");
    agent.post("/api/v1/conversations/" + m_mine[2] + "/release", "{}");
    QTRY_VERIFY(pane(0).stand() == ChatPane::Stand::Preview); // in sight until somebody looks elsewhere
    hands().press(Qt::Key_1, Qt::AltModifier);
    auto* mine = hands().part<QAbstractItemView>(u"mineList"_s);
    const int row = rowWith(*mine->model(), items::IdRole, QString::fromStdString(hidden));
    mine->setCurrentIndex(mine->model()->index(row, 0));
    mine->setFocus();
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(in(0), hidden);
    QCOMPARE(in(1), beside);
}

void PanesTest::fewerKeepTheActiveOne()
{
    accept(4);
    pressPanes(4);
    QTRY_VERIFY(!in(3).empty());
    hands().press(Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(pane(3).composer().editors()[ui::Composer::Reply]->hasFocus());
    hands().type(u"half a sentence"_s);
    const auto active = in(3);
    pressPanes(1);
    QCOMPARE(in(0), active);
    QTRY_COMPARE(textIn(0), u"half a sentence"_s);
    hands().type(u" and the rest"_s);
    QCOMPARE(textIn(0), u"half a sentence and the rest"_s);
}

void PanesTest::theyComeBackAfterARestart()
{
    accept(2);
    pressPanes(4);
    QTRY_COMPARE(in(1), m_mine[0]);
    hands().press(Qt::Key_2, Qt::AltModifier);
    hands().type(u"half a reply"_s);
    m_run.reset();
    start();
    QTRY_COMPARE(grid().count(), 4);
    QTRY_COMPARE(in(0), m_mine[1]);
    QTRY_COMPARE(in(1), m_mine[0]);
    QTRY_COMPARE(textIn(1), u"half a reply"_s);
}

BACKLINE_TEST(PanesTest)
#include "panes_test.moc"
