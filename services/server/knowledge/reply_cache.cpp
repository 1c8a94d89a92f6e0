#include "services/server/knowledge/reply_cache.h"

#include "services/server/knowledge/query_text.h"

namespace backline::server::knowledge {

namespace {

/// Questions with the same telling words in the same sentences find the same.
std::string keyOf(const std::string& question)
{
    std::string key;
    for (const auto sentence : sentencesOf(question)) {
        for (const auto& word : tellingWords(sentence)) {
            key += word + ' ';
        }
        key += '.';
    }
    return key;
}

} // namespace

std::optional<std::vector<Hit>> ReplyCache::find(const std::string& question, domain::Instant now)
{
    const auto key = keyOf(question);
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end() || found->second->expiresAt <= now) {
        ++m_figures.misses;
        return std::nullopt;
    }
    ++m_figures.hits;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->hits;
}

void ReplyCache::keep(const std::string& question, std::vector<Hit> hits, domain::Instant now)
{
    auto key = keyOf(question);
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_byKey.find(key); found != m_byKey.end()) {
        m_entries.erase(found->second);
        m_byKey.erase(found);
    }
    m_entries.push_front({key, std::move(hits), now + timeToLive});
    m_byKey[std::move(key)] = m_entries.begin();
    if (m_entries.size() > maxSize) {
        m_byKey.erase(m_entries.back().key);
        m_entries.pop_back();
        ++m_figures.evicted;
    }
}

std::size_t ReplyCache::invalidate()
{
    const std::lock_guard lock(m_mutex);
    const auto dropped = m_entries.size();
    m_entries.clear();
    m_byKey.clear();
    return dropped;
}

ReplyCache::Figures ReplyCache::figures() const
{
    const std::lock_guard lock(m_mutex);
    auto figures = m_figures;
    figures.size = m_entries.size();
    return figures;
}

} // namespace backline::server::knowledge
