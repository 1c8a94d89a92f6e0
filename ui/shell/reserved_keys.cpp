#include "ui/shell/command_registry.h"

namespace backline::ui {

namespace {

bool isLetter(int key)
{
    return key >= Qt::Key_A && key <= Qt::Key_Z;
}

bool isTyping(int key, Qt::KeyboardModifiers modifiers)
{
    const bool hasNoCommandKey = (modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) == Qt::NoModifier;
    return hasNoCommandKey && key >= Qt::Key_Space && key < Qt::Key_Escape;
}

bool isInputMethod(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers == Qt::ControlModifier && key == Qt::Key_Space) {
        return true;
    }
    return modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && (key == Qt::Key_E || key == Qt::Key_U);
}

} // namespace

QString reservedKeysReason(const QKeySequence& keys)
{
    const auto combination = keys[0];
    const int key = combination.key();
    const auto modifiers = combination.keyboardModifiers();
    if (isTyping(key, modifiers)) {
        return CommandRegistry::tr("These keys type text");
    }
    if (isLetter(key) && modifiers == Qt::AltModifier) {
        return CommandRegistry::tr("Alt with a letter opens menus and types letters on some keyboards");
    }
    if (isLetter(key) && modifiers.testFlag(Qt::AltModifier) && modifiers.testFlag(Qt::ControlModifier)) {
        return CommandRegistry::tr("Ctrl+Alt with a letter is AltGr on some keyboards");
    }
    if (isInputMethod(key, modifiers)) {
        return CommandRegistry::tr("Input methods use these keys");
    }
    return {};
}

} // namespace backline::ui
