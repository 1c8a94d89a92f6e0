#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/chat_scenes.h"
#include "tests/ui/screenshot.h"
#include "ui/common/appearance.h"
#include "ui/shell/load_button.h"
#include "ui/shell/workload_popup.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::WorkloadPopup;

namespace {

QList<WorkloadPopup::Chat> someChats(int count)
{
    QList<WorkloadPopup::Chat> chats;
    for (int i = 1; i <= count; ++i) {
        const auto number = QString::number(i);
        chats.append({u"sess-"_s + number, u"Customer "_s + number, i == 1 ? u"6:41"_s : QString()});
    }
    return chats;
}

} // namespace

/// What a person has to do, and how much the person wants to have at once.
class WorkloadPopupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 500);
        m_button = new ui::LoadButton(m_window.get());
        m_button->setLoad(2, 4);
        m_popup = new WorkloadPopup(m_window.get());
        m_popup->setChats(someChats(2));
        m_popup->setWorkload({2, 4, 12, 7});
        QVERIFY(tests::activate(*m_window));
    }

    void cleanup() { m_window.reset(); }

    void theButtonSaysTheLoad()
    {
        ui::LoadButton button;
        QVERIFY(button.isHidden());
        button.setLoad(2, 4);
        QCOMPARE(button.text(), u"load 2 / 4"_s);
        QCOMPARE(button.accessibleName(), u"Load: 2 of 4 conversations"_s);
        button.setLoad(0, 0);
        QVERIFY(button.isHidden());
    }

    void everythingIsCounted()
    {
        open();
        for (const auto& words : {u"In hand · 2"_s, u"50 % · 2 of 4"_s, u"7"_s, u"12"_s}) {
            QVERIFY2(shows(words), qPrintable(words));
        }
        m_popup->setWorkload({6, 4, 0, 0});
        QVERIFY(shows(u"150 % · 6 of 4"_s));
        QCOMPARE(tests::unnamedControls(m_popup), QStringList());
    }

    void aConversationIsOpenedByKeys()
    {
        open();
        QSignalSpy opened(m_popup, &WorkloadPopup::conversationRequested);
        QTRY_COMPARE(m_popup->focusWidget(), button(u"Customer 1"_s));
        QTest::keyClick(m_popup->focusWidget(), Qt::Key_Down);
        QCOMPARE(m_popup->focusWidget(), button(u"Customer 2"_s));
        QTest::keyClick(m_popup->focusWidget(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toString(), u"sess-2"_s);
        QVERIFY(!m_popup->isVisible());
    }

    void manyAreCut()
    {
        m_popup->setChats(someChats(11));
        open();
        QVERIFY(shows(u"In hand · 11"_s) && shows(u"and 3 more"_s));
        m_popup->setChats({});
        QVERIFY(shows(u"Nothing in hand"_s) && !shows(u"and 3 more"_s));
    }

    void itIsLeftAgain()
    {
        m_button->setFocus();
        open();
        QTest::keyClick(m_popup->focusWidget(), Qt::Key_Escape);
        QVERIFY(!m_popup->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), m_button);
        open();
        QVERIFY(m_popup->isVisible());
        open(); // what opened it closes it
        QVERIFY(!m_popup->isVisible());
        open();
        QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, m_window->rect().bottomRight() - QPoint(9, 9));
        QVERIFY(!m_popup->isVisible());
    }

    void assistiveTechnologyFindsIt()
    {
        open();
        const auto* node = QAccessible::queryAccessibleInterface(m_popup);
        QVERIFY(node != nullptr && node->parent() != nullptr);
        QCOMPARE(node->text(QAccessible::Name), u"Your workload"_s);
        QVERIFY(node->parent()->indexOfChild(node) >= 0);
        QVERIFY(!node->state().invisible);
    }

    void theCapacityIsAWish()
    {
        open();
        QSignalSpy wished(m_popup, &WorkloadPopup::capacityRequested);
        more()->click();
        more()->click(); // the first is not answered yet
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished.first().first().toInt(), 5);
        QCOMPARE(capacity(), u"4"_s);
        m_popup->setWorkload({2, 5, 12, 7});
        QCOMPARE(capacity(), u"5"_s);
        less()->click();
        QCOMPARE(wished.last().first().toInt(), 4);
        m_popup->showError(u"The server does not answer."_s);
        QVERIFY(shows(u"The server does not answer."_s));
        QCOMPARE(capacity(), u"5"_s);
        less()->click();
        QCOMPARE(wished.size(), 3);
    }

    void theCapacityHasLimits()
    {
        m_popup->setWorkload({0, WorkloadPopup::leastCapacity, 0, 0});
        QVERIFY(!less()->isEnabled() && more()->isEnabled());
        m_popup->setWorkload({0, WorkloadPopup::mostCapacity, 0, 0});
        QVERIFY(less()->isEnabled() && !more()->isEnabled());
        m_popup->setConnected(false);
        QVERIFY(!less()->isEnabled());
    }

    void picture()
    {
        const auto make = [] {
            auto* popup = new WorkloadPopup(nullptr);
            popup->setChats(someChats(3));
            popup->setWorkload({3, 4, 12, 7});
            return popup;
        };
        QVERIFY(tests::saveScreenshots(u"workload"_s, make, 300, 330));
    }

private:
    void open() { m_popup->toggleBelow(*m_button); }

    QPushButton* button(const QString& text) const
    {
        for (auto* candidate : m_popup->findChildren<QPushButton*>()) {
            if (candidate->text() == text && !candidate->isHidden()) {
                return candidate;
            }
        }
        return nullptr;
    }

    QPushButton* less() const { return button(u"−"_s); }

    QPushButton* more() const { return button(u"+"_s); }

    QString capacity() const { return m_popup->findChild<QLabel*>(u"ownCapacity"_s)->text(); }

    bool shows(const QString& words) const
    {
        const auto labels = m_popup->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&words](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    std::unique_ptr<QWidget> m_window;
    ui::LoadButton* m_button = nullptr;
    WorkloadPopup* m_popup = nullptr;
};

BACKLINE_TEST(WorkloadPopupTest)
#include "workload_popup_test.moc"
