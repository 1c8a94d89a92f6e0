#include "ui/shell/held_keys.h"

#include "ui/shell/command_registry.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPointer>
#include <QWidget>

namespace backline::ui {

HeldKeys::HeldKeys(QWidget& window, const CommandRegistry& commands, Patience patience, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_commands(commands)
    , m_patience(patience)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isHolding()) {
            giveUp();
        } else {
            setState(State::Idle);
        }
    });
}

void HeldKeys::hold()
{
    setState(State::Holding);
}

void HeldKeys::replay()
{
    setState(State::Idle);
    const QPointer<HeldKeys> self(this); // a command may end everything
    while (self && m_state == State::Idle && !m_events.empty()) {
        const auto event = std::move(m_events.front());
        m_events.pop_front();
        deliver(*event);
    }
}

void HeldKeys::discard()
{
    const bool wasTyping = !m_events.empty();
    m_events.clear();
    setState(wasTyping ? State::Dropping : State::Idle);
}

void HeldKeys::giveUp()
{
    const bool hadKeys = !m_events.empty();
    discard();
    Q_EMIT gaveUp(hadKeys);
}

/// What he types next is for what he has turned to.
void HeldKeys::turnAway()
{
    const bool hadKeys = !m_events.empty();
    m_events.clear();
    setState(State::Idle);
    Q_EMIT gaveUp(hadKeys);
}

/// The filter sees every event of the program, so only for as long as it is needed.
void HeldKeys::setState(State state)
{
    m_state = state;
    if (state == State::Idle) {
        m_clock.stop();
        qApp->removeEventFilter(this);
        return;
    }
    m_clock.start(state == State::Holding ? m_patience.answer : m_patience.pause);
    qApp->installEventFilter(this);
}

bool HeldKeys::eventFilter(QObject* watched, QEvent* event)
{
    const auto* widget = qobject_cast<const QWidget*>(watched);
    const bool isClick = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin;
    if (isHolding() && isClick && widget != nullptr) {
        turnAway();
        return false;
    }
    if (widget == nullptr || widget->window() != &m_window) {
        return false;
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->accept(); // no command: a key press follows
        return true;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        event->accept();
        take(*static_cast<QKeyEvent*>(event));
        return true;
    case QEvent::InputMethod:
        if (isHolding()) {
            m_events.emplace_back(event->clone());
        } else {
            m_clock.start();
        }
        event->accept();
        return true;
    default:
        return false;
    }
}

void HeldKeys::take(const QKeyEvent& event)
{
    const bool isPress = event.type() == QEvent::KeyPress;
    if (m_state == State::Dropping) {
        m_clock.start();
    } else if (isPress && event.key() == Qt::Key_Escape) {
        giveUp();
    } else if (!m_events.empty() || (isPress && !event.isAutoRepeat())) {
        // Before the first of them come repeats and the release of the key that began it all.
        m_events.emplace_back(event.clone());
    }
}

/// The way of a key: whoever has the keyboard may want it for himself, then it may be a command's, unless
/// something stands before the window.
void HeldKeys::deliver(QEvent& event) const
{
    auto* target = focus();
    if (event.type() == QEvent::KeyPress && target->window() == &m_window) {
        const auto& key = static_cast<const QKeyEvent&>(event);
        QKeyEvent question(QEvent::ShortcutOverride, key.key(), key.modifiers(), key.text());
        question.ignore();
        QCoreApplication::sendEvent(target, &question);
        if (!question.isAccepted() && m_commands.runKeys(QKeySequence(key.keyCombination()))) {
            return;
        }
    }
    QCoreApplication::sendEvent(target, &event);
}

/// What a command has opened a moment ago comes first.
QWidget* HeldKeys::focus() const
{
    auto* window = QApplication::activePopupWidget();
    window = window != nullptr ? window : QApplication::activeModalWidget();
    window = window != nullptr ? window : &m_window;
    auto* inside = window->focusWidget();
    return inside != nullptr ? inside : window;
}

} // namespace backline::ui
