#pragma once

#include "models/domain/desk.h"
#include "models/domain/knowledge.h"
#include "services/client/outcome.h"

#include <QObject>

#include <string>
#include <vector>

namespace backline::client {

class RestClient;

/// The review of what agents worked out; ids are public ones. approve, reject and edit are for leads. GUI
/// thread.
class SolutionCalls
{
public:
    explicit SolutionCalls(RestClient& rest)
        : m_rest(rest)
    {}

    /// status: "pending", "approved" or "rejected".
    void list(const std::string& status, QObject* context, Then<std::vector<domain::Solution>> then);

    /// Publishes it as a FAQ.
    void approve(const std::string& id, QObject* context, Then<domain::Solution> then);
    /// The reason, which may be empty, is for the author.
    void reject(
        const std::string& id,
        const std::string& reason,
        QObject* context,
        Then<domain::Solution> then
    );
    void edit(
        const std::string& id,
        const std::string& question,
        const std::string& solution,
        QObject* context,
        Then<domain::Solution> then
    );

    /// What says nearly the same already.
    void duplicates(const std::string& id, QObject* context, Then<std::vector<domain::NearDuplicate>> then);

private:
    RestClient& m_rest;
};

} // namespace backline::client
