#include "ui/common/plain_text_view.h"

#include "ui/common/display_text.h"

#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace backline::ui {

PlainTextView::PlainTextView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
}

void PlainTextView::setText(const QString& text)
{
    setPlainText(displayText(text));
    fitHeight();
}

void PlainTextView::setMaximumVisibleLines(int lines)
{
    m_maximumVisibleLines = lines;
    fitHeight();
}

void PlainTextView::setFrameless(bool isFrameless)
{
    setProperty("frameless", isFrameless);
}

QSize PlainTextView::sizeHint() const
{
    if (m_maximumVisibleLines == 0) {
        return QPlainTextEdit::sizeHint();
    }
    return {QPlainTextEdit::sizeHint().width(), minimumHeight()};
}

QSize PlainTextView::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), heightOfLines(1)};
}

QVariant PlainTextView::loadResource(int /*type*/, const QUrl& /*name*/)
{
    return {};
}

void PlainTextView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        fitHeight();
    }
}

int PlainTextView::heightOfLines(int count) const
{
    const auto around = contentsMargins().top() + contentsMargins().bottom() + 2 * frameWidth();
    const auto text = count * fontMetrics().lineSpacing() + 2 * document()->documentMargin();
    return static_cast<int>(std::ceil(text)) + around;
}

void PlainTextView::fitHeight()
{
    if (m_maximumVisibleLines == 0) {
        return;
    }
    int lines = 0;
    for (auto block = document()->begin(); block.isValid() && lines < m_maximumVisibleLines;
         block = block.next()) {
        blockBoundingRect(block); // lays the block out
        lines += std::max(1, block.layout()->lineCount());
    }
    setFixedHeight(heightOfLines(std::clamp(lines, 1, m_maximumVisibleLines)));
}

} // namespace backline::ui
