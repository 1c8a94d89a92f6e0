#include "services/server/store/reader_pool.h"

namespace backline::server::store {

ReaderPool::ReaderPool(std::size_t threads, const Open& open)
{
    for (std::size_t i = 0; i < threads; ++i) {
        m_databases.push_back(open());
    }
    for (const auto& database : m_databases) {
        m_threads.emplace_back([this, &database = *database] { loop(database); });
    }
}

ReaderPool::~ReaderPool()
{
    stop();
}

bool ReaderPool::submit(Task task)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_tasks.size() >= maxWaiting) {
        return false;
    }
    m_tasks.push_back(std::move(task));
    m_wake.notify_one();
    return true;
}

void ReaderPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_all();
    }
    for (auto& thread : m_threads) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

std::size_t ReaderPool::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_tasks.size();
}

void ReaderPool::loop(Database& database)
{
    while (true) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
            if (m_tasks.empty()) {
                return;
            }
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task(database);
    }
}

} // namespace backline::server::store
