#include "ui/alerts/tray_menu.h"

#include "ui/common/presence.h"

#include <QActionGroup>

namespace backline::ui {

using domain::Presence;

TrayMenu::TrayMenu(QWidget* parent)
    : QMenu(parent)
{
    setAccessibleName(tr("Backline"));
    connect(addAction(tr("Open Backline")), &QAction::triggered, this, &TrayMenu::openRequested);
    m_acceptNext = addAction(tr("Accept next"));
    connect(m_acceptNext, &QAction::triggered, this, &TrayMenu::acceptNextRequested);
    addSeparator();
    m_presences = addMenu(tr("Availability"));
    auto* group = new QActionGroup(this);
    for (const auto presence : {Presence::Online, Presence::Busy, Presence::Away, Presence::Offline}) {
        auto* action = m_presences->addAction(presenceWord(presence));
        action->setCheckable(true);
        action->setData(static_cast<int>(presence));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, presence] { Q_EMIT presenceRequested(presence); });
    }
    addSeparator();
    connect(addAction(tr("Quit")), &QAction::triggered, this, &TrayMenu::quitRequested);
    setPresence(std::nullopt);
}

void TrayMenu::setPresence(std::optional<Presence> presence)
{
    m_acceptNext->setEnabled(presence.has_value());
    m_presences->setEnabled(presence.has_value());
    for (auto* action : m_presences->actions()) {
        action->setChecked(presence && action->data().toInt() == static_cast<int>(*presence));
    }
}

} // namespace backline::ui
