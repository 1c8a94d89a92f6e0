#pragma once

#include <QString>

#include <optional>

class QPlainTextEdit;

namespace backline::ui {

/// What is typed behind a "/" that begins a word and that the cursor of this editor stands behind; nothing
/// where there is none. GUI thread, as all below.
std::optional<QString> slashWordIn(const QPlainTextEdit& editor);

/// Puts @p text in its place, or at the cursor when there is none. One step to undo.
void replaceSlashWord(QPlainTextEdit& editor, const QString& text);

/// Begins one at the cursor.
void beginSlashWord(QPlainTextEdit& editor);

/// Marks the first "{{name}}" that nobody has filled in, so that the next letter takes its place. False when
/// there is none.
bool selectPlaceholder(QPlainTextEdit& editor);

} // namespace backline::ui
