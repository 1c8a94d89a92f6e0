#pragma once

#include "services/server/store/store_error.h"
#include "services/server/store/unit.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace backline::server::store {

/// How a write ended. A failure has changed nothing.
struct WriteOutcome
{
    std::optional<StoreFailure> failure;
    std::string logText; ///< for the log only, never for a client
};

/// A write on its way. run() happens on the writer thread and may happen again after a failure of its
/// transaction, so it must give the same result when repeated. finish() happens after release, on whatever
/// thread the release runs.
class WriteJob
{
public:
    virtual ~WriteJob() = default;
    virtual void run(Unit& unit) = 0;
    virtual void finish(const WriteOutcome& ended, const Effects& released) = 0;

    Effects effects;
    WriteOutcome outcome;
};

using FinishedBatch = std::vector<std::unique_ptr<WriteJob>>;

/// Figures for /metrics.
struct WriterFigures
{
    long long transactions = 0;
    long long writes = 0;
    long long failures = 0;
    bool broken = false;
};

/// The one thread that writes. All jobs that wait are run in one transaction, and handed to `release`
/// together when it is durable. After an I/O error nothing is acknowledged until the store was reopened and
/// checked.
class Writer
{
public:
    using Open = std::function<std::unique_ptr<Database>()>;
    using Release = std::function<void(FinishedBatch)>;

    /// open is called here, and again on the writer thread after the store broke. It throws while the store
    /// cannot be used. release is called on the writer thread, and by submit() for what it refuses.
    Writer(Open open, Release release);

    /// Runs what was submitted, then ends the thread.
    ~Writer();

    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Any thread. After stop() the job is finished as Broken.
    void submit(std::unique_ptr<WriteJob> job);

    /// Finishes what was submitted and ends the thread. Idempotent.
    void stop();

    WriterFigures figures() const;

private:
    enum class Attempt
    {
        Committed,
        JobFailed, ///< nothing is written; run it again with Guard::EachJob
        Busy,
        Failed
    };

    enum class Guard
    {
        Transaction,
        EachJob
    };

    void loop();
    void runBatch(FinishedBatch& batch);
    Attempt attemptTransaction(FinishedBatch& batch, Guard guard);
    Attempt failed(FinishedBatch& batch, const std::exception& error);
    bool runOne(WriteJob& job, Guard guard);
    void failAll(FinishedBatch& batch, StoreFailure failure, const std::string& logText);
    bool ensureOpen();

    Open m_open;
    Release m_release;
    std::unique_ptr<Database> m_database;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    FinishedBatch m_waiting;
    bool m_stopping = false;
    WriterFigures m_figures;
    std::thread m_thread;
};

/// Adapts two callables to a job.
template<class Run, class Finish>
std::unique_ptr<WriteJob> makeWriteJob(Run run, Finish finish)
{
    class Job final : public WriteJob
    {
    public:
        Job(Run work, Finish end)
            : m_run(std::move(work))
            , m_finish(std::move(end))
        {}

        void run(Unit& unit) override { m_run(unit); }

        void finish(const WriteOutcome& ended, const Effects& released) override
        {
            m_finish(ended, released);
        }

    private:
        Run m_run;
        Finish m_finish;
    };

    return std::make_unique<Job>(std::move(run), std::move(finish));
}

} // namespace backline::server::store
