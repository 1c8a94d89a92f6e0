#include "services/protocol/scalar_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace backline::protocol::scalars {

namespace {

std::string characters(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " character" : " characters");
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\n\r";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

template<class Number>
bool parsed(std::string_view text, Number& number)
{
    text = trimmed(text);
    if (text.starts_with('+') && !text.starts_with("+-")) {
        text.remove_prefix(1);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

/// JSON has no infinity, but 1e400 is read as one: it must not get into the store or into an answer.
Complaint notFinite()
{
    return {"finite_number", "Input should be a finite number", {}};
}

using WholeResult = std::variant<long long, Complaint>;

WholeResult wholeFromDouble(double number)
{
    constexpr double limit = 9.2e18;
    if (!std::isfinite(number)) {
        return notFinite();
    }
    if (std::abs(number) > limit) {
        return Complaint{
            "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", {}};
    }
    if (std::trunc(number) != number) {
        return Complaint{
            "int_from_float", "Input should be a valid integer, got a number with a fractional part", {}};
    }
    return static_cast<long long>(number);
}

WholeResult wholeFromText(std::string_view text)
{
    long long whole = 0;
    double number = 0;
    if (parsed(text, whole)) {
        return whole;
    }
    if (parsed(text, number) && std::isfinite(number) && std::trunc(number) == number
        && text.find_first_of("eE") == std::string_view::npos) {
        return wholeFromDouble(number);
    }
    return Complaint{
        "int_parsing", "Input should be a valid integer, unable to parse string as an integer", {}};
}

WholeResult toWhole(const boost::json::value& input)
{
    switch (input.kind()) {
    case boost::json::kind::int64:
        return input.get_int64();
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
        return wholeFromDouble(input.to_number<double>());
    case boost::json::kind::bool_:
        return input.get_bool() ? 1 : 0;
    case boost::json::kind::string:
        return wholeFromText(input.get_string());
    default:
        return Complaint{"int_type", "Input should be a valid integer", {}};
    }
}

Complaint outOfRange(const char* type, const char* relation, const char* key, long long bound)
{
    Complaint complaint{
        type, "Input should be " + std::string(relation) + " than or equal to " + std::to_string(bound), {}};
    complaint.ctx[key] = bound;
    return complaint;
}

Outcome<double> finite(double number, const boost::json::value& input)
{
    return std::isfinite(number) ? Outcome<double>{number, &input} : Outcome<double>{notFinite(), &input};
}

} // namespace

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

Outcome<std::string> readString(const boost::json::value& input, std::size_t min, std::size_t max)
{
    if (!input.is_string()) {
        return {Complaint{"string_type", "Input should be a valid string", {}}, &input};
    }
    const std::string_view text = input.get_string();
    const auto length = codePoints(text);
    if (length < min) {
        Complaint complaint{"string_too_short", "String should have at least " + characters(min), {}};
        complaint.ctx["min_length"] = min;
        return {std::move(complaint), &input};
    }
    if (length > max) {
        Complaint complaint{"string_too_long", "String should have at most " + characters(max), {}};
        complaint.ctx["max_length"] = max;
        return {std::move(complaint), &input};
    }
    if (text.find('\0') != std::string_view::npos) {
        Complaint complaint{"value_error", "Value error, text must not contain the character U+0000", {}};
        complaint.ctx["error"] = boost::json::object();
        return {std::move(complaint), &input};
    }
    return {std::string(text), &input};
}

Outcome<long long> readWhole(const boost::json::value& input, long long min, long long max)
{
    auto result = toWhole(input);
    const auto* whole = std::get_if<long long>(&result);
    if (whole == nullptr) {
        return {std::get<Complaint>(std::move(result)), &input};
    }
    if (*whole < min) {
        return {outOfRange("greater_than_equal", "greater", "ge", min), &input};
    }
    if (*whole > max) {
        return {outOfRange("less_than_equal", "less", "le", max), &input};
    }
    return {*whole, &input};
}

Outcome<double> readDouble(const boost::json::value& input)
{
    if (input.is_number()) {
        return finite(input.to_number<double>(), input);
    }
    if (input.is_bool()) {
        return {input.get_bool() ? 1.0 : 0.0, &input};
    }
    if (!input.is_string()) {
        return {Complaint{"float_type", "Input should be a valid number", {}}, &input};
    }
    double number = 0;
    if (parsed(std::string_view(input.get_string()), number)) {
        return finite(number, input);
    }
    return {
        Complaint{"float_parsing", "Input should be a valid number, unable to parse string as a number", {}},
        &input};
}

Outcome<bool> readBool(const boost::json::value& input)
{
    if (input.is_bool()) {
        return {input.get_bool(), &input};
    }
    if (input.is_number() && (input.to_number<double>() == 0.0 || input.to_number<double>() == 1.0)) {
        return {input.to_number<double>() != 0.0, &input};
    }
    if (input.is_string()) {
        std::string word(input.get_string());
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
            return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
        });
        for (const char* yes : {"1", "true", "t", "yes", "y", "on"}) {
            if (word == yes) {
                return {true, &input};
            }
        }
        for (const char* no : {"0", "false", "f", "no", "n", "off"}) {
            if (word == no) {
                return {false, &input};
            }
        }
    }
    if (input.is_string() || input.is_number()) {
        return {
            Complaint{"bool_parsing", "Input should be a valid boolean, unable to interpret input", {}},
            &input};
    }
    return {Complaint{"bool_type", "Input should be a valid boolean", {}}, &input};
}

Complaint tooManyItems(std::size_t count, std::size_t limit)
{
    Complaint complaint{
        "too_long",
        "List should have at most " + std::to_string(limit) + (limit == 1 ? " item" : " items")
            + " after validation, not " + std::to_string(count),
        {}};
    complaint.ctx["field_type"] = "List";
    complaint.ctx["max_length"] = limit;
    complaint.ctx["actual_length"] = count;
    return complaint;
}

Complaint notOneOf(const std::vector<std::string>& words)
{
    std::string expected;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            expected += i + 1 == words.size() ? " or " : ", ";
        }
        expected += "'" + words[i] + "'";
    }
    Complaint complaint{"enum", "Input should be " + expected, {}};
    complaint.ctx["expected"] = expected;
    return complaint;
}

} // namespace backline::protocol::scalars
