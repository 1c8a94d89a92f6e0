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

} // namespace

std::string newConversationId()
{
    return "sess-" + randomHex<8>();
}

std::string newSolutionId()
{
    return "sol-" + randomHex<8>();
}

std::string newUuid()
{
    std::string hex = randomHex<16>();
    hex[12] = '4';
    constexpr std::string_view variants = "89ab";
    hex[16] = variants[static_cast<std::size_t>(hex[16]) % variants.size()];
    for (const std::size_t at : {20U, 16U, 12U, 8U}) {
        hex.insert(at, 1, '-');
    }
    return hex;
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

std::string newSecret()
{
    return randomUrlSafe<32>();
}

} // namespace backline::server::usecases
