#include "ui/assist/query_field.h"

#include <QFocusEvent>
#include <QPainter>
#include <QStyleOptionFrame>

namespace backline::ui {

QueryField::QueryField(QWidget* parent)
    : QLineEdit(parent)
{}

void QueryField::fill(const QString& text)
{
    setText(text);
    setCursorPosition(0);
}

QString QueryField::restingText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, room().width());
}

void QueryField::paintEvent(QPaintEvent* event)
{
    const QString shown = restingText();
    if (hasFocus() || shown == text()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), shown);
}

/// A menu, or another window, only borrows the keyboard.
void QueryField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        setCursorPosition(0);
    }
}

/// Where QLineEdit puts its text.
QRect QueryField::room() const
{
    constexpr int besideText = 2;
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    const QRect contents = style()->subElementRect(QStyle::SE_LineEditContents, &frame, this);
    return contents.adjusted(besideText, 0, -besideText, 0);
}

} // namespace backline::ui
