#include "tests/store/finished_jobs.h"

#include <chrono>

namespace backline::tests {

namespace store = server::store;

std::unique_ptr<store::WriteJob> FinishedJobs::job(const std::string& name, Run run)
{
    return store::makeWriteJob(
        std::move(run),
        [this, name](const store::WriteOutcome& ended, const store::Effects& released) {
            const std::lock_guard lock(m_mutex);
            m_outcomes[name] = ended;
            for (const auto& event : released.events) {
                m_events.push_back(event.type);
            }
            m_ended.notify_all();
        }
    );
}

store::Writer::Release FinishedJobs::release()
{
    return [](const store::FinishedBatch& batch) {
        for (const auto& job : batch) {
            job->finish(job->outcome, job->effects);
        }
    };
}

bool FinishedJobs::waitFor(const std::string& name)
{
    constexpr std::chrono::seconds patience{10};
    std::unique_lock lock(m_mutex);
    return m_ended.wait_for(lock, patience, [&] { return m_outcomes.contains(name); });
}

bool FinishedJobs::committed(const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_outcomes.find(name);
    return found != m_outcomes.end() && !found->second.failure;
}

std::optional<store::StoreFailure> FinishedJobs::failure(const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_outcomes.find(name);
    return found == m_outcomes.end() ? std::nullopt : found->second.failure;
}

std::vector<std::string> FinishedJobs::events() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

} // namespace backline::tests
