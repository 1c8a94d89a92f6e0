#pragma once

#include "services/server/store/database.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace backline::server::store {

/// A few threads for everything that may take a while and does not write: reading handlers, password hashes,
/// searches. Each has its own connection.
class ReaderPool
{
public:
    using Task = std::function<void(Database&)>;
    using Open = std::function<std::unique_ptr<Database>()>;

    ReaderPool(std::size_t threads, const Open& open);
    ~ReaderPool();
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    /// Any thread. False when too much waits already (the caller says so to its client) or after stop().
    bool submit(Task task);

    /// Runs what was submitted and ends the threads. Idempotent.
    void stop();

    std::size_t waiting() const;

private:
    void loop(Database& database);

    static constexpr std::size_t maxWaiting = 4096;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    bool m_stopping = false;
    std::vector<std::unique_ptr<Database>> m_databases;
    std::vector<std::thread> m_threads;
};

} // namespace backline::server::store
