#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace backline::protocol {

/// Types for the members of wire structs. A member's type is its whole contract: the reader checks it, the
/// writer writes it, and /openapi.json describes it. Wire structs therefore use the wire's own spelling for
/// their members.
///
///   std::string, long long, double, bool   required
///   Text<Min, Max>, Whole<Min, Max>        required, with limits (Text counts code points)
///   std::optional<T>                       may be absent or null; written as null when empty
///   Defaulted<T>                           may be absent, then keeps its initial value; null is a fault
///   Omitted<T>                             like optional, but left out of the text when empty
///   std::vector<T>, List<T, Max>           a list, with a bound on its length
///   boost::json::value / object            taken as it is
///   RawJson                                written as it is; never read

inline constexpr std::size_t noLimit = std::numeric_limits<std::size_t>::max();

template<std::size_t Min = 0, std::size_t Max = noLimit>
struct Text
{
    std::string value;

    operator const std::string&() const { return value; } // NOLINT(google-explicit-constructor)
};

template<
    long long Min = std::numeric_limits<long long>::min(),
    long long Max = std::numeric_limits<long long>::max()>
struct Whole
{
    long long value = 0;

    operator long long() const { return value; } // NOLINT(google-explicit-constructor)
};

template<class T>
struct Defaulted
{
    T value{};
};

template<class T>
struct Omitted
{
    std::optional<T> value;
};

template<class T, std::size_t Max>
struct List
{
    std::vector<T> value;
};

/// JSON text that is already made (a stored card, a stored event).
struct RawJson
{
    std::string text;
};

} // namespace backline::protocol
