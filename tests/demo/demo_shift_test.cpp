#include "app/demo/demo_shift.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::demo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Seen
{
    std::vector<Moment> times;
    QStringList who; ///< "script customer"
};

/// Asks every second for an hour; everybody stays `stay`, and nobody waits.
Seen hourOf(const ScriptLibrary& library, std::uint32_t seed, Moment stay, int waiting = 0)
{
    DemoShift shift(library, seed);
    shift.present();
    shift.start(0s);
    Seen seen;
    std::vector<std::pair<Moment, QString>> here;
    for (Moment now = 0s; now < 3600s; now += 1s) {
        while (!here.empty() && here.front().first <= now) {
            shift.left(here.front().second);
            here.erase(here.begin());
        }
        if (const auto arrival = shift.next(now, waiting)) {
            seen.times.push_back(now);
            seen.who.append(arrival->script->name + u' ' + arrival->customer);
            here.emplace_back(now + stay, arrival->customer);
        }
    }
    return seen;
}

} // namespace

/// Who comes when.
class DemoShiftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void peopleComeAtABelievableRate()
    {
        const auto seen = hourOf(m_library, 5, 240s);
        QVERIFY(seen.times.size() > 40);
        for (std::size_t i = 1; i < seen.times.size(); ++i) {
            const auto pause = seen.times[i] - seen.times[i - 1];
            QVERIFY(pause >= 20s && pause <= 200s); // up to 90 s, unless everybody was here
        }
    }

    void nobodyComesWhenEnoughWait()
    {
        QVERIFY(hourOf(m_library, 5, 60s, DemoShift::mostWaiting).who.isEmpty());
        QVERIFY(!hourOf(m_library, 5, 60s, DemoShift::mostWaiting - 1).who.isEmpty());
    }

    void nobodyIsHereTwice()
    {
        const auto who = hourOf(m_library, 9, 10'000s).who;
        QStringList customers;
        for (const auto& each : who) {
            customers.append(each.section(u' ', 1));
        }
        QCOMPARE(QSet<QString>(customers.begin(), customers.end()).size(), customers.size());
        for (const auto& open : m_library.open) {
            QVERIFY(!customers.contains(open.customer));
        }
    }

    void everyScriptHasItsTurn()
    {
        QSet<QString> played;
        for (const auto& each : hourOf(m_library, 2, 60s).who) {
            played.insert(each.section(u' ', 0, 0));
        }
        for (const auto& script : m_library.scripts) {
            QVERIFY2(script.customers.isEmpty() || played.contains(script.name), qPrintable(script.name));
        }
    }

    void thosePresentPlayTheirScripts()
    {
        DemoShift shift(m_library, 1);
        const auto present = shift.present();
        QCOMPARE(present.size(), m_library.open.size());
        for (std::size_t i = 0; i < present.size(); ++i) {
            QCOMPARE(present[i].customer, m_library.open[i].customer);
            QCOMPARE(present[i].script->name, m_library.open[i].script);
        }
    }

    void theSeedFixesEverything()
    {
        const auto first = hourOf(m_library, 3, 120s);
        const auto again = hourOf(m_library, 3, 120s);
        QCOMPARE(again.who, first.who);
        QCOMPARE(again.times, first.times);
        QVERIFY(hourOf(m_library, 4, 120s).who != first.who);
    }

private:
    ScriptLibrary m_library = ScriptLibrary::embedded();
};

BACKLINE_TEST(DemoShiftTest)
#include "demo_shift_test.moc"
