#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "tests/ui/queue_scenes.h"
#include "tests/ui/screenshot.h"
#include "ui/queue/order_button.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/queue_pane.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QTest>

#include <algorithm>
#include <list>

using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using backline::domain::Priority;
using backline::ui::OrderButton;
using backline::ui::QueueList;
using backline::ui::QueuePane;

namespace {

std::vector<backline::domain::DeskConversation> skilledQueue()
{
    auto one = inQueue("sess-1", "Mei Tan", Priority::Highest, 401);
    one.record.requiredSkills = {"technical"};
    one.memberLevel = "gold";
    auto two = inQueue("sess-2", "Jonas Weber", Priority::High, 300);
    two.record.requiredSkills = {"orders", "payments", "returns", "membership"};
    auto three = inQueue("sess-3", "Priscilla Nakamura-Hernandez", Priority::High, 200);
    three.record.requiredSkills = {"international customs", "orders"};
    auto four = inQueue("sess-4", "Sam Reed", Priority::High, 100);
    return {one, two, three, four};
}

} // namespace

/// What a conversation needs of an agent, and the way to those that need me.
class QueueSkillsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_desk = std::make_unique<QueueDesk>();
        m_pane.reset(paneOver(*m_desk));
        m_pane->resize(292, 730);
        m_desk->hold.reset(skilledQueue());
        m_pane->setMySkills({u"orders"_s, u"membership"_s});
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    void cleanup()
    {
        m_pane.reset();
        m_desk.reset();
    }

    void mySkillsAreOfferedFirst()
    {
        QCOMPARE(
            choices(),
            (QStringList{
                u"My skills"_s,
                u"All skills"_s,
                u"international customs"_s,
                u"membership"_s,
                u"orders"_s,
                u"payments"_s,
                u"returns"_s,
                u"technical"_s})
        );
        m_pane->setMySkills({});
        QCOMPARE(choices().front(), u"All skills"_s);
    }

    void mySkillsNarrowTheQueue()
    {
        choose(u"My skills"_s);
        QCOMPARE(m_desk->queue.shownCount(), 2);
        QVERIFY(m_desk->queue.rowOf(u"sess-2"_s) >= 0 && m_desk->queue.rowOf(u"sess-3"_s) >= 0);
        QVERIFY(shows(u"Only my skills"_s));
        QVERIFY(isChosen(u"My skills"_s) && !isChosen(u"All skills"_s));
        choose(u"technical"_s);
        QCOMPARE(m_desk->queue.shownCount(), 1);
        QVERIFY(shows(u"Only technical"_s) && !isChosen(u"My skills"_s));
        choose(u"All skills"_s);
        QCOMPARE(m_desk->queue.shownCount(), 4);
    }

    void allOfThemAreRead()
    {
        const auto row = m_desk->queue.index(m_desk->queue.rowOf(u"sess-2"_s));
        const auto spoken = row.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(
            spoken.contains(u"needs orders and payments and returns and membership"_s), qPrintable(spoken)
        );
    }

    void picture()
    {
        std::list<QueueDesk> desks;
        const auto make = [&]() -> QWidget* {
            auto& desk = desks.emplace_back();
            desk.hold.reset(skilledQueue());
            return paneOver(desk);
        };
        QVERIFY(saveScreenshots(u"queue-skills"_s, make, 292, 500));
    }

private:
    QMenu* skills() const
    {
        auto* menu = m_pane->findChild<OrderButton*>()->findChild<QMenu*>({}, Qt::FindDirectChildrenOnly);
        Q_EMIT menu->aboutToShow();
        for (const auto* action : menu->actions()) {
            if (action->text() == u"Skill"_s) {
                return action->menu();
            }
        }
        return nullptr;
    }

    QStringList choices() const
    {
        QStringList texts;
        for (const auto* action : skills()->actions()) {
            texts += action->text();
        }
        return texts;
    }

    QAction* choice(const QString& text) const
    {
        const auto actions = skills()->actions();
        return *std::ranges::find_if(actions, [&](const QAction* action) { return action->text() == text; });
    }

    void choose(const QString& text) const { choice(text)->trigger(); }

    bool isChosen(const QString& text) const { return choice(text)->isChecked(); }

    bool shows(const QString& words) const
    {
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&words](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    std::unique_ptr<QueueDesk> m_desk;
    std::unique_ptr<QueuePane> m_pane;
};

BACKLINE_TEST(QueueSkillsTest)

#include "queue_skills_test.moc"
