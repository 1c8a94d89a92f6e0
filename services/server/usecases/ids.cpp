#include "services/server/usecases/ids.h"

#include "services/protocol/timestamps.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>

namespace backline::server::usecases {

namespace {

template<std::size_t Bytes>
std::string randomHex()
{
    std::array<unsigned char, Bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, Bytes * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

template<std::size_t Bytes>
std::string randomUrlSafe()
{
    std::array<unsigned char, Bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<char, sodium_base64_ENCODED_LEN(Bytes, variant)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

constexpr std::size_t uuidBytes = 16;

/// Every message has a UUID, and asking the system for each would be a good part of storing it. Not for
/// secrets.
std::array<unsigned char, uuidBytes> takeFromStock()
{
    constexpr std::size_t many = 64;
    thread_local std::array<std::array<unsigned char, uuidBytes>, many> stock;
    thread_local std::size_t left = 0;
    if (left == 0) {
        randombytes_buf(stock.data(), sizeof stock);
        left = many;
    }
    return stock[--left];
}

} // namespace

std::string newConversationId()
{
    return "sess-" + randomHex<8>();
}

std::string newVisitorId()
{
    return randomHex<8>();
}

std::string newSolutionId()
{
    return "sol-" + randomHex<8>();
}

std::string newUuid()
{
    auto bytes = takeFromStock();
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U); // version 4
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
    std::array<char, uuidBytes * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    std::string uuid;
    uuid.reserve(uuidBytes * 2 + 4);
    std::size_t start = 0;
    for (const std::size_t length : {8U, 4U, 4U, 4U, 12U}) {
        uuid.append(start == 0 ? "" : "-").append(hex.data() + start, length);
        start += length;
    }
    return uuid;
}

std::string newTicketCode()
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    std::string code = "TKT-" + std::to_string(protocol::nowMilliseconds() / 1000) + "-";
    for (int i = 0; i < 6; ++i) {
        code += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return code;
}

std::string newSessionId()
{
    return randomUrlSafe<16>();
}

std::string newJoinCode()
{
    constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // five bits each
    constexpr std::size_t length = 26;
    std::string code;
    for (std::size_t i = 0; i < length; ++i) {
        code += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return code;
}

std::string newFileKey()
{
    return randomHex<16>();
}

std::string newSecret()
{
    return randomUrlSafe<32>();
}

} // namespace backline::server::usecases
