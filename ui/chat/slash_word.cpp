#include "ui/chat/slash_word.h"

#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextBlock>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString lineBefore(const QTextCursor& cursor)
{
    return cursor.block().text().left(cursor.positionInBlock());
}

} // namespace

std::optional<QString> slashWordIn(const QPlainTextEdit& editor)
{
    static const QRegularExpression word(uR"((?:^|\s)/([^\s/]*)$)"_s);
    const auto cursor = editor.textCursor();
    const auto match = word.match(lineBefore(cursor));
    return match.hasMatch() && !cursor.hasSelection() ? std::optional(match.captured(1)) : std::nullopt;
}

void replaceSlashWord(QPlainTextEdit& editor, const QString& text)
{
    auto cursor = editor.textCursor();
    const auto typed = slashWordIn(editor);
    cursor.beginEditBlock();
    if (typed) {
        const auto length = static_cast<int>(typed->size()) + 1;
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, length);
    }
    cursor.insertText(text);
    cursor.endEditBlock();
    editor.setTextCursor(cursor);
    editor.ensureCursorVisible();
}

void beginSlashWord(QPlainTextEdit& editor)
{
    const QString before = lineBefore(editor.textCursor());
    const bool isBetween = before.isEmpty() || before.back().isSpace();
    editor.insertPlainText(isBetween ? u"/"_s : u" /"_s);
}

bool selectPlaceholder(QPlainTextEdit& editor)
{
    static const QRegularExpression placeholder(uR"(\{\{[^{}]*[^{}\s][^{}]*\}\})"_s);
    const auto found = editor.document()->find(placeholder);
    if (found.isNull()) {
        return false;
    }
    editor.setTextCursor(found);
    editor.ensureCursorVisible();
    return true;
}

} // namespace backline::ui
