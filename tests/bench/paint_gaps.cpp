#include "tests/bench/paint_gaps.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cstdio>

namespace backline::bench {

PaintGaps::PaintGaps(QWidget& widget)
{
    constexpr int frame = 16;
    widget.installEventFilter(this);
    m_frames.setTimerType(Qt::PreciseTimer);
    m_frames.setInterval(frame);
    connect(&m_frames, &QTimer::timeout, &widget, [&widget] { widget.update(); });
}

void PaintGaps::start()
{
    m_gaps.clear();
    m_clock.start();
}

void PaintGaps::askForFrames()
{
    m_frames.start();
}

bool PaintGaps::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_clock.isValid()) {
        m_gaps.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
        m_clock.restart();
    }
    return QObject::eventFilter(watched, event);
}

GapFigures PaintGaps::figures() const
{
    constexpr double longest = 33;
    auto sorted = m_gaps;
    std::ranges::sort(sorted);
    const auto at = [&sorted](double share) {
        return sorted.empty()
            ? 0
            : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    };
    const auto late = std::ranges::count_if(sorted, [](double gap) { return gap > longest; });
    return {sorted.size(), at(0.5), at(0.99), at(1), late};
}

std::string membersOf(const GapFigures& figures)
{
    std::array<char, 200> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "\"paints\":%zu,\"gap_p50_ms\":%.2f,\"gap_p99_ms\":%.2f,\"gap_max_ms\":%.2f,\"gaps_over_33_ms\":%lld",
        figures.paints,
        figures.p50,
        figures.p99,
        figures.longest,
        figures.late
    );
    return text.data();
}

} // namespace backline::bench
