#pragma once

#include <utility>
#include <variant>

namespace backline::protocol {

/// What a decoder made of its input: a value or the reason why there is none. Asking for the one that is not
/// there is a programmer's error and throws std::bad_variant_access. (boost::system::result reaches its value
/// through a pointer that g++ 12 takes for null in optimised builds.) As thread-safe as what it holds.
template<typename Value, typename Error>
class Result
{
public:
    // Implicit, so that a function can return either.
    Result(Value value) // NOLINT(google-explicit-constructor)
        : m_content(std::in_place_index<0>, std::move(value))
    {}

    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_content(std::in_place_index<1>, std::move(error))
    {}

    bool hasValue() const { return m_content.index() == 0; }

    bool hasError() const { return !hasValue(); }

    explicit operator bool() const { return hasValue(); }

    const Value& operator*() const& { return std::get<0>(m_content); }

    Value& operator*() & { return std::get<0>(m_content); }

    Value&& operator*() && { return std::get<0>(std::move(m_content)); }

    const Value* operator->() const { return &std::get<0>(m_content); }

    Value* operator->() { return &std::get<0>(m_content); }

    const Error& error() const { return std::get<1>(m_content); }

private:
    std::variant<Value, Error> m_content;
};

} // namespace backline::protocol
