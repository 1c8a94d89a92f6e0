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

/// pending → approved: it is published as a FAQ. Again changes nothing and succeeds; when it was rejected it
/// is refused (Invalid).
Result<domain::Solution> approveSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solution
);

/// pending → rejected; its author is told, with the reason, which may be empty. Again changes nothing and
/// succeeds; when it was approved it is refused (Invalid).
Result<domain::Solution> rejectSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solution,
    const std::string& reason
);

} // namespace backline::server::usecases
