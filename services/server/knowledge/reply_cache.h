#pragma once

#include "models/domain/types.h"
#include "services/server/knowledge/search_index.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace backline::server::knowledge {

/// What the bot found for questions that were asked lately, so that the same question is not searched again.
/// An approved solution therefore answers a cached question only after invalidate() or when its entry has
/// expired, as the workbench dialect says. Any thread.
class ReplyCache
{
public:
    struct Figures
    {
        long long hits = 0;
        long long misses = 0;
        long long evicted = 0;
        std::size_t size = 0;
    };

    static constexpr std::size_t maxSize = 1000;
    static constexpr domain::Instant timeToLive = 300'000;

    std::optional<std::vector<Hit>> find(const std::string& question, domain::Instant now);
    void keep(const std::string& question, std::vector<Hit> hits, domain::Instant now);

    /// How many entries were dropped.
    std::size_t invalidate();
    Figures figures() const;

private:
    struct Entry
    {
        std::string key;
        std::vector<Hit> hits;
        domain::Instant expiresAt;
    };

    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; ///< latest use first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byKey;
    Figures m_figures;
};

} // namespace backline::server::knowledge
