#include "services/server/api/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace backline::server::api {

domain::Instant TokenBucket::take(const Rate& rate, domain::Instant now)
{
    constexpr double second = 1000;
    if (rate.isOff()) {
        return 0;
    }
    const auto passed = static_cast<double>(std::max<domain::Instant>(0, now - m_filledAt));
    const auto most = std::max(1.0, rate.burst);
    m_tokens = m_tokens < 0 ? most : std::min(most, m_tokens + passed / second * rate.perSecond);
    m_filledAt = now;
    if (m_tokens >= 1) {
        m_tokens -= 1;
        return 0;
    }
    return static_cast<domain::Instant>(std::ceil((1 - m_tokens) / rate.perSecond * second));
}

domain::Instant RateLimiter::take(const std::string& key, const Rate& rate, domain::Instant now)
{
    if (rate.isOff()) {
        return 0;
    }
    const std::lock_guard lock(m_mutex);
    return bucketOf(key).take(rate, now);
}

TokenBucket& RateLimiter::bucketOf(const std::string& key)
{
    if (const auto found = m_byKey.find(key); found != m_byKey.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return found->second->bucket;
    }
    if (m_entries.size() >= m_most) {
        m_byKey.erase(m_entries.back().key);
        m_entries.pop_back();
    }
    m_entries.push_front({key, {}});
    m_byKey.emplace(key, m_entries.begin());
    return m_entries.front().bucket;
}

std::size_t RateLimiter::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace backline::server::api
