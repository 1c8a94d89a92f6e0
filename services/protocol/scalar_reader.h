#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace backline::protocol::scalars {

/// Why a single value was refused, in pydantic's words.
struct Complaint
{
    std::string type;
    std::string msg;
    boost::json::object ctx;
};

template<class T>
struct Outcome
{
    std::variant<T, Complaint> result;
    const boost::json::value* input; ///< lives as long as the value that was read
};

/// Lengths are code points. Text with U+0000 is refused, because PostgreSQL would cut it there.
Outcome<std::string> readString(const boost::json::value& input, std::size_t min, std::size_t max);
Outcome<long long> readWhole(const boost::json::value& input, long long min, long long max);
/// Finite numbers only.
Outcome<double> readDouble(const boost::json::value& input);
Outcome<bool> readBool(const boost::json::value& input);

Complaint tooManyItems(std::size_t count, std::size_t limit);

/// "Input should be 'a', 'b' or 'c'"
Complaint notOneOf(const std::vector<std::string>& words);

std::size_t codePoints(std::string_view text);

} // namespace backline::protocol::scalars
