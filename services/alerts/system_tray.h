#pragma once

#include "services/alerts/tray.h"

#include <QSystemTrayIcon>

namespace backline::alerts {

/// The desktop's own. GUI thread.
class SystemTray final : public Tray
{
    Q_OBJECT

public:
    explicit SystemTray(QObject* parent = nullptr);

    bool isAvailable() const override;
    void show(const QIcon& icon, const QString& toolTip) override;
    void setMenu(QMenu& menu) override;

private:
    QSystemTrayIcon m_icon;
};

} // namespace backline::alerts
