#include "services/server/store/writer.h"

#include "services/protocol/timestamps.h"

#include <exception>

namespace backline::server::store {

Writer::Writer(Open open, Release release)
    : m_open(std::move(open))
    , m_release(std::move(release))
    , m_database(m_open())
    , m_thread([this] { loop(); })
{}

Writer::~Writer()
{
    stop();
}

void Writer::submit(std::unique_ptr<WriteJob> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            const bool wasEmpty = m_waiting.empty();
            m_waiting.push_back(std::move(job));
            if (wasEmpty) {
                m_wake.notify_one();
            }
            return;
        }
    }
    job->outcome = {StoreFailure::Broken, "the server is stopping"};
    FinishedBatch refused;
    refused.push_back(std::move(job));
    m_release(std::move(refused));
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

WriterFigures Writer::figures() const
{
    const std::lock_guard lock(m_mutex);
    return m_figures;
}

void Writer::loop()
{
    while (true) {
        FinishedBatch batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_waiting.empty()) {
                return;
            }
            batch.swap(m_waiting);
        }
        runBatch(batch);
        m_release(std::move(batch));
    }
}

bool Writer::ensureOpen()
{
    if (m_database) {
        return true;
    }
    try {
        m_database = m_open();
    } catch (const std::exception&) {
        return false; // the next batch tries again; what waits now is told that the store is broken
    }
    const std::lock_guard lock(m_mutex);
    m_figures.broken = false;
    return true;
}

void Writer::runBatch(FinishedBatch& batch)
{
    if (!ensureOpen()) {
        failAll(batch, StoreFailure::Broken, "the store cannot be opened");
        return;
    }
    constexpr int tries = 3;
    for (int i = 0; i < tries; ++i) {
        if (tryTransaction(batch)) {
            return;
        }
        const auto failure = batch.front()->outcome.failure;
        if (failure != StoreFailure::Busy) {
            return;
        }
    }
}

/// False when the whole transaction failed; every job then says so.
bool Writer::tryTransaction(FinishedBatch& batch)
{
    try {
        m_database->run(m_database->engine() == Engine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
        for (const auto& job : batch) {
            runOne(*job);
        }
        m_database->query("COMMIT").run();
    } catch (const std::exception& error) {
        const auto failure = classify(error);
        failAll(batch, failure, loggable(error));
        try {
            m_database->run("ROLLBACK");
        } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): SQLite may have rolled back itself
        }
        if (failure == StoreFailure::Broken || failure == StoreFailure::Other) {
            m_database.reset();
            const std::lock_guard lock(m_mutex);
            m_figures.broken = true;
        }
        return false;
    }
    const std::lock_guard lock(m_mutex);
    ++m_figures.transactions;
    m_figures.writes += static_cast<long long>(batch.size());
    return true;
}

void Writer::runOne(WriteJob& job)
{
    job.effects = {};
    job.outcome = {};
    m_database->query("SAVEPOINT job").run();
    Unit unit{*m_database, job.effects, protocol::nowMilliseconds()};
    try {
        job.run(unit);
    } catch (const std::exception& error) {
        const auto failure = classify(error);
        if (failure == StoreFailure::Full || failure == StoreFailure::Broken
            || failure == StoreFailure::Busy) {
            throw; // not this job's fault: the transaction as a whole is lost
        }
        job.effects = {};
        job.outcome = {failure, loggable(error)};
        m_database->query("ROLLBACK TO job").run();
    }
    m_database->query("RELEASE job").run();
}

void Writer::failAll(FinishedBatch& batch, StoreFailure failure, const std::string& logText)
{
    for (const auto& job : batch) {
        job->effects = {};
        job->outcome = {failure, logText};
    }
    const std::lock_guard lock(m_mutex);
    m_figures.failures += static_cast<long long>(batch.size());
}

} // namespace backline::server::store
