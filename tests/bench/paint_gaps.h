#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

class QWidget;

namespace backline::bench {

struct GapFigures
{
    std::size_t paints = 0;
    double p50 = 0; // milliseconds
    double p99 = 0;
    double longest = 0;
    long long late = 0; // longer than two frames of a usual screen: 33 ms
};

// "\"paints\":…,\"gap_p50_ms\":…": members of a line of JSON.
std::string membersOf(const GapFigures& figures);

// The time between one painting of a widget and the next. GUI thread.
class PaintGaps final : public QObject
{
public:
    explicit PaintGaps(QWidget& widget);

    void start();
    // From now on the widget is asked for sixty paintings in a second, so that a gap is a frame that was
    // missed and not one that nobody needed.
    void askForFrames();
    GapFigures figures() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTimer m_frames;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;
};

} // namespace backline::bench
