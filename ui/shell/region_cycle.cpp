#include "ui/shell/region_cycle.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace backline::ui {

namespace {

bool contains(const QWidget* region, const QWidget* widget)
{
    return region && widget && (region == widget || region->isAncestorOf(widget));
}

bool canTakeFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QWidget* firstIn(QWidget* region)
{
    if (canTakeFocus(region)) {
        return region;
    }
    for (auto* widget = region->nextInFocusChain(); widget != region; widget = widget->nextInFocusChain()) {
        if (contains(region, widget) && canTakeFocus(widget)) {
            return widget;
        }
    }
    return nullptr;
}

} // namespace

RegionCycle::RegionCycle(QObject* parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        remember(now);
    });
}

void RegionCycle::setRegions(const std::vector<QWidget*>& regions)
{
    std::vector<Region> known;
    for (auto* widget : regions) {
        Region region{widget, nullptr};
        for (const auto& old : m_regions) {
            if (old.widget == widget) {
                region.lastFocus = old.lastFocus;
            }
        }
        known.push_back(region);
    }
    m_regions = std::move(known);
}

bool RegionCycle::focus(const QWidget* region)
{
    const auto found = std::ranges::find(m_regions, region, &Region::widget);
    return found != m_regions.end() && enter(*found);
}

QWidget* RegionCycle::current() const
{
    const int index = currentIndex();
    return index < 0 ? nullptr : m_regions[static_cast<std::size_t>(index)].widget;
}

int RegionCycle::currentIndex() const
{
    const auto* focus = QApplication::focusWidget();
    for (std::size_t i = 0; i < m_regions.size(); ++i) {
        if (contains(m_regions[i].widget, focus)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void RegionCycle::step(int direction)
{
    const int count = static_cast<int>(m_regions.size());
    const int from = currentIndex() < 0 && direction < 0 ? 0 : currentIndex();
    for (int i = 1; i <= count; ++i) {
        const int index = (((from + direction * i) % count) + count) % count;
        if (enter(m_regions[static_cast<std::size_t>(index)])) {
            return;
        }
    }
}

void RegionCycle::remember(QWidget* focus)
{
    for (auto& region : m_regions) {
        if (contains(region.widget, focus)) {
            region.lastFocus = focus;
        }
    }
}

bool RegionCycle::enter(const Region& region)
{
    if (!region.widget || !region.widget->isVisible() || !region.widget->isEnabled()) {
        return false;
    }
    auto* target =
        region.lastFocus && contains(region.widget, region.lastFocus) && canTakeFocus(region.lastFocus)
        ? region.lastFocus.data()
        : firstIn(region.widget);
    if (!target) {
        return false;
    }
    target->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace backline::ui
