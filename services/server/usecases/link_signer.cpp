#include "services/server/usecases/uploads.h"

#include <sodium.h>

#include <array>
#include <charconv>

namespace backline::server::usecases {

namespace {

constexpr std::string_view expiresName = "expires=";
constexpr std::string_view signatureName = "signature=";

const unsigned char* asBytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

using Digest = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

Digest digestOf(std::string_view key, std::string_view text)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, asBytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, asBytes(text), text.size());
    Digest digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::string signatureOf(std::string_view key, std::string_view storedName, std::string_view expires)
{
    const auto digest = digestOf(key, std::string(storedName) + "\n" + std::string(expires));
    std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

/// The value of "name=" in a query; empty when absent.
std::string_view valueIn(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const auto part = query.substr(0, query.find('&'));
        if (part.starts_with(name)) {
            return part.substr(name.size());
        }
        query.remove_prefix(std::min(part.size() + 1, query.size()));
    }
    return {};
}

} // namespace

std::string LinkSigner::query(std::string_view storedName, domain::Instant now) const
{
    const auto expires = std::to_string((now + linkLength) / 1000);
    return std::string(expiresName) + expires + "&" + std::string(signatureName)
        + signatureOf(m_key, storedName, expires);
}

bool LinkSigner::isGood(std::string_view storedName, std::string_view query, domain::Instant now) const
{
    const auto expires = valueIn(query, expiresName);
    const auto given = valueIn(query, signatureName);
    long long seconds = 0;
    const auto [end, error] = std::from_chars(expires.data(), expires.data() + expires.size(), seconds);
    if (error != std::errc() || end != expires.data() + expires.size() || seconds < now / 1000) {
        return false;
    }
    const auto expected = signatureOf(m_key, storedName, expires);
    return given.size() == expected.size() && sodium_memcmp(given.data(), expected.data(), given.size()) == 0;
}

std::string linkKey(const std::array<unsigned char, 32>& tokenKey)
{
    const std::string_view key(reinterpret_cast<const char*>(tokenKey.data()), tokenKey.size());
    const auto derived = digestOf(key, "backline: links to uploads");
    return {reinterpret_cast<const char*>(derived.data()), derived.size()};
}

} // namespace backline::server::usecases
