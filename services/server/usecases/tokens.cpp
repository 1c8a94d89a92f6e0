#include "services/server/usecases/tokens.h"

#include "services/protocol/json_text.h"

#include <boost/json/parse.hpp>

#include <sodium.h>

#include <limits>
#include <vector>

namespace backline::server::usecases {

namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::size_t longestToken = 4096;

std::string encoded(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(
        text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant
    );
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const int failed = sodium_base642bin(
        reinterpret_cast<unsigned char*>(bytes.data()),
        bytes.size(),
        text.data(),
        text.size(),
        nullptr,
        &length,
        nullptr,
        variant
    );
    if (failed != 0) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

std::optional<boost::json::object> decodedObject(std::string_view text)
{
    const auto bytes = decoded(text);
    if (!bytes) {
        return std::nullopt;
    }
    boost::system::error_code failure;
    auto value = boost::json::parse(*bytes, failure);
    if (failure || !value.is_object()) {
        return std::nullopt;
    }
    return std::move(value.get_object());
}

/// Exactly {"alg":"HS256","typ":"JWT"?}: no kid, jku, x5u or jwk may point at another key.
bool isOurHeader(const boost::json::object& header)
{
    const auto* algorithm = header.if_contains("alg");
    const auto* type = header.if_contains("typ");
    const std::size_t known = (algorithm != nullptr ? 1U : 0U) + (type != nullptr ? 1U : 0U);
    return algorithm != nullptr && *algorithm == "HS256" && header.size() == known
        && (type == nullptr || *type == "JWT");
}

} // namespace

std::string Tokens::signature(std::string_view text) const
{
    std::string bytes(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256(
        reinterpret_cast<unsigned char*>(bytes.data()),
        reinterpret_cast<const unsigned char*>(text.data()),
        text.size(),
        m_key.data()
    );
    return bytes;
}

std::string Tokens::sign(boost::json::object claims, const TokenClaims& own, domain::Instant now) const
{
    constexpr long long second = 1000;
    claims["jti"] = own.jti;
    claims["iat"] = now / second;
    claims["exp"] = own.expiresAt / second;
    std::string text = encoded(R"({"alg":"HS256","typ":"JWT"})") + "." + encoded(protocol::toText(claims));
    const auto mark = encoded(signature(text));
    return text + "." + mark;
}

std::optional<TokenClaims> Tokens::verify(std::string_view token, domain::Instant now) const
{
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (token.size() > longestToken || first == std::string_view::npos || first == last) {
        return std::nullopt;
    }
    const auto given = decoded(token.substr(last + 1));
    const auto expected = signature(token.substr(0, last));
    if (!given || given->size() != expected.size()
        || sodium_memcmp(given->data(), expected.data(), expected.size()) != 0) {
        return std::nullopt;
    }
    const auto header = decodedObject(token.substr(0, first));
    const auto claims = decodedObject(token.substr(first + 1, last - first - 1));
    if (!header || !isOurHeader(*header) || !claims) {
        return std::nullopt;
    }
    const auto* jti = claims->if_contains("jti");
    const auto* expires = claims->if_contains("exp");
    if (jti == nullptr || !jti->is_string() || expires == nullptr || !expires->is_int64()) {
        return std::nullopt;
    }
    constexpr long long second = 1000;
    constexpr long long latest = std::numeric_limits<long long>::max() / second;
    const auto seconds = expires->get_int64();
    if (seconds <= now / second || seconds > latest) {
        return std::nullopt;
    }
    return TokenClaims{std::string(jti->get_string()), seconds * second};
}

} // namespace backline::server::usecases
