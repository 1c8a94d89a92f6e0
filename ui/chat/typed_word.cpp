#include "ui/chat/typed_word.h"

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

/// A name may have blanks, but does not begin with one.
const QRegularExpression& patternOf(WordSign sign)
{
    static const QRegularExpression canned(uR"((?:^|\s)/([^\s/]*)$)"_s);
    static const QRegularExpression mention(uR"((?:^|[\s(])@((?:[^\s@/][^@/]*)?)$)"_s);
    return sign == WordSign::Canned ? canned : mention;
}

} // namespace

std::optional<QString> typedBehind(WordSign sign, const QPlainTextEdit& editor)
{
    const auto cursor = editor.textCursor();
    const auto match = patternOf(sign).match(lineBefore(cursor));
    return match.hasMatch() && !cursor.hasSelection() ? std::optional(match.captured(1)) : std::nullopt;
}

void replaceTyped(WordSign sign, QPlainTextEdit& editor, const QString& text)
{
    auto cursor = editor.textCursor();
    const auto typed = typedBehind(sign, editor);
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

void typeSign(WordSign sign, QPlainTextEdit& editor)
{
    const QString before = lineBefore(editor.textCursor());
    const bool isBetween = before.isEmpty() || before.back().isSpace();
    const QString typed = sign == WordSign::Canned ? u"/"_s : u"@"_s;
    editor.insertPlainText(isBetween ? typed : u' ' + typed);
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
