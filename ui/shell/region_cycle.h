#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QWidget;

namespace backline::ui {

/// F6 through the parts of a window. Each part gets the focus back where it was left. GUI thread.
class RegionCycle final : public QObject
{
    Q_OBJECT

public:
    explicit RegionCycle(QObject* parent = nullptr);

    /// In the order of reading. Those that are hidden or gone are passed over.
    void setRegions(const std::vector<QWidget*>& regions);

    void next() { step(1); }

    void previous() { step(-1); }

    /// Gives the region the focus where it was left; false when nothing in it can take it.
    bool focus(const QWidget* region);
    /// The region with the focus, or nullptr.
    QWidget* current() const;

private:
    struct Region
    {
        QPointer<QWidget> widget;
        QPointer<QWidget> lastFocus;
    };

    void step(int direction);
    void remember(QWidget* focus);
    int currentIndex() const;
    static bool enter(const Region& region);

    std::vector<Region> m_regions;
};

} // namespace backline::ui
