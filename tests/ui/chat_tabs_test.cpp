#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/chat_tabs.h"
#include "ui/common/appearance.h"
#include "ui/common/menu_button.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ChatTabs;

class ChatTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_tabs = std::make_unique<ChatTabs>();
        m_strip = m_tabs->findChild<ui::TabStrip*>();
        m_more = m_tabs->findChild<ui::MenuButton*>();
        m_tabs->resize(600, 40);
        m_tabs->open(u"a"_s, u"Mei Tan"_s);
        m_tabs->open(u"b"_s, u"Omar & Haddad"_s);
        m_tabs->open(u"c"_s, u"Ruth Klein"_s);
        QVERIFY(tests::activate(*m_tabs));
    }

    void cleanup() { m_tabs.reset(); }

    void openingTwiceKeepsOneTab()
    {
        m_tabs->open(u"a"_s, u"Mei Tan-Lee"_s);
        QCOMPARE(m_tabs->count(), 3);
        QCOMPARE(m_strip->tabText(0), u"Mei Tan-Lee"_s);
    }

    void theyStandAsTheyAreArranged()
    {
        m_tabs->select(u"b"_s);
        const QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        m_tabs->arrange({u"c"_s, u"d"_s, u"b"_s});
        QCOMPARE(order(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
        QCOMPARE(m_tabs->current(), u"b"_s);
        m_tabs->open(u"d"_s, u"Mei"_s);
        m_tabs->open(u"e"_s, u"Only looked at"_s);
        QCOMPARE(order(), (QStringList{u"c"_s, u"d"_s, u"b"_s, u"a"_s, u"e"_s}));
        QCOMPARE(m_tabs->current(), u"b"_s);
        QCOMPARE(selected.size(), 0);
    }

    void goesAround()
    {
        QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        QCOMPARE(m_tabs->current(), u"a"_s);
        m_tabs->selectNext(1);
        QCOMPARE(m_tabs->current(), u"b"_s);
        m_tabs->selectNext(-1);
        m_tabs->selectNext(-1);
        QCOMPARE(m_tabs->current(), u"c"_s);
        QCOMPARE(selected.size(), 3);
    }

    void someAreKept()
    {
        QSignalSpy closed(m_tabs.get(), &ChatTabs::closeRequested);
        m_tabs->setClosable(u"a"_s, false);
        m_tabs->requestClose();
        QTest::mouseClick(m_strip, Qt::MiddleButton, {}, m_strip->tabRect(0).center());
        QCOMPARE(closed.size(), 0);
        QVERIFY(!m_strip->tabButton(0, QTabBar::RightSide)->isVisibleTo(m_strip));
    }

    void closesByCommandAndMiddleButton()
    {
        QSignalSpy closed(m_tabs.get(), &ChatTabs::closeRequested);
        m_tabs->requestClose();
        QTest::mouseClick(m_strip, Qt::MiddleButton, {}, m_strip->tabRect(1).center());
        QCOMPARE(closed.size(), 2);
        QCOMPARE(closed[0].first().toString(), u"a"_s);
        QCOMPARE(closed[1].first().toString(), u"b"_s);
        m_tabs->close(u"a"_s);
        QCOMPARE(m_tabs->current(), u"b"_s);
    }

    void unreadIsSaid()
    {
        m_tabs->setUnread(u"b"_s, 2);
        auto* interface = QAccessible::queryAccessibleInterface(m_strip);
        QVERIFY(interface);
        QStringList names;
        for (int i = 0; i < interface->childCount(); ++i) {
            names += interface->child(i)->text(QAccessible::Name);
        }
        QVERIFY2(names.contains(u"Omar & Haddad, unread"_s), qPrintable(names.join(u'|')));
        m_tabs->setUnread(u"b"_s, 0);
        QCOMPARE(m_strip->accessibleTabName(1), u"Omar & Haddad"_s);
    }

    void theLastOneLeavesNothing()
    {
        QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        for (const auto& key : {u"a"_s, u"b"_s, u"c"_s}) {
            m_tabs->close(key);
        }
        QCOMPARE(selected.last().first().toString(), QString());
    }

    void manyLeaveRoomForOneButton()
    {
        openMany();
        QVERIFY(m_strip->count() < m_tabs->count());
        QCOMPARE(m_strip->conversationAt(0), u"a"_s);
        QVERIFY(m_more->isVisible());
        QCOMPARE(m_more->text(), u"%1 more"_s.arg(m_tabs->count() - m_strip->count()));
        QVERIFY(m_strip->geometry().right() < m_more->geometry().left());
        QVERIFY(m_more->geometry().right() <= m_tabs->rect().right());
        for (const auto* arrow : m_strip->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)) {
            QVERIFY(arrow->arrowType() == Qt::NoArrow || !arrow->isVisible());
        }
        m_tabs->resize(4'000, 40);
        QCOMPARE(m_strip->count(), m_tabs->count());
        QVERIFY(!m_more->isVisible());
    }

    void theHiddenOnesSayWhatIsUnread()
    {
        openMany();
        m_tabs->setUnread(u"extra-11"_s, 3);
        m_tabs->setUnread(u"a"_s, 1); // in sight, with a dot of its own
        QVERIFY2(m_more->text().endsWith(u"more, 1 unread"_s), qPrintable(m_more->text()));
        QVERIFY(hiddenNames().contains(u"Customer 11, unread"_s));
        QVERIFY(!hiddenNames().join(u'|').contains(u"Mei Tan"_s));
    }

    void aHiddenOneIsChosenByKeys()
    {
        openMany();
        QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        m_more->setFocus();
        QTest::keyClick(m_more, Qt::Key_Down);
        QTRY_VERIFY(m_more->choices()->isVisible());
        QTest::keyClick(m_more->choices(), Qt::Key_Up); // the last one
        QTest::keyClick(m_more->choices(), Qt::Key_Return);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(m_tabs->current(), u"extra-11"_s);
        QCOMPARE(m_strip->conversationAt(m_strip->currentIndex()), u"extra-11"_s);
        QVERIFY(hiddenNames().contains(u"Mei Tan"_s));
    }

    void theKeysGoAroundTheHiddenOnesToo()
    {
        openMany();
        QStringList seen;
        for (int i = 0; i < m_tabs->count(); ++i) {
            m_tabs->selectNext(1);
            seen += m_tabs->current();
            QCOMPARE(m_strip->conversationAt(m_strip->currentIndex()), m_tabs->current());
        }
        seen.removeDuplicates();
        QCOMPARE(seen.size(), m_tabs->count());
        QCOMPARE(m_tabs->current(), u"a"_s);
    }

    void choosingOneInSightMovesNothing()
    {
        openMany();
        m_tabs->select(u"extra-6"_s);
        const QString first = m_strip->conversationAt(0);
        QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        QTest::mouseClick(m_strip, Qt::LeftButton, {}, m_strip->tabRect(0).center());
        QCOMPARE(selected.size(), 1);
        QCOMPARE(m_tabs->current(), first);
        QCOMPARE(m_strip->conversationAt(0), first);
    }

    void whatClosesMakesRoom()
    {
        openMany();
        const int hidden = m_tabs->count() - m_strip->count();
        m_tabs->close(u"b"_s);
        QVERIFY(m_tabs->count() - m_strip->count() < hidden);
        for (int i = 0; i < 12; ++i) {
            m_tabs->close(u"extra-%1"_s.arg(i));
        }
        QVERIFY(!m_more->isVisible());
        QCOMPARE(m_strip->count(), 2);
    }

private:
    QStringList order() const
    {
        QStringList all;
        for (int tab = 0; tab < m_strip->count(); ++tab) {
            all += m_strip->conversationAt(tab);
        }
        return all;
    }

    void openMany()
    {
        for (int i = 0; i < 12; ++i) {
            m_tabs->open(u"extra-%1"_s.arg(i), u"Customer %1"_s.arg(i));
        }
    }

    QStringList hiddenNames() const
    {
        QStringList names;
        for (const auto* action : m_more->choices()->actions()) {
            names += action->text();
        }
        return names;
    }

    std::unique_ptr<ChatTabs> m_tabs;
    ui::TabStrip* m_strip = nullptr;
    ui::MenuButton* m_more = nullptr;
};

BACKLINE_TEST(ChatTabsTest)
#include "chat_tabs_test.moc"
