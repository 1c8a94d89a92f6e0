#pragma once

#include "app/demo/customer_script.h"
#include "app/demo/dice.h"
#include "app/demo/scripted_customer.h"

#include <QSet>

namespace backline::demo {

/// Somebody who comes now.
struct Arrival
{
    const CustomerScript* script = nullptr;
    QString customer;
    std::uint32_t seed = 0;
};

/// Who comes when. Every 20 to 90 seconds somebody new opens the chat, unless enough people wait already;
/// nobody is there twice at a time, and a script comes back only when all others were played. Knows no
/// network and no clock. One thread. The library must outlive it.
class DemoShift
{
public:
    static constexpr int mostWaiting = 24; ///< from here on nobody new comes

    DemoShift(const ScriptLibrary& library, std::uint32_t seed);

    /// Who was there when the shift began.
    std::vector<Arrival> present();

    /// Begins to count.
    void start(Moment now);

    /// Nothing when it is nobody's time yet, when enough people wait, or when everybody is here.
    std::optional<Arrival> next(Moment now, int waiting);

    /// May come again.
    void left(const QString& customer);

private:
    void shuffle();
    std::optional<Arrival> drawn();
    Moment pause();
    std::uint32_t seed();

    const ScriptLibrary& m_library;
    Dice m_dice;
    QSet<QString> m_present;
    std::vector<const CustomerScript*> m_deck; ///< the last one is the next
    Moment m_nextAt{0};
};

} // namespace backline::demo
