#include "ui/shell/command_palette.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/key_map_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/rail_button.h"
#include "ui/shell/region_cycle.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QMenu>
#include <QStackedWidget>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

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
    bindTheme(u"window.theme-light"_s, Theme::Light);
    bindTheme(u"window.theme-dark"_s, Theme::Dark);
    bindTheme(u"window.theme-high-contrast"_s, Theme::HighContrast);
    m_settings->addSeparator();
    m_settings->addAction(m_registry.action(u"window.key-map"_s));
    const auto showKey = [this, open] { m_topBar->setPaletteKey(shownKeys(open->shortcut())); };
    connect(&m_registry, &CommandRegistry::shortcutsChanged, m_topBar, showKey);
    showKey();
}

void MainWindow::bindTheme(const QString& id, Theme theme)
{
    m_settings->addAction(m_registry.bind(id, this, [this, theme] { Q_EMIT themeRequested(theme); }));
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
