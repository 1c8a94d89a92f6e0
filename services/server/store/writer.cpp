#include "services/server/store/writer.h"

#include "services/protocol/timestamps.h"
#include "services/server/store/transaction_memory.h"

#include <exception>

namespace backline::server::store {

namespace {

void begin(Database& db)
{
    if (db.engine() == Engine::Sqlite) {
        db.query("BEGIN IMMEDIATE").run();
        db.kept<TransactionMemory>().begin();
    } else {
        db.query("BEGIN").run();
    }
}

} // namespace

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
    auto attempt = attemptTransaction(batch, Guard::Transaction);
    if (attempt == Attempt::JobFailed) {
        attempt = attemptTransaction(batch, Guard::EachJob);
    }
    for (int i = 1; i < tries && attempt == Attempt::Busy; ++i) {
        attempt = attemptTransaction(batch, Guard::EachJob);
    }
}

/// Jobs hardly ever fail, so the first attempt runs them without a savepoint each, which would be a fifth of
/// the work of a message. When one does fail, the whole batch runs again with savepoints.
Writer::Attempt Writer::attemptTransaction(FinishedBatch& batch, Guard guard)
{
    auto& memory = m_database->kept<TransactionMemory>();
    try {
        begin(*m_database);
        for (const auto& job : batch) {
            if (!runOne(*job, guard)) {
                memory.end();
                m_database->run("ROLLBACK");
                return Attempt::JobFailed;
            }
        }
        m_database->query("COMMIT").run();
        memory.end();
    } catch (const std::exception& error) {
        memory.end();
        return failed(batch, error);
    }
    const std::lock_guard lock(m_mutex);
    ++m_figures.transactions;
    m_figures.writes += static_cast<long long>(batch.size());
    return Attempt::Committed;
}

/// The whole transaction failed; every job says so.
Writer::Attempt Writer::failed(FinishedBatch& batch, const std::exception& error)
{
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
    return failure == StoreFailure::Busy ? Attempt::Busy : Attempt::Failed;
}

/// False when the job failed and could not be taken back alone. Throws when the transaction as a whole is
/// lost.
bool Writer::runOne(WriteJob& job, Guard guard)
{
    job.effects = {};
    job.outcome = {};
    const bool guarded = guard == Guard::EachJob;
    if (guarded) {
        m_database->query("SAVEPOINT job").run();
    }
    Unit unit{*m_database, job.effects, protocol::nowMilliseconds()};
    try {
        job.run(unit);
    } catch (const std::exception& error) {
        const auto failure = classify(error);
        if (failure == StoreFailure::Full || failure == StoreFailure::Broken
            || failure == StoreFailure::Busy) {
            throw;
        }
        if (!guarded) {
            return false;
        }
        job.effects = {};
        job.outcome = {failure, loggable(error)};
        m_database->query("ROLLBACK TO job").run();
        m_database->kept<TransactionMemory>().forget();
    }
    if (guarded) {
        m_database->query("RELEASE job").run();
    }
    return true;
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
