#include "ui/shell/bell_menu.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/key_map_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/rail_button.h"
#include "ui/shell/region_cycle.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QDataStream>
#include <QIODevice>
#include <QMenu>
#include <QStackedWidget>

#include <utility>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the order of the settings.
std::vector<std::pair<QString, std::optional<Theme>>> themeCommands()
{
    return {
        {u"window.theme-system"_s, std::nullopt},
        {u"window.theme-light"_s, Theme::Light},
        {u"window.theme-dark"_s, Theme::Dark},
        {u"window.theme-high-contrast"_s, Theme::HighContrast}};
}

} // namespace

void MainWindow::bindCommands()
{
    auto* open = m_registry.bind(u"window.palette"_s, this, [this] {
        if (m_outer->currentWidget() == m_workbench) {
            m_commandPalette->open();
        }
    });
    m_registry.bind(u"window.next-region"_s, m_regions, [this] { m_regions->next(); });
    m_registry.bind(u"window.previous-region"_s, m_regions, [this] { m_regions->previous(); });
    m_registry.bind(u"window.key-map"_s, this, [this] { openKeyMap(); });
    m_registry.bind(u"window.alerts"_s, this, [this] { Q_EMIT alertSettingsRequested(); });
    connect(&m_topBar->bell(), &BellMenu::settingsRequested, this, &MainWindow::alertSettingsRequested);
    bindThemes();
    m_settings->addSeparator();
    m_settings->addAction(m_registry.action(u"window.alerts"_s));
    m_settings->addAction(m_registry.action(u"window.key-map"_s));
    const auto showKey = [this, open] { m_topBar->setPaletteKey(shownKeys(open->shortcut())); };
    connect(&m_registry, &CommandRegistry::shortcutsChanged, m_topBar, showKey);
    showKey();
}

void MainWindow::bindThemes()
{
    auto* group = new QActionGroup(this);
    for (const auto& [id, theme] : themeCommands()) {
        auto* action = m_registry.bind(id, this, [this, theme = theme] { Q_EMIT themeRequested(theme); });
        action->setCheckable(true);
        group->addAction(action);
        m_settings->addAction(action);
    }
}

void MainWindow::setThemeChoice(std::optional<Theme> theme)
{
    for (const auto& [id, choice] : themeCommands()) {
        if (choice == theme) {
            m_registry.action(id)->setChecked(true);
        }
    }
}

void MainWindow::buildSettingsMenu()
{
    auto* button = m_rail->addAction(tr("Settings"), u"settings"_s);
    m_settings = new QMenu(button);
    m_settings->setAccessibleName(tr("Settings"));
    connect(m_settings, &QMenu::triggered, m_settings, &QMenu::close); // also when chosen by its name
    connect(button, &RailButton::clicked, this, [this, button] {
        m_settings->popup(button->mapToGlobal(QPoint(button->width(), 0)));
    });
}

void MainWindow::openKeyMap()
{
    auto* dialog = new KeyMapDialog(m_registry, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QByteArray MainWindow::layoutState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << saveGeometry() << m_current;
    return state;
}

bool MainWindow::restoreLayoutState(const QByteArray& state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_4);
    QByteArray geometry;
    QString page;
    in >> geometry >> page;
    if (in.status() != QDataStream::Ok || !restoreGeometry(geometry)) {
        return false;
    }
    fitToScreen();
    showPage(page);
    return true;
}

} // namespace backline::ui
