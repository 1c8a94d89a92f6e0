#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/chat_tabs.h"
#include "ui/common/appearance.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

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
        QCOMPARE(m_tabs->tabText(0), u"Mei Tan-Lee"_s);
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
        QTest::mouseClick(m_tabs.get(), Qt::MiddleButton, {}, m_tabs->tabRect(0).center());
        QCOMPARE(closed.size(), 0);
        QVERIFY(!m_tabs->tabButton(0, QTabBar::RightSide)->isVisibleTo(m_tabs.get()));
    }

    void closesByCommandAndMiddleButton()
    {
        QSignalSpy closed(m_tabs.get(), &ChatTabs::closeRequested);
        m_tabs->requestClose();
        QTest::mouseClick(m_tabs.get(), Qt::MiddleButton, {}, m_tabs->tabRect(1).center());
        QCOMPARE(closed.size(), 2);
        QCOMPARE(closed[0].first().toString(), u"a"_s);
        QCOMPARE(closed[1].first().toString(), u"b"_s);
        m_tabs->close(u"a"_s);
        QCOMPARE(m_tabs->current(), u"b"_s);
    }

    void unreadIsSaid()
    {
        m_tabs->setUnread(u"b"_s, 2);
        auto* interface = QAccessible::queryAccessibleInterface(m_tabs.get());
        QVERIFY(interface);
        QStringList names;
        for (int i = 0; i < interface->childCount(); ++i) {
            names += interface->child(i)->text(QAccessible::Name);
        }
        QVERIFY2(names.contains(u"Omar & Haddad, unread"_s), qPrintable(names.join(u'|')));
        m_tabs->setUnread(u"b"_s, 0);
        QCOMPARE(m_tabs->accessibleTabName(1), u"Omar & Haddad"_s);
    }

    void theLastOneLeavesNothing()
    {
        QSignalSpy selected(m_tabs.get(), &ChatTabs::conversationSelected);
        for (const auto& key : {u"a"_s, u"b"_s, u"c"_s}) {
            m_tabs->close(key);
        }
        QCOMPARE(selected.last().first().toString(), QString());
    }

private:
    std::unique_ptr<ChatTabs> m_tabs;
};

BACKLINE_TEST(ChatTabsTest)
#include "chat_tabs_test.moc"
