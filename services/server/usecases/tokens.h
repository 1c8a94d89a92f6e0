#pragma once

#include "models/domain/types.h"

#include <boost/json/object.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace backline::server::usecases {

/// What a token proves by itself; whether its session still stands is looked up in the store.
struct TokenClaims
{
    std::string jti;
    domain::Instant expiresAt = 0;
};

/// Signs and checks JWTs: HS256 and one key, nothing else. Immutable; any thread.
class Tokens
{
public:
    explicit Tokens(const std::array<unsigned char, 32>& key)
        : m_key(key)
    {}

    /// claims are what a dialect's clients like to read; jti, iat and exp (seconds) are added.
    std::string sign(boost::json::object claims, const TokenClaims& own, domain::Instant now) const;

    /// Nothing for a token that is damaged, foreign, expired, or asks for another algorithm or key.
    std::optional<TokenClaims> verify(std::string_view token, domain::Instant now) const;

private:
    std::string signature(std::string_view text) const;

    std::array<unsigned char, 32> m_key;
};

} // namespace backline::server::usecases
