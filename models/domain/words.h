#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace backline::domain {

/// The words that stand for an enumeration's values in the store and on the wire.
template<class Value, std::size_t Size>
using WordTable = std::array<std::pair<Value, std::string_view>, Size>;

template<class Value, std::size_t Size>
constexpr std::string_view wordOf(const WordTable<Value, Size>& table, Value value)
{
    for (const auto& [candidate, word] : table) {
        if (candidate == value) {
            return word;
        }
    }
    return {};
}

template<class Value, std::size_t Size>
constexpr std::optional<Value> valueOf(const WordTable<Value, Size>& table, std::string_view word)
{
    for (const auto& [value, candidate] : table) {
        if (candidate == word) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace backline::domain
