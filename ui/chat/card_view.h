#pragma once

#include "models/domain/desk.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace backline::ui {

class Button;
class Chip;
class PlainLabel;
class PriorityMark;
class TriedFixes;

using Clock = std::function<domain::Instant()>;

/// Why this conversation came to a person, and what is known about it: the head of a chat. GUI thread.
class CardView final : public QWidget
{
    Q_OBJECT

public:
    /// @p clock tells the time; the desktop passes the server's.
    explicit CardView(Clock clock, QWidget* parent = nullptr);

    void showConversation(
        const domain::DeskConversation& conversation,
        const std::optional<domain::EscalationCard>& card
    );

    /// Folded to one line.
    void setCompact(bool isCompact);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHead();
    void showChips();
    void showWait();
    void setUnfolded(bool isUnfolded);
    void showSummary();
    void offerMore();

    Clock m_clock;
    QTimer m_tick; ///< runs while somebody waits
    domain::Instant m_waitsSince = 0;
    domain::Instant m_waitedUntil = 0; ///< 0: still waiting
    QHBoxLayout* m_head;
    QHBoxLayout* m_foot;
    PriorityMark* m_mark;
    PlainLabel* m_headline;
    Chip* m_level;
    Chip* m_tickets;
    Chip* m_turns;
    PlainLabel* m_wait;
    PlainLabel* m_summary;
    TriedFixes* m_tried;
    Button* m_more;
    QString m_summaryText;
    int m_ticketCount = 0;
    int m_turnCount = 0;
    bool m_isUnfolded = false;
    bool m_isCompact = false;
};

} // namespace backline::ui
