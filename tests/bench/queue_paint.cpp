#include "models/items/mine_model.h"
#include "models/items/queue_hold.h"
#include "tests/bench/paint_gaps.h"
#include "ui/common/appearance.h"
#include "ui/queue/queue_list.h"
#include "ui/queue/queue_pane.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace backline;

namespace {

constexpr domain::Instant noon = 20'000LL * 86'400'000;

/// Arrivals, changes, moves and departures in a queue that stays about as long as it is.
class Traffic
{
public:
    Traffic(items::QueueHold& hold, int rows)
        : m_hold(hold)
        , m_rows(rows)
    {
        std::vector<domain::DeskConversation> all;
        for (int i = 0; i < rows; ++i) {
            all.push_back(conversation(i));
        }
        m_hold.reset(std::move(all));
    }

    void step()
    {
        const int id = below(m_rows);
        switch (below(5)) {
        case 0:
            m_hold.depart("sess-" + std::to_string(id), u"Ana"_s);
            break;
        default:
            m_hold.upsert(conversation(id));
        }
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    domain::DeskConversation conversation(int id)
    {
        domain::DeskConversation made;
        made.record.publicId = "sess-" + std::to_string(id);
        made.record.priority = static_cast<domain::Priority>(below(5));
        made.record.pendingAt = noon - below(3'600) * 1000LL;
        made.record.escalateReason = "The customer explicitly asked for a person";
        made.record.subject =
            "Where is order " + std::to_string(id) + "? It should have been here on Monday.";
        made.record.requiredSkills = {"payments"};
        made.customerName = "Customer " + std::to_string(id);
        made.memberLevel = below(4) == 0 ? "gold" : "";
        made.tried = {"Look in My orders"};
        return made;
    }

    items::QueueHold& m_hold;
    int m_rows;
    std::mt19937 m_random{1};
};

struct Options
{
    int rows = 10'000;
    int rate = 200;
    int seconds = 60;
    bool scrolls = false;
};

Options optionsOf(const QApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {u"rows"_s, u"How many wait."_s, u"count"_s, u"10000"_s},
        {u"rate"_s, u"Changes in a second."_s, u"count"_s, u"200"_s},
        {u"seconds"_s, u"How long to measure."_s, u"count"_s, u"60"_s},
        {u"scroll"_s, u"Scroll all the while."_s},
    });
    parser.process(application);
    return {
        std::max(1, parser.value(u"rows"_s).toInt()),
        std::max(1, parser.value(u"rate"_s).toInt()),
        std::max(1, parser.value(u"seconds"_s).toInt()),
        parser.isSet(u"scroll"_s)};
}

void print(const Options& options, const bench::GapFigures& gaps, double processorSeconds)
{
    std::printf(
        "{\"bench\":\"queue_paint\",\"rows\":%d,\"updates_per_second\":%d,\"seconds\":%d,\"scrolling\":%s,%s,"
        "\"processor_seconds\":%.2f}\n",
        options.rows,
        options.rate,
        options.seconds,
        options.scrolls ? "true" : "false",
        bench::membersOf(gaps).c_str(),
        processorSeconds
    );
}

/// Makes up for late timer calls, so that the rate is kept.
void keepRate(QTimer& timer, Traffic& traffic, int rate)
{
    auto done = std::make_shared<qint64>(0);
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    QObject::connect(&timer, &QTimer::timeout, &timer, [&traffic, rate, done, clock] {
        for (const qint64 due = clock->elapsed() * rate / 1000; *done < due; ++*done) {
            traffic.step();
        }
    });
    timer.setTimerType(Qt::PreciseTimer);
    timer.start(std::max(1, 1000 / rate));
}

void keepScrolling(QTimer& timer, QScrollBar& bar)
{
    QObject::connect(&timer, &QTimer::timeout, &bar, [&bar] {
        bar.setValue(bar.value() >= bar.maximum() ? 0 : bar.value() + 23);
    });
    timer.setTimerType(Qt::PreciseTimer);
    timer.start(16);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const Options options = optionsOf(application);
    ui::applyTheme(application, ui::Theme::Light);
    items::QueueModel queue;
    items::QueueHold hold(queue);
    items::MineModel mine;
    ui::QueuePane pane(hold, queue, mine);
    pane.resize(292, 730);
    Traffic traffic(hold, options.rows);
    pane.setNow(noon);
    pane.show();
    auto& list = *pane.findChild<ui::QueueList*>();
    bench::PaintGaps gaps(*list.viewport());
    QTimer changes;
    keepRate(changes, traffic, options.rate);
    QTimer scrolling;
    if (options.scrolls) {
        keepScrolling(scrolling, *list.verticalScrollBar());
    }
    QTimer second;
    domain::Instant now = noon;
    QObject::connect(&second, &QTimer::timeout, &pane, [&] { pane.setNow(now += 1000); });
    second.start(1000);
    std::clock_t begin = 0;
    QTimer::singleShot(1000, &gaps, [&] {
        gaps.start();
        begin = std::clock();
    });
    QTimer::singleShot(1000 * (options.seconds + 1), &application, &QCoreApplication::quit);
    QApplication::exec();
    print(options, gaps.figures(), static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    return 0;
}
