#pragma once

#include <QIcon>
#include <QObject>
#include <QString>

class QMenu;

namespace backline::alerts {

/// The place beside the clock where programs show that they run. GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether the desktop has such a place now: it may come late, and go.
    virtual bool isAvailable() const = 0;

    /// @p toolTip says in words what the icon shows.
    virtual void show(const QIcon& icon, const QString& toolTip) = 0;

    /// @p menu outlives the tray.
    virtual void setMenu(QMenu& menu) = 0;

Q_SIGNALS:
    /// The icon was pressed.
    void activated();
};

} // namespace backline::alerts
