#pragma once

#include <QString>

#include <optional>

class QPlainTextEdit;

namespace backline::ui {

/// A sign at the beginning of a word that asks for a list of what may stand in the word's place. GUI thread,
/// as all below.
enum class WordSign
{
    Canned, ///< "/", and a word behind it
    Mention ///< "@", and the words of a name behind it
};

/// What is typed behind the sign up to the cursor of this editor; nothing where there is none.
std::optional<QString> typedBehind(WordSign sign, const QPlainTextEdit& editor);

/// Puts @p text in the place of the sign and of what is typed behind it, or at the cursor when there is none.
/// One step to undo.
void replaceTyped(WordSign sign, QPlainTextEdit& editor, const QString& text);

/// Types the sign at the cursor.
void typeSign(WordSign sign, QPlainTextEdit& editor);

/// Marks the first "{{name}}" that nobody has filled in, so that the next letter takes its place. False when
/// there is none.
bool selectPlaceholder(QPlainTextEdit& editor);

} // namespace backline::ui
