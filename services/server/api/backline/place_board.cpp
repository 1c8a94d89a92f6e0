#include "services/server/api/backline/place_board.h"

#include "services/server/log/log.h"
#include "services/server/store/queue_places.h"
#include "services/server/store/store_error.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace backline::server::api::own {

PlaceBoard::PlaceBoard(boost::asio::io_context& io, store::ReaderPool& pool, PostToIo post, Tell tell)
    : m_pool(pool)
    , m_post(std::move(post))
    , m_tell(std::move(tell))
    , m_timer(io)
{}

/// Forgets what was told: the new window has not heard it.
void PlaceBoard::entered(const std::string& conversation)
{
    auto& visitor = m_visitors[conversation];
    ++visitor.windows;
    visitor.told = 0;
    queueChanged();
}

void PlaceBoard::left(const std::string& conversation)
{
    const auto found = m_visitors.find(conversation);
    if (found != m_visitors.end() && --found->second.windows == 0) {
        m_visitors.erase(found);
    }
}

void PlaceBoard::queueChanged()
{
    if (m_visitors.empty() || std::exchange(m_isDue, true)) {
        return;
    }
    m_timer.expires_after(std::chrono::seconds(1));
    m_timer.async_wait([this](const boost::system::error_code& failure) {
        if (!failure) {
            m_isDue = false;
            look();
        }
    });
}

void PlaceBoard::look()
{
    const bool taken = m_pool.submit([this](store::Database& db) {
        try {
            auto first = std::make_shared<const std::vector<std::string>>(store::firstInQueue(db));
            m_post([this, first] { compare(*first); });
        } catch (const std::exception& error) {
            logError("places in the queue could not be read", store::loggable(error), {});
        }
    });
    if (!taken) {
        queueChanged(); // the pool is full: later
    }
}

void PlaceBoard::compare(const std::vector<std::string>& first)
{
    for (auto& [conversation, visitor] : m_visitors) {
        const auto found = std::find(first.begin(), first.end(), conversation);
        const auto place = found == first.end() ? 0 : static_cast<std::size_t>(found - first.begin()) + 1;
        if (std::exchange(visitor.told, place) != place) {
            m_tell(conversation, place);
        }
    }
}

} // namespace backline::server::api::own
