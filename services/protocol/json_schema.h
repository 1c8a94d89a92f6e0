#pragma once

#include "services/protocol/fields.h"
#include "services/protocol/json_writer.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace backline::protocol {

/// The JSON schema of a wire struct, from the same member types the reader and the writer go by.
template<class T>
boost::json::object schemaOf();

namespace detail {

template<class T>
struct Required : std::true_type
{};

template<class T>
struct Required<std::optional<T>> : std::false_type
{};

template<class T>
struct Required<Omitted<T>> : std::false_type
{};

template<class T>
struct Required<Defaulted<T>> : std::false_type
{};

inline boost::json::object schema(const std::string*)
{
    return {{"type", "string"}};
}

inline boost::json::object schema(const bool*)
{
    return {{"type", "boolean"}};
}

inline boost::json::object schema(const double*)
{
    return {{"type", "number"}};
}

inline boost::json::object schema(const int*)
{
    return {{"type", "integer"}};
}

inline boost::json::object schema(const long long*)
{
    return {{"type", "integer"}};
}

inline boost::json::object schema(const boost::json::value*)
{
    return {};
}

inline boost::json::object schema(const RawJson*)
{
    return {};
}

inline boost::json::object schema(const boost::json::object*)
{
    return {{"type", "object"}};
}

template<std::size_t Min, std::size_t Max>
boost::json::object schema(const Text<Min, Max>*)
{
    boost::json::object text{{"type", "string"}};
    if (Min > 0) {
        text["minLength"] = Min;
    }
    if (Max != noLimit) {
        text["maxLength"] = Max;
    }
    return text;
}

template<long long Min, long long Max>
boost::json::object schema(const Whole<Min, Max>*)
{
    boost::json::object whole{{"type", "integer"}};
    if (Min != std::numeric_limits<long long>::min()) {
        whole["minimum"] = Min;
    }
    if (Max != std::numeric_limits<long long>::max()) {
        whole["maximum"] = Max;
    }
    return whole;
}

template<class T>
boost::json::object schema(const std::optional<T>*)
{
    auto inner = schemaOf<T>();
    inner["nullable"] = true;
    return inner;
}

template<class T>
boost::json::object schema(const Omitted<T>*)
{
    return schemaOf<T>();
}

template<class T>
boost::json::object schema(const Defaulted<T>*)
{
    return schemaOf<T>();
}

template<class T>
boost::json::object schema(const std::vector<T>*)
{
    return {{"type", "array"}, {"items", schemaOf<T>()}};
}

template<class T, std::size_t Max>
boost::json::object schema(const List<T, Max>*)
{
    return {{"type", "array"}, {"items", schemaOf<T>()}, {"maxItems", Max}};
}

template<class Struct>
boost::json::object schemaOfMembers()
{
    boost::json::object properties;
    boost::json::array required;
    using Members = boost::describe::describe_members<Struct, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        using Field = std::decay_t<decltype(std::declval<Struct&>().*member.pointer)>;
        properties[member.name] = schemaOf<Field>();
        if (Required<Field>::value) {
            required.emplace_back(member.name);
        }
    });
    boost::json::object object{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) {
        object["required"] = std::move(required);
    }
    return object;
}

template<class Enum>
boost::json::object schemaOfEnum()
{
    boost::json::array words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
        words.emplace_back(enumerator.name);
    });
    return {{"type", "string"}, {"enum", std::move(words)}};
}

} // namespace detail

template<class T>
boost::json::object schemaOf()
{
    if constexpr (DescribedEnum<T>) {
        return detail::schemaOfEnum<T>();
    } else if constexpr (DescribedStruct<T>) {
        return detail::schemaOfMembers<T>();
    } else {
        return detail::schema(static_cast<const T*>(nullptr));
    }
}

} // namespace backline::protocol
