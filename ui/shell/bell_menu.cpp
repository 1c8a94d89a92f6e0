#include "ui/shell/bell_menu.h"

#include "ui/common/icon.h"
#include "ui/common/menu_button.h"

#include <QMenu>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

BellMenu::BellMenu(MenuButton& button)
    : QObject(&button)
    , m_button(button)
    , m_snooze(button.choices()->addAction(tr("Snooze for 10 minutes")))
    , m_endSnooze(button.choices()->addAction(tr("End the snooze")))
    , m_sounds(button.choices()->addAction(tr("Sounds")))
{
    m_sounds->setCheckable(true);
    button.choices()->addSeparator();
    const auto* settings = button.choices()->addAction(tr("Alerts…"));
    connect(m_snooze, &QAction::triggered, this, &BellMenu::snoozeRequested);
    connect(m_endSnooze, &QAction::triggered, this, &BellMenu::endSnoozeRequested);
    connect(m_sounds, &QAction::triggered, this, &BellMenu::soundsRequested);
    connect(settings, &QAction::triggered, this, &BellMenu::settingsRequested);
    show(true, {});
}

void BellMenu::show(bool hasSounds, QTime snoozedUntil)
{
    const bool isSnoozed = snoozedUntil.isValid();
    const auto until = snoozedUntil.toString(u"HH:mm"_s);
    m_snooze->setVisible(!isSnoozed);
    m_endSnooze->setVisible(isSnoozed);
    m_sounds->setChecked(hasSounds);
    m_button.setIcon(themedIcon(isSnoozed || !hasSounds ? u"bell-off"_s : u"bell"_s));
    m_button.setText(isSnoozed ? until : QString());
    const auto state = isSnoozed ? tr("Alerts: snoozed until %1").arg(until)
        : hasSounds              ? tr("Alerts: on")
                                 : tr("Alerts: no sounds");
    m_button.setAccessibleName(state);
    m_button.setToolTip(state);
}

} // namespace backline::ui
