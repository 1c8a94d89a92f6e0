#include "ui/chat/message_editor.h"

#include "ui/common/display_text.h"

#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <limits>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int documentMargin = 6;

bool isEnter(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

MessageEditor::MessageEditor(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(documentMargin);
    connect(this, &QPlainTextEdit::textChanged, this, &MessageEditor::regrow);
}

QSize MessageEditor::sizeHint() const
{
    return {
        QPlainTextEdit::sizeHint().width(), heightFor(std::clamp(neededLines(), m_fewestLines, m_mostLines))};
}

QSize MessageEditor::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), heightFor(m_fewestLines)};
}

void MessageEditor::setLines(int fewest, int most)
{
    m_fewestLines = fewest;
    m_mostLines = most;
    m_shownLines = 0;
    regrow();
}

void MessageEditor::insertPassage(const QString& text)
{
    auto cursor = textCursor();
    cursor.beginEditBlock();
    if (!cursor.hasSelection() && !cursor.block().text().left(cursor.positionInBlock()).trimmed().isEmpty()) {
        cursor.insertText(u"\n"_s);
    }
    cursor.insertText(displayText(text, std::numeric_limits<int>::max()));
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

qsizetype MessageEditor::length() const
{
    const QString text = toPlainText();
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

void MessageEditor::keyPressEvent(QKeyEvent* event)
{
    if (isEnter(*event) && !event->modifiers().testFlag(Qt::ControlModifier)) {
        submitByKey(event);
        return;
    }
    const bool mark = event->text() == u"?"_s && !m_composing;
    QPlainTextEdit::keyPressEvent(event);
    if (mark && takeKnowledgeMark()) {
        Q_EMIT knowledgeAsked();
    }
}

void MessageEditor::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

bool MessageEditor::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() || bringsFiles(*source);
}

void MessageEditor::insertFromMimeData(const QMimeData* source)
{
    if (bringsFiles(*source)) {
        Q_EMIT filesOffered(offeredFiles(*source));
        return;
    }
    textCursor().insertText(displayText(source->text(), std::numeric_limits<int>::max()));
    ensureCursorVisible();
}

void MessageEditor::dragEnterEvent(QDragEnterEvent* event)
{
    if (bringsFiles(*event->mimeData())) {
        event->ignore();
    } else {
        QPlainTextEdit::dragEnterEvent(event);
    }
}

void MessageEditor::dragMoveEvent(QDragMoveEvent* event)
{
    if (bringsFiles(*event->mimeData())) {
        event->ignore();
    } else {
        QPlainTextEdit::dragMoveEvent(event);
    }
}

void MessageEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    regrow();
    if (m_shownLines <= m_mostLines) {
        verticalScrollBar()->setValue(0); // it was scrolled to the cursor while it was smaller
    } else {
        ensureCursorVisible();
    }
}

/// A key that is held down submits nothing: the second message would be an accident.
void MessageEditor::submitByKey(QKeyEvent* event)
{
    event->accept();
    if (m_composing) {
        QGuiApplication::inputMethod()->commit();
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        textCursor().insertText(u"\n"_s);
        ensureCursorVisible();
    } else if (!event->isAutoRepeat()) {
        Q_EMIT submitted();
    }
}

bool MessageEditor::takeKnowledgeMark()
{
    constexpr int markLength = 2;
    auto cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const bool alone = before.size() == markLength || before.endsWith(u" ??"_s);
    if (!before.endsWith(u"??"_s) || !alone) {
        return false;
    }
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, markLength);
    cursor.removeSelectedText();
    return true;
}

int MessageEditor::heightFor(int lines) const
{
    return lines * fontMetrics().lineSpacing() + 2 * documentMargin + 2 * frameWidth() + 2;
}

/// The document's own size knows how a paragraph breaks only once that has been painted. More than fit are
/// not counted: a pasted text may be long.
int MessageEditor::neededLines() const
{
    constexpr int longParagraph =
        4'000; // more than the most lines of it at any width; breaking it takes its time
    int lines = 0;
    for (auto block = document()->begin(); block.isValid() && lines <= m_mostLines; block = block.next()) {
        if (block.length() > longParagraph) {
            return m_mostLines + 1;
        }
        blockBoundingRect(block); // breaks it
        lines += block.layout()->lineCount();
    }
    return std::min(lines, m_mostLines + 1);
}

void MessageEditor::regrow()
{
    const int lines = std::max(neededLines(), m_fewestLines);
    setVerticalScrollBarPolicy(lines > m_mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (lines != m_shownLines) {
        m_shownLines = lines;
        updateGeometry();
    }
}

} // namespace backline::ui
