#include "app/demo/demo_shift.h"

#include <algorithm>
#include <utility>

namespace backline::demo {

using namespace std::chrono_literals;

DemoShift::DemoShift(const ScriptLibrary& library, std::uint32_t seed)
    : m_library(library)
    , m_dice(seed)
{
    shuffle();
}

std::vector<Arrival> DemoShift::present()
{
    std::vector<Arrival> all;
    for (const auto& open : m_library.open) {
        if (const auto* script = m_library.script(open.script)) {
            all.push_back({script, open.customer, seed()});
            m_present.insert(open.customer);
        }
    }
    return all;
}

void DemoShift::start(Moment now)
{
    m_nextAt = now + pause();
}

std::optional<Arrival> DemoShift::next(Moment now, int waiting)
{
    if (now < m_nextAt) {
        return std::nullopt;
    }
    m_nextAt = now + pause();
    return waiting < mostWaiting ? drawn() : std::nullopt;
}

void DemoShift::left(const QString& customer)
{
    m_present.remove(customer);
}

/// Scripts whose people are all here keep their place in the deck.
std::optional<Arrival> DemoShift::drawn()
{
    if (m_deck.empty()) {
        shuffle();
    }
    for (auto card = m_deck.rbegin(); card != m_deck.rend(); ++card) {
        const auto* script = *card;
        QStringList free;
        for (const auto& customer : script->customers) {
            if (!m_present.contains(customer)) {
                free.append(customer);
            }
        }
        if (!free.isEmpty()) {
            m_deck.erase(std::next(card).base());
            const auto customer = m_dice.oneOf(free);
            m_present.insert(customer);
            return Arrival{script, customer, seed()};
        }
    }
    return std::nullopt;
}

void DemoShift::shuffle()
{
    for (const auto& script : m_library.scripts) {
        if (!script.customers.isEmpty()) {
            m_deck.push_back(&script);
        }
    }
    for (auto left = m_deck.size(); left > 1; --left) {
        const auto other = static_cast<std::size_t>(m_dice.between(0, static_cast<int>(left) - 1));
        std::swap(m_deck[left - 1], m_deck[other]);
    }
}

Moment DemoShift::pause()
{
    return m_dice.between(20s, 90s);
}

std::uint32_t DemoShift::seed()
{
    return static_cast<std::uint32_t>(m_dice.between(1, 1'000'000));
}

} // namespace backline::demo
