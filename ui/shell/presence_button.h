#pragma once

#include "models/domain/person.h"

#include <QPushButton>

class QMenu;

namespace backline::ui {

/// "● Available ▾  load 2 / 4": shows a person's own presence and load and lets them choose. GUI thread.
class PresenceButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit PresenceButton(QWidget* parent = nullptr);

    void setPresence(domain::Presence presence);
    /// @p capacity 0: no load is shown.
    void setLoad(int active, int capacity);

    /// The menu of presences.
    QMenu* choices() const { return m_choices; }

    void openChoices();
    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// A wish; what is shown changes with setPresence().
    void presenceRequested(backline::domain::Presence presence);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillMenu();
    void describe();
    QString loadText() const;

    QMenu* m_choices;
    domain::Presence m_presence = domain::Presence::Offline;
    int m_active = 0;
    int m_capacity = 0;
};

} // namespace backline::ui
