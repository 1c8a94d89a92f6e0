#pragma once

#include "services/protocol/fields.h"
#include "services/protocol/json_text.h"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

namespace backline::protocol {

template<class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template<class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

/// Appends a described struct, or one of the member types of fields.h, as JSON text.
template<class T>
void appendJson(std::string& out, const T& value);

namespace detail {

template<class T>
struct IsOmitted : std::false_type
{};

template<class T>
struct IsOmitted<Omitted<T>> : std::true_type
{};

template<class T>
void append(std::string& out, const std::optional<T>& value)
{
    if (value) {
        appendJson(out, *value);
    } else {
        out += "null";
    }
}

template<class T>
void append(std::string& out, const std::vector<T>& values)
{
    out += '[';
    bool first = true;
    for (const auto& value : values) {
        if (!first) {
            out += ',';
        }
        first = false;
        appendJson(out, value);
    }
    out += ']';
}

template<std::size_t Min, std::size_t Max>
void append(std::string& out, const Text<Min, Max>& value)
{
    appendString(out, value.value);
}

template<long long Min, long long Max>
void append(std::string& out, const Whole<Min, Max>& value)
{
    appendInteger(out, value.value);
}

template<class T>
void append(std::string& out, const Defaulted<T>& value)
{
    appendJson(out, value.value);
}

template<class T>
void append(std::string& out, const Omitted<T>& value)
{
    append(out, value.value);
}

template<class T, std::size_t Max>
void append(std::string& out, const List<T, Max>& value)
{
    append(out, value.value);
}

inline void append(std::string& out, const RawJson& value)
{
    out += value.text;
}

template<class Struct>
void appendMembers(std::string& out, const Struct& value)
{
    using Members = boost::describe::describe_members<Struct, boost::describe::mod_public>;
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        const auto& field = value.*member.pointer;
        if constexpr (IsOmitted<std::decay_t<decltype(field)>>::value) {
            if (!field.value) {
                return;
            }
        }
        out += first ? "\"" : ",\"";
        first = false;
        out += member.name;
        out += "\":";
        appendJson(out, field);
    });
    out += '}';
}

} // namespace detail

template<class T>
void appendJson(std::string& out, const T& value)
{
    if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::integral<T>) {
        appendInteger(out, static_cast<long long>(value));
    } else if constexpr (std::floating_point<T>) {
        appendDouble(out, value);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        appendString(out, value);
    } else if constexpr (std::same_as<T, boost::json::value>) {
        appendValue(out, value);
    } else if constexpr (std::same_as<T, boost::json::object> || std::same_as<T, boost::json::array>) {
        appendValue(out, boost::json::value(value));
    } else if constexpr (DescribedEnum<T>) {
        appendString(out, boost::describe::enum_to_string(value, ""));
    } else if constexpr (DescribedStruct<T>) {
        detail::appendMembers(out, value);
    } else {
        detail::append(out, value);
    }
}

template<class T>
std::string toJson(const T& value)
{
    std::string out;
    appendJson(out, value);
    return out;
}

} // namespace backline::protocol
