#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace backline::protocol {

/// Appenders for JSON text. They exist beside Boost's serializer because that one writes 0.87 as "8.7E-1",
/// and because most answers go straight from structs to text without a tree in between. Any thread.

/// text must be valid UTF-8; it is not checked again.
void appendString(std::string& out, std::string_view text);
void appendInteger(std::string& out, long long value);

/// Shortest form that reads back the same, always with a fraction or an exponent ("2.0"). Not finite: null.
void appendDouble(std::string& out, double value);

void appendValue(std::string& out, const boost::json::value& value);

std::string toText(const boost::json::value& value);

} // namespace backline::protocol
