#pragma once

#include "services/server/store/writer.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace backline::tests {

/// Makes jobs with names, and notes how each ended and what was released. Asked after Writer::stop(), or for
/// one job by waitFor().
class FinishedJobs
{
public:
    using Run = std::function<void(server::store::Unit&)>;

    std::unique_ptr<server::store::WriteJob> job(const std::string& name, Run run);

    /// For the constructor of Writer.
    server::store::Writer::Release release();

    /// Blocks until the job ended; false after ten seconds.
    bool waitFor(const std::string& name);

    bool committed(const std::string& name) const;
    std::optional<server::store::StoreFailure> failure(const std::string& name) const;

    /// The types of the released events in their order.
    std::vector<std::string> events() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_ended;
    std::map<std::string, server::store::WriteOutcome> m_outcomes;
    std::vector<std::string> m_events;
};

} // namespace backline::tests
