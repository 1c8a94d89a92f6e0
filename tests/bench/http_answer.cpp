#include "tests/bench/http_answer.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace backline::bench {

namespace {

constexpr std::string_view lineEnd = "\r\n";

std::size_t numberAt(std::string_view text, int base)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc() || end == text.data()) {
        throw std::runtime_error("not a number in an HTTP answer");
    }
    return number;
}

bool sameLetters(char left, char right)
{
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    return lower(left) == lower(right);
}

// The value of a field in the head, without leading spaces.
std::optional<std::string_view> field(std::string_view head, std::string_view name)
{
    auto place = std::search(head.begin(), head.end(), name.begin(), name.end(), sameLetters);
    if (place == head.end()) {
        return std::nullopt;
    }
    auto value = head.substr(static_cast<std::size_t>(place - head.begin()) + name.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value.substr(0, value.find(lineEnd));
}

// The size of a body in chunks, if it is complete.
std::optional<std::size_t> chunkedSize(std::string_view body)
{
    std::size_t place = 0;
    while (true) {
        const auto end = body.find(lineEnd, place);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const std::size_t size = numberAt(body.substr(place, end - place), 16);
        place = end + lineEnd.size() + size + lineEnd.size();
        if (place > body.size()) {
            return std::nullopt;
        }
        if (size == 0) {
            return place;
        }
    }
}

} // namespace

std::optional<HttpAnswer> firstAnswer(std::string_view input)
{
    const auto end = input.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    if (!input.starts_with("HTTP/1.1 ")) {
        throw std::runtime_error("not an HTTP/1.1 answer");
    }
    const auto head = input.substr(0, end + lineEnd.size());
    const auto body = input.substr(end + 2 * lineEnd.size());
    std::optional<std::size_t> size = 0;
    if (const auto length = field(head, "\r\ncontent-length:")) {
        size = numberAt(*length, 10);
    } else if (field(head, "\r\ntransfer-encoding:")) {
        size = chunkedSize(body);
    }
    if (!size || *size > body.size()) {
        return std::nullopt;
    }
    return HttpAnswer{
        static_cast<int>(numberAt(head.substr(9, 3), 10)), head.size() + lineEnd.size() + *size};
}

} // namespace backline::bench
