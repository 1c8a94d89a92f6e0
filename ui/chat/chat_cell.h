#pragma once

#include "ui/chat/card_view.h"

namespace backline::ui {

class ChatPane;
class PaneHead;

/// One place of the grid: a conversation, and its head when others stand beside it. GUI thread.
class ChatCell final : public QWidget
{
    Q_OBJECT

public:
    explicit ChatCell(Clock clock, QWidget* parent = nullptr);

    ChatPane& pane() { return *m_pane; }

    PaneHead& head() { return *m_head; }

    void setHeadShown(bool isShown);

Q_SIGNALS:
    /// Where nothing takes the pointer.
    void pressed();

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    PaneHead* m_head;
    ChatPane* m_pane;
};

} // namespace backline::ui
