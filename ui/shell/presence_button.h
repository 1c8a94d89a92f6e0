#pragma once

#include "models/domain/person.h"

#include <QPushButton>

class QMenu;

namespace backline::ui {

/// "● Available ▾": shows a person's own presence and lets them choose. GUI thread.
class PresenceButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit PresenceButton(QWidget* parent = nullptr);

    void setPresence(domain::Presence presence);
    /// Without a line to the server nobody sees that I am there, and nothing can be chosen.
    void setConnected(bool isConnected);

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
    QString word() const;

    QMenu* m_choices;
    domain::Presence m_presence = domain::Presence::Offline;
    bool m_isConnected = true;
};

} // namespace backline::ui
