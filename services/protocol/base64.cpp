#include "services/protocol/base64.h"

#include <array>
#include <cstdint>

namespace backline::protocol {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t invalid = 0xff;

constexpr auto values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(invalid);
    std::uint8_t value = 0;
    for (const char digit : alphabet) {
        table[static_cast<unsigned char>(digit)] = value++;
    }
    return table;
}();

std::uint32_t byteAt(std::string_view bytes, std::size_t i)
{
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

/// Appends the first `count` of the group's three bytes.
void appendBytes(std::string& out, std::uint32_t group, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        out += static_cast<char>((group >> (16U - 8U * i)) & 0xffU);
    }
}

/// One group of `digits.size()` characters (2 to 4, padding taken off) into size - 1 bytes.
bool decodeGroup(std::string& out, std::string_view digits)
{
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto value =
            i < digits.size() ? values[static_cast<unsigned char>(digits[i])] : std::uint8_t{0};
        if (value == invalid) {
            return false;
        }
        group = (group << 6U) | value;
    }
    const std::size_t count = digits.size() - 1;
    const std::uint32_t strayBits = group & (0xffffffU >> (8U * count));
    if (strayBits != 0) {
        return false;
    }
    appendBytes(out, group, count);
    return true;
}

std::string_view withoutPadding(std::string_view group)
{
    if (group.ends_with("==")) {
        return group.substr(0, 2);
    }
    return group.ends_with('=') ? group.substr(0, 3) : group;
}

} // namespace

void appendBase64(std::string& out, std::string_view bytes)
{
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group =
            (byteAt(bytes, i) << 16U) | (byteAt(bytes, i + 1) << 8U) | byteAt(bytes, i + 2);
        out += alphabet[group >> 18U];
        out += alphabet[(group >> 12U) & 0x3fU];
        out += i + 1 < bytes.size() ? alphabet[(group >> 6U) & 0x3fU] : '=';
        out += i + 2 < bytes.size() ? alphabet[group & 0x3fU] : '=';
    }
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    while (!text.empty()) {
        const auto group = text.substr(0, 4);
        text.remove_prefix(4);
        if (!decodeGroup(bytes, text.empty() ? withoutPadding(group) : group)) {
            return std::nullopt;
        }
    }
    return bytes;
}

} // namespace backline::protocol
