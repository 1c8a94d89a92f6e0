#include "ui/shell/main_window.h"

#include "ui/common/hairline.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/region_cycle.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/truth_line.h"

#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

MainWindow::MainWindow(CommandRegistry& registry, QWidget* parent)
    : QMainWindow(parent)
    , m_registry(registry)
    , m_notice(new NoticeBar)
    , m_outer(new QStackedWidget)
    , m_pages(new QStackedWidget)
    , m_rail(new NavigationRail)
    , m_topBar(new TopBar)
    , m_truthLine(new TruthLine)
    , m_regions(new RegionCycle(this))
{
    constexpr QSize smallest(1024, 680);
    constexpr QSize usual(1280, 800);
    setWindowTitle(tr("Backline"));
    setMinimumSize(smallest);
    resize(usual);
    fitToScreen();
    m_workbench = buildWorkbench();
    m_outer->addWidget(m_workbench);
    setCentralWidget(buildFrame());
    m_commandPalette = new CommandPalette(registry, this);
    registry.attachTo(this);
    buildSettingsMenu();
    bindCommands();
    connect(m_rail, &NavigationRail::pageRequested, this, &MainWindow::showPage);
    connect(m_topBar, &TopBar::paletteRequested, m_commandPalette, &CommandPalette::open);
    updateRegions();
}

QWidget* MainWindow::buildFrame()
{
    auto* frame = new QWidget;
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_outer, 1);
    return frame;
}

QWidget* MainWindow::buildWorkbench()
{
    auto* workbench = new QWidget;
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(new Hairline(Qt::Vertical));
    middle->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(workbench);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addLayout(middle, 1);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_truthLine);
    return workbench;
}

void MainWindow::addPage(
    const QString& id,
    const QString& title,
    const QString& icon,
    QWidget* page,
    const std::vector<QWidget*>& regions
)
{
    m_pages->addWidget(page);
    m_byId[id] = {page, regions.empty() ? std::vector{page} : regions};
    m_rail->addPage(id, title, icon);
    if (m_current.isEmpty()) {
        showPage(id);
    }
}

void MainWindow::addBottomPage(const QString& id, const QString& title, const QString& icon, QWidget* page)
{
    m_pages->addWidget(page);
    m_rail->addPage(id, title, icon);
    m_rail->moveToBottom(id);
    m_byId[id] = {page, {page}};
}

void MainWindow::removePages()
{
    m_rail->removePages();
    m_current.clear();
    for (const auto& [id, page] : std::exchange(m_byId, {})) {
        m_pages->removeWidget(page.widget);
        delete page.widget;
    }
    updateRegions();
}

void MainWindow::setPageVisible(const QString& id, bool isVisible)
{
    m_rail->setPageVisible(id, isVisible);
}

void MainWindow::setBadge(const QString& id, int count)
{
    m_rail->setCount(id, count);
}

void MainWindow::showPage(const QString& id)
{
    const auto found = m_byId.find(id);
    if (found == m_byId.end() || m_current == id) {
        return;
    }
    m_current = id;
    m_pages->setCurrentWidget(found->second.widget);
    m_rail->setCurrent(id);
    updateRegions();
    Q_EMIT pageChanged(id);
    Q_EMIT layoutChanged();
}

void MainWindow::showAlone(QWidget* page)
{
    if (m_outer->indexOf(page) < 0) {
        m_outer->addWidget(page);
    }
    m_outer->setCurrentWidget(page);
}

void MainWindow::showWorkbench()
{
    m_outer->setCurrentWidget(m_workbench);
    focusPage();
}

void MainWindow::showNotice(const QString& text)
{
    m_notice->add(text);
}

void MainWindow::focusPage()
{
    if (const auto found = m_byId.find(m_current); found != m_byId.end()) {
        m_regions->focus(found->second.regions.front());
    }
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_outer->currentWidget() == m_workbench && !focusWidget()) {
        focusPage();
    }
}

/// A window whose bottom is below the screen hides what is true and what is not.
void MainWindow::fitToScreen()
{
    constexpr QSize frame(16, 48);
    const QSize room = screen()->availableSize() - frame;
    if (width() > room.width() || height() > room.height()) {
        resize(size().boundedTo(room));
        setWindowState(windowState() | Qt::WindowMaximized);
    }
}

void MainWindow::updateRegions()
{
    std::vector<QWidget*> regions{m_topBar, m_rail};
    if (const auto found = m_byId.find(m_current); found != m_byId.end()) {
        regions.insert(regions.end(), found->second.regions.begin(), found->second.regions.end());
    }
    regions.push_back(m_truthLine);
    m_regions->setRegions(regions);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    Q_EMIT layoutChanged();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QMainWindow::moveEvent(event);
    Q_EMIT layoutChanged();
}

} // namespace backline::ui
