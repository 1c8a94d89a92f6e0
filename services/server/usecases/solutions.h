#pragma once

#include "models/domain/knowledge.h"
#include "services/server/store/unit.h"
#include "services/server/usecases/principal.h"
#include "services/server/usecases/refusal.h"

#include <optional>
#include <string>

namespace backline::server::usecases {

struct SolutionDraft
{
    std::string conversation; ///< public id; empty for none
    std::string question;
    std::string solution;
    std::string intent; ///< empty: recognised from the question
};

/// Keeps what an agent worked out as a candidate for the knowledge base. WrongState when the conversation was
/// never escalated.
Result<domain::Solution> proposeSolution(
    store::Unit& unit,
    const Principal& principal,
    const SolutionDraft& draft
);

/// Words a pending solution better. Refused (Invalid) once it was reviewed.
Result<domain::Solution> editSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solution,
    const std::string& question,
    const std::string& answer
);

/// pending → approved (published as a FAQ) or rejected. Reviewing again to the same end changes nothing and
/// succeeds; to the other end it is refused (Invalid).
Result<domain::Solution> reviewSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solution,
    bool approve
);

} // namespace backline::server::usecases
