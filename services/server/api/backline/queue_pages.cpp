#include "services/server/api/backline/queue_pages.h"

#include <utility>

namespace backline::server::api::own {

std::shared_ptr<const std::string> QueuePages::find(const std::string& query, long long last) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_pages.find(query);
    return found != m_pages.end() && found->second.last == last ? found->second.text : nullptr;
}

void QueuePages::keep(const std::string& query, long long last, std::shared_ptr<const std::string> page)
{
    const std::lock_guard lock(m_mutex);
    if (m_pages.size() >= most && !m_pages.contains(query)) {
        m_pages.clear(); // queries that nobody repeats: the living ones are back at once
    }
    m_pages[query] = {last, std::move(page)};
}

} // namespace backline::server::api::own
