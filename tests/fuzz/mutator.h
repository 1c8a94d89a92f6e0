#pragma once

#include <cstddef>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace backline::tests {

/// Damages good texts, the same way with every run. Uses the engine's numbers as they are, because the
/// standard's distributions differ between libraries. One thread.
class Mutator
{
public:
    /// What it inserts is mostly one of the meaningful characters.
    Mutator(std::span<const std::string_view> seeds, std::string_view meaningful)
        : m_seeds(seeds)
        , m_meaningful(meaningful)
    {}

    std::string next()
    {
        std::string text(pick());
        for (auto steps = below(5); steps > 0; --steps) {
            damage(text);
        }
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    std::string_view pick() { return m_seeds[below(m_seeds.size())]; }

    char anyCharacter()
    {
        return below(3) == 0 ? static_cast<char>(below(256)) : m_meaningful[below(m_meaningful.size())];
    }

    void damage(std::string& text)
    {
        const auto at = below(text.size() + 1);
        switch (below(5)) {
        case 0:
            text.insert(at, 1, anyCharacter());
            break;
        case 1:
            text.erase(at, 1 + below(4));
            break;
        case 2:
            text.replace(at, 1, 1, anyCharacter());
            break;
        case 3:
            text.insert(at, pick());
            break;
        default:
            text.resize(at);
        }
    }

    std::span<const std::string_view> m_seeds;
    std::string_view m_meaningful;
    std::mt19937 m_random{20'240'607};
};

} // namespace backline::tests
