#pragma once

#include "services/alerts/tray.h"

namespace backline::alerts {

/// There is none: where nobody looks. GUI thread.
class SilentTray final : public Tray
{
    Q_OBJECT

public:
    using Tray::Tray;

    bool isAvailable() const override { return false; }

    void show(const QIcon& icon, const QString& toolTip) override;
    void setMenu(QMenu& menu) override;
};

} // namespace backline::alerts
