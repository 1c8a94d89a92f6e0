#pragma once

#include <QEvent>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>

class QKeyEvent;
class QWidget;

namespace backline::ui {

class CommandRegistry;

/// The keys of a window while it is not known yet where they lead, because a server has to answer first. From
/// hold() on nothing that is typed acts. Then replay() gives it in its order, commands included, to what has
/// the keyboard; or discard() forgets it, with what follows until the typing pauses: nobody sees at once that
/// his words lead nowhere. GUI thread.
class HeldKeys final : public QObject
{
    Q_OBJECT

public:
    /// How long somebody's keys may be kept, and how long a pause ends what was begun.
    struct Patience
    {
        std::chrono::milliseconds answer{10'000};
        std::chrono::milliseconds pause{700};
    };

    /// Both outlive it.
    HeldKeys(QWidget& window, const CommandRegistry& commands, Patience patience, QObject* parent);

    void hold();

    bool isHolding() const { return m_state == State::Holding; }

    /// A command among them may hold() again: what is left then waits with what follows.
    void replay();
    void discard();
    /// Nothing comes of it any more.
    void giveUp();

Q_SIGNALS:
    /// giveUp(), by Escape, by a click or because it took too long too: discarded; @p hadKeys: there were
    /// some.
    void gaveUp(bool hadKeys);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class State
    {
        Idle,
        Holding,
        Dropping
    };

    void turnAway();
    void setState(State state);
    void take(const QKeyEvent& event);
    void deliver(QEvent& event) const;
    QWidget* focus() const;

    QWidget& m_window;
    const CommandRegistry& m_commands;
    Patience m_patience;
    State m_state = State::Idle;
    std::deque<std::unique_ptr<QEvent>> m_events;
    QTimer m_clock;
};

} // namespace backline::ui
