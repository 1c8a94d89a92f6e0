#include "services/server/api/first_answer.h"

#include "services/server/store/access_tables.h"

#include <sodium.h>

#include <array>
#include <string_view>

namespace backline::server::api {

namespace {

void update(crypto_hash_sha256_state& state, std::string_view text)
{
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

/// Piece by piece: a body may have ten megabytes, and is not copied for this.
std::string requestHash(const http::Request& request)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    update(state, request.method);
    update(state, " ");
    update(state, request.target);
    update(state, "\n");
    update(state, request.body);
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

} // namespace

/// Nobody has none: a login's answer is a token, and a quick hash of its body would give its password away.
std::optional<RepeatKey> repeatKeyOf(const Route& route, const Call& call)
{
    constexpr std::size_t longest = 200;
    const auto key = call.request.header("idempotency-key");
    const bool isNobody = call.principal.kind == usecases::Principal::Kind::Nobody;
    if (!route.keepsAnswer || key.empty() || isNobody) {
        return std::nullopt;
    }
    return RepeatKey{
        call.principal.actor() + ":" + std::string(key.substr(0, longest)), requestHash(call.request)};
}

Answer firstOrNew(store::Unit& unit, const std::optional<RepeatKey>& repeat, const WriteStep& step)
{
    if (!repeat) {
        return step(unit);
    }
    if (const auto first = store::firstAnswer(unit.db, repeat->sender)) {
        if (first->requestHash != repeat->requestHash) {
            Failure reused;
            reused.status = 422;
            reused.message = "This Idempotency-Key was used for another request: use a new one";
            return reused;
        }
        return http::Response::json(static_cast<unsigned>(first->status), first->body);
    }
    auto answer = step(unit);
    if (const auto* response = std::get_if<http::Response>(&answer)) {
        store::keepFirstAnswer(
            unit, repeat->sender, {repeat->requestHash, static_cast<int>(response->status), response->body}
        );
    }
    return answer;
}

} // namespace backline::server::api
