#pragma once

#include <QStringList>

#include <chrono>
#include <cstdint>
#include <random>

namespace backline::demo {

/// A customer's chance: the same seed throws the same numbers on every computer. One thread.
class Dice
{
public:
    explicit Dice(std::uint32_t seed)
        : m_engine(seed)
    {}

    /// From low to high, both included.
    int between(int low, int high);

    std::chrono::milliseconds between(std::chrono::milliseconds low, std::chrono::milliseconds high);

    /// One of them; empty of none.
    QString oneOf(const QStringList& texts);

private:
    std::mt19937 m_engine; ///< whose numbers are fixed by the standard; those of its distributions are not
};

} // namespace backline::demo
