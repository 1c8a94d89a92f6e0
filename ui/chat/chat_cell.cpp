#include "ui/chat/chat_cell.h"

#include "ui/chat/chat_pane.h"
#include "ui/chat/pane_head.h"

#include <QMouseEvent>
#include <QVBoxLayout>

#include <utility>

namespace backline::ui {

ChatCell::ChatCell(Clock clock, QWidget* parent)
    : QWidget(parent)
    , m_head(new PaneHead)
    , m_pane(new ChatPane(std::move(clock)))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_pane, 1);
    setHeadShown(false);
}

void ChatCell::setHeadShown(bool isShown)
{
    m_head->setVisible(isShown);
}

void ChatCell::mousePressEvent(QMouseEvent* event)
{
    event->accept();
    Q_EMIT pressed();
}

} // namespace backline::ui
