#include "ui/shell/load_button.h"

namespace backline::ui {

LoadButton::LoadButton(QWidget* parent)
    : Button({}, ButtonKind::Quiet, parent)
{
    setProperty("placeholder", true); // muted: it is read in passing
    setAccessibleDescription(tr("Opens your workload"));
    hide();
}

void LoadButton::setLoad(int active, int capacity)
{
    setText(tr("load %1 / %2").arg(active).arg(capacity));
    setAccessibleName(tr("Load: %1 of %2 conversations").arg(active).arg(capacity));
    setVisible(capacity > 0);
}

} // namespace backline::ui
