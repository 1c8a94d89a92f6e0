#include "tests/support/test_registry.h"
#include "tests/ui/queue_scenes.h"
#include "tests/ui/screenshot.h"
#include "ui/queue/queue_pane.h"

#include <QLineEdit>
#include <QTest>

#include <list>

using backline::domain::Priority;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Writes pictures of every state of the queue into the build folder, to be looked at.
class QueueScreensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void full()
    {
        save(u"queue-full"_s, [](QueueDesk& desk) {
            desk.hold.reset(targetQueue());
            desk.mine.reset(targetMine());
            return paneOver(desk);
        });
    }

    void held()
    {
        save(u"queue-held"_s, [](QueueDesk& desk) {
            desk.hold.reset(targetQueue());
            desk.mine.reset(targetMine());
            desk.hold.setHeld(true);
            for (int i = 0; i < 3; ++i) {
                desk.hold.upsert(inQueue("new" + std::to_string(i), "New", Priority::High, i));
            }
            desk.hold.depart("sess-Jonas Weber", u"Ana Ruiz"_s);
            auto* pane = paneOver(desk);
            pane->focusList();
            return pane;
        });
    }

    void lost()
    {
        save(u"queue-lost"_s, [](QueueDesk& desk) {
            desk.hold.reset(targetQueue());
            desk.hold.setHeld(true);
            auto* pane = paneOver(desk);
            pane->showLost(u"sess-Mei Tan"_s, u"Ana Ruiz"_s, queueNow - 2'000);
            return pane;
        });
    }

    void empty()
    {
        save(u"queue-empty"_s, [](QueueDesk& desk) {
            desk.mine.reset(targetMine());
            return paneOver(desk);
        });
    }

    void loading()
    {
        save(u"queue-loading"_s, [](QueueDesk& desk) {
            auto* pane = paneOver(desk);
            pane->showLoading();
            return pane;
        });
    }

    void failed()
    {
        save(u"queue-error"_s, [](QueueDesk& desk) {
            desk.hold.reset(targetQueue());
            auto* pane = paneOver(desk);
            pane->showError(u"The queue could not be read: the server does not answer."_s);
            return pane;
        });
    }

    void filtered()
    {
        save(u"queue-filtered"_s, [](QueueDesk& desk) {
            desk.hold.reset(targetQueue());
            auto* pane = paneOver(desk);
            pane->openFilter();
            pane->findChild<QLineEdit*>(u"queueFilterText"_s)->setText(u"nobody"_s);
            return pane;
        });
    }

    void tenThousand()
    {
        save(u"queue-10000"_s, [](QueueDesk& desk) {
            desk.hold.reset(longQueue(10'000));
            desk.mine.reset(targetMine());
            return paneOver(desk);
        });
    }

private:
    static void save(const QString& name, const std::function<backline::ui::QueuePane*(QueueDesk&)>& make)
    {
        std::list<QueueDesk> desks;
        const auto shown = [&]() -> QWidget* { return make(desks.emplace_back()); };
        QVERIFY(saveScreenshots(name, shown, 292, 730));
    }
};

BACKLINE_TEST(QueueScreensTest)

#include "queue_screens_test.moc"
