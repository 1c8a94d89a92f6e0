#include "ui/shell/navigation_rail.h"

#include "ui/common/metrics.h"
#include "ui/common/restyle.h"
#include "ui/shell/rail_button.h"

#include <QButtonGroup>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    constexpr int width = 52;
    setFixedWidth(width);
    setSurface(this, Surface::Panel);
    setAccessibleName(tr("Pages"));
    m_column->setContentsMargins(0, metrics::small, 0, metrics::small);
    m_column->setSpacing(metrics::hair);
    m_column->addStretch();
}

void NavigationRail::addPage(const QString& id, const QString& title, const QString& icon)
{
    auto* button = new RailButton(icon, title);
    button->setCheckable(true);
    m_column->insertWidget(m_aboveGap, button, 0, Qt::AlignHCenter);
    ++m_aboveGap;
    m_group->addButton(button);
    m_pages[id] = button;
    if (m_action) {
        setTabOrder(button, m_action); // the keyboard goes from top to bottom too
    }
    connect(button, &RailButton::toggled, this, [this, id](bool isOn) {
        if (isOn) {
            Q_EMIT pageRequested(id);
        }
    });
}

void NavigationRail::moveToBottom(const QString& id)
{
    auto* button = m_pages.at(id);
    m_column->removeWidget(button);
    --m_aboveGap;
    m_column->insertWidget(m_aboveGap + 1, button, 0, Qt::AlignHCenter); // right behind the gap
}

void NavigationRail::removePages()
{
    for (const auto& [id, button] : std::exchange(m_pages, {})) {
        m_group->removeButton(button);
        delete button;
    }
    m_aboveGap = 0;
}

RailButton* NavigationRail::addAction(const QString& title, const QString& icon)
{
    auto* button = new RailButton(icon, title);
    m_action = m_action ? m_action : button;
    m_column->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void NavigationRail::setPageVisible(const QString& id, bool isVisible)
{
    if (const auto found = m_pages.find(id); found != m_pages.end()) {
        found->second->setVisible(isVisible);
    }
}

void NavigationRail::setCurrent(const QString& id)
{
    if (const auto found = m_pages.find(id); found != m_pages.end()) {
        found->second->setChecked(true);
    }
}

void NavigationRail::setCount(const QString& id, int count)
{
    if (const auto found = m_pages.find(id); found != m_pages.end()) {
        found->second->setCount(count);
    }
}

} // namespace backline::ui
