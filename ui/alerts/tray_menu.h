#pragma once

#include "models/domain/person.h"

#include <QMenu>

#include <optional>

class QAction;

namespace backline::ui {

/// What can be done from beside the clock. GUI thread.
class TrayMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit TrayMenu(QWidget* parent = nullptr);

    /// The signed-in person's; nothing while nobody can be accepted and no presence be chosen.
    void setPresence(std::optional<domain::Presence> presence);

Q_SIGNALS:
    void openRequested();
    void acceptNextRequested();
    void presenceRequested(backline::domain::Presence presence);
    void quitRequested();

private:
    QAction* m_acceptNext;
    QMenu* m_presences;
};

} // namespace backline::ui
