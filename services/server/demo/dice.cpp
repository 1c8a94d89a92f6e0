#include "services/server/demo/dice.h"

#include <algorithm>
#include <string_view>

namespace backline::server::demo {

long long Dice::between(long long low, long long high)
{
    const auto range = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<long long>(m_engine() % range);
}

std::string Dice::hexDigits(std::size_t count)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    while (text.size() < count) {
        text += digits[static_cast<std::size_t>(between(0, 15))];
    }
    return text;
}

domain::Instant Dice::typing(const std::string& text)
{
    constexpr domain::Instant longest = 120'000;
    const auto letters = static_cast<domain::Instant>(text.size());
    return std::min(longest, between(4'000, 16'000) + letters * between(70, 160));
}

} // namespace backline::server::demo
