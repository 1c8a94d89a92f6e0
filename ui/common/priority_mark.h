#pragma once

#include "models/domain/priority.h"
#include "ui/common/palette.h"

#include <QWidget>

class QPainter;

namespace backline::ui {

Role priorityRole(domain::Priority priority);

/// "Highest", "High", "Medium", "Low", "Info", translated.
QString priorityWord(domain::Priority priority);

/// ◆ ▲ ● ▼ ○ in the priority's colour, 14 pixels high or less, in the middle of the area.
void paintPriorityMark(
    QPainter& painter,
    const QRectF& area,
    domain::Priority priority,
    const Palette& palette
);

/// The shape as a widget; its accessible name says the word.
class PriorityMark final : public QWidget
{
    Q_OBJECT

public:
    explicit PriorityMark(domain::Priority priority, QWidget* parent = nullptr);

    void setPriority(domain::Priority priority);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    domain::Priority m_priority;
};

} // namespace backline::ui
