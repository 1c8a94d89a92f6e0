#include "app/desktop/measurement.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <QWidget>

#include <chrono>
#include <ctime>
#include <unistd.h>
#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Since the kernel made the process, in milliseconds; its own clock ticks a hundred times a second.
double processAge()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    constexpr int startField = 19; // behind the name in brackets
    const auto line = file.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double startedAt =
        fields.value(startField).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    const auto seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - startedAt;
    return seconds * 1'000;
}

} // namespace

Measurement::Measurement(QString what, QWidget& window)
    : m_what(std::move(what))
    , m_window(window)
{
    constexpr std::chrono::seconds settling{30};
    m_rest.setSingleShot(true);
    m_rest.setInterval(settling);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        print(u"pss_mb"_s, proportionalMegabytes());
        QCoreApplication::quit();
    });
    qApp->installEventFilter(this);
}

double Measurement::proportionalMegabytes()
{
    constexpr double kilo = 1'024;
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const auto lines = file.readAll().split('\n');
    for (const auto& line : lines) {
        if (line.startsWith("Pss:")) {
            return line.mid(4).trimmed().split(' ').first().toDouble() / kilo;
        }
    }
    return 0;
}

QStringList Measurement::names()
{
    return {u"start"_s, u"memory"_s};
}

void Measurement::queueShown()
{
    m_isAwaitingPaint = true;
    m_window.update();
}

bool Measurement::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPaint = event->type() == QEvent::Paint && watched->objectName() == u"queueViewport";
    if (isPaint && std::exchange(m_isAwaitingPaint, false)) {
        // Behind the paint that is under way.
        QTimer::singleShot(0, this, &Measurement::painted);
    }
    return false;
}

void Measurement::painted()
{
    if (m_what == u"start") {
        print(u"first_queue_ms"_s, processAge());
        QCoreApplication::quit();
    } else {
        m_rest.start();
    }
}

void Measurement::print(const QString& name, double value) const
{
    const QJsonObject line{{u"measure"_s, m_what}, {name, value}};
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n';
}

} // namespace backline::desktop
