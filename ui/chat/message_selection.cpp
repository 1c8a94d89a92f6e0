#include "ui/chat/message_selection.h"

#include "ui/common/text_style.h"

#include <QKeyEvent>
#include <QTextDocument>
#include <QWheelEvent>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

MessageSelection::MessageSelection(QWidget* parent)
    : PlainTextView(parent)
{
    setObjectName(u"messageSelection"_s);
    setAccessibleName(tr("Text of the message"));
    setFrameless(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    hide();
}

void MessageSelection::open(const QString& text, const QColor& ground)
{
    setFont(textFont(TextStyle::Body));
    setStyleSheet(
        u"QPlainTextEdit { border: none; padding: 0; margin: 0; background: %1; }"_s.arg(ground.name())
    );
    setText(text);
    show();
    setFocus(Qt::OtherFocusReason);
}

void MessageSelection::leave()
{
    if (!isHidden()) {
        Q_EMIT left();
        hide();
        clear();
    }
}

void MessageSelection::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        leave();
        return;
    }
    PlainTextView::keyPressEvent(event);
}

/// The context menu takes the focus for a while and gives it back.
void MessageSelection::focusOutEvent(QFocusEvent* event)
{
    PlainTextView::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        leave();
    }
}

/// Scrolls the thread, not the text in its small window.
void MessageSelection::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace backline::ui
