#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/chat_grid.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/pane_head.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ChatGrid;

namespace {

domain::Instant noon()
{
    return 0;
}

} // namespace

/// Conversations side by side: how many, where, and which of them is meant.
class ChatGridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_home = std::make_unique<QWidget>();
        m_home->resize(1'000, 700);
        m_grid = new ChatGrid(noon, m_home.get());
        m_grid->resize(1'000, 700);
        m_grid->pane(0).showConversation(tests::myConversation(), tests::card(), tests::me);
        QVERIFY(tests::activate(*m_home));
    }

    void cleanup() { m_home.reset(); }

    void oneNeedsNoHead()
    {
        QCOMPARE(m_grid->count(), 1);
        QCOMPARE(m_grid->made(), 1);
        QVERIFY(!m_grid->head(0).isVisible());
    }

    void placesAreMadeWhenTheyAreNeeded()
    {
        QSignalSpy made(m_grid, &ChatGrid::paneMade);
        m_grid->setCount(4);
        QCOMPARE(made.size(), 3);
        m_grid->setCount(1);
        m_grid->setCount(2);
        QCOMPARE(made.size(), 3);
        QVERIFY(m_grid->pane(1).isVisible());
        QVERIFY(!m_grid->pane(2).isVisible());
        QVERIFY(m_grid->head(1).isVisible());
    }

    void theyShareTheRoom()
    {
        m_grid->setCount(4);
        QTRY_COMPARE(left(m_grid->pane(2)), left(m_grid->pane(0)));
        QVERIFY(left(m_grid->pane(1)) > left(m_grid->pane(0)));
        QVERIFY(top(m_grid->pane(2)) > top(m_grid->pane(0)));
        QVERIFY(std::abs(m_grid->pane(0).width() - m_grid->pane(3).width()) <= 2);
        QVERIFY(std::abs(m_grid->pane(0).height() - m_grid->pane(3).height()) <= 2);
    }

    void tabGoesThroughThemInOrder()
    {
        m_grid->setCount(2);
        m_grid->pane(1).showConversation(tests::myConversation(), tests::card(), tests::me);
        m_grid->pane(0).composer().takeFocus();
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        for (int i = 0; i < 20 && m_grid->active() == 0; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(m_grid->active(), 1);
        QVERIFY(m_grid->pane(1).isAncestorOf(QApplication::focusWidget()));
    }

    void anEmptyOneTakesNoMoreRoom()
    {
        m_grid->setCount(4);
        QTRY_VERIFY(std::abs(m_grid->pane(0).height() - m_grid->pane(3).height()) <= 2);
    }

    void aNoteSaysWhoReadsItAlsoWhenLow()
    {
        m_grid->setCount(4);
        auto& composer = m_grid->pane(0).composer();
        const auto isSaid = [&composer] {
            const auto labels = composer.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [](const QLabel* label) {
                return label->isVisible() && label->text() == u"Only colleagues see this"_s;
            });
        };
        QVERIFY(!isSaid());
        composer.setKind(ui::Composer::Note);
        QVERIFY(isSaid());
    }

    void theKeyboardMakesActive()
    {
        m_grid->setCount(2);
        m_grid->pane(1).showConversation(tests::myConversation(), tests::card(), tests::me);
        QSignalSpy active(m_grid, &ChatGrid::activeChanged);
        m_grid->pane(1).composer().takeFocus();
        QCOMPARE(m_grid->active(), 1);
        QCOMPARE(active.size(), 1);
        m_grid->setActive(0);
        QVERIFY(m_grid->pane(1).isAncestorOf(QApplication::focusWidget()));
    }

    void aClickOnTheCardMakesActive()
    {
        m_grid->setCount(2);
        m_grid->pane(1).showConversation(tests::myConversation(), tests::card(), tests::me);
        QTest::mouseClick(m_grid->pane(1).findChild<QWidget*>(u"card"_s), Qt::LeftButton, {}, {4, 4});
        QCOMPARE(m_grid->active(), 1);
        QVERIFY(m_grid->pane(1).composer().editors()[ui::Composer::Reply]->hasFocus());
    }

    void theFirstIsActiveWhenTheActiveOneGoes()
    {
        m_grid->setCount(4);
        m_grid->setActive(3);
        m_grid->setCount(2);
        QCOMPARE(m_grid->active(), 0);
    }

    void headsSayWhoseAndWhich()
    {
        m_grid->setCount(2);
        m_grid->head(0).setName(u"Mei Tan"_s);
        m_grid->head(0).setUnread(2);
        QCOMPARE(m_grid->head(0).accessibleName(), u"Mei Tan, active pane, 2 unread"_s);
        m_grid->setActive(1);
        QCOMPARE(m_grid->head(0).accessibleName(), u"Mei Tan, pane, 2 unread"_s);
        QCOMPARE(m_grid->head(1).accessibleName(), u"No conversation, active pane"_s);
    }

    void fourAreTerse()
    {
        auto& pane = m_grid->pane(0);
        const auto* resolve = pane.findChild<ui::Composer*>()->findChild<QPushButton*>(u"resolve"_s);
        QVERIFY(resolve && resolve->isVisible());
        m_grid->setCount(4);
        QVERIFY(!resolve->isVisible());
        QTRY_VERIFY(pane.thread().height() > 80);
        m_grid->setCount(1);
        QVERIFY(resolve->isVisible());
    }

    void sharesAreRemembered()
    {
        m_grid->setCount(2);
        auto* splitter = m_grid->findChild<QSplitter*>(u"upperPanes"_s);
        splitter->setSizes({600, 400});
        const auto sizes = splitter->sizes();
        const auto state = m_grid->layoutState();
        m_grid->setCount(4);
        m_grid->setCount(2);
        QVERIFY(splitter->sizes() != sizes);
        m_grid->restoreLayoutState(state);
        QCOMPARE(splitter->sizes(), sizes);
    }

    void nonsenseIsNotRestored()
    {
        m_grid->restoreLayoutState("nonsense");
        QVERIFY(m_grid->pane(0).isVisible());
        QVERIFY(m_grid->pane(0).width() > 900);
    }

    void theyShareWhoWritesNotes()
    {
        m_grid->setCount(2);
        auto& one = m_grid->pane(0).composer();
        auto& other = m_grid->pane(1).composer();
        other.shareInNote(one.inNote());
        one.setConversation(u"sess-a"_s, u"Mei Tan"_s);
        one.setKind(ui::Composer::Note);
        one.setConversation({}, {});
        other.setConversation(u"sess-a"_s, u"Mei Tan"_s);
        QCOMPARE(other.kind(), ui::Composer::Note);
    }

private:
    int left(const QWidget& widget) const { return widget.mapTo(m_grid, QPoint()).x(); }

    int top(const QWidget& widget) const { return widget.mapTo(m_grid, QPoint()).y(); }

    std::unique_ptr<QWidget> m_home; ///< gives no room by itself, as a splitter does not
    ChatGrid* m_grid = nullptr;
};

BACKLINE_TEST(ChatGridTest)
#include "chat_grid_test.moc"
