#pragma once

#include "models/domain/types.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace backline::server::demo {

/// The demo's chance: the same seed throws the same numbers on every computer. One thread at a time.
class Dice
{
public:
    explicit Dice(std::uint32_t seed)
        : m_engine(seed)
    {}

    /// A number from low to high, both included.
    long long between(long long low, long long high);

    std::string hexDigits(std::size_t count);

    /// How long it takes somebody to read what was said and to type this, in milliseconds.
    domain::Instant typing(const std::string& text);

private:
    std::mt19937 m_engine; ///< whose numbers are fixed by the standard; those of its distributions are not
};

} // namespace backline::server::demo
