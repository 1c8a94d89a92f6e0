#pragma once

#include <array>
#include <string_view>

namespace backline::server::realtime {

/// Twenty characters of base64url that nobody can guess: 120 bits from the system's generator. Whoever knows
/// the one of a session may speak for it. Any thread.
class RandomId
{
public:
    RandomId();

    std::string_view view() const { return {m_text.data(), m_text.size()}; }

private:
    std::array<char, 20> m_text{};
};

} // namespace backline::server::realtime
