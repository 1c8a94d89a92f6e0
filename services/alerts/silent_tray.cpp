#include "services/alerts/silent_tray.h"

namespace backline::alerts {

void SilentTray::show(const QIcon& /*icon*/, const QString& /*toolTip*/) {}

void SilentTray::setMenu(QMenu& /*menu*/) {}

} // namespace backline::alerts
