#pragma once

#include "models/domain/types.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace backline::server::api {

/// So many a second in the long run, so many at once. 0 a second: no limit.
struct Rate
{
    double perSecond = 0;
    double burst = 0;

    bool isOff() const { return perSecond <= 0; }
};

/// Tokens that come back at a rate, up to its burst; full in the beginning. One thread at a time.
class TokenBucket
{
public:
    /// Takes one: 0 when there was one, else the milliseconds until there is. `now` never goes back.
    domain::Instant take(const Rate& rate, domain::Instant now);

private:
    double m_tokens = -1; ///< below 0: never used
    domain::Instant m_filledAt = 0;
};

/// A bucket for everybody who asks, known by a key. Bounded: above `most` keys the one that was quiet for
/// longest is forgotten, and begins again with a full bucket. Any thread.
class RateLimiter
{
public:
    explicit RateLimiter(Rate usual, std::size_t most = 10'000)
        : m_usual(usual)
        , m_most(most)
    {}

    /// As TokenBucket::take(), at the usual rate or at one of the key's own.
    domain::Instant take(const std::string& key, domain::Instant now) { return take(key, m_usual, now); }

    domain::Instant take(const std::string& key, const Rate& rate, domain::Instant now);

    std::size_t size() const;

private:
    struct Entry
    {
        std::string key;
        TokenBucket bucket;
    };

    TokenBucket& bucketOf(const std::string& key);

    const Rate m_usual;
    const std::size_t m_most;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; ///< latest use first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byKey;
};

} // namespace backline::server::api
