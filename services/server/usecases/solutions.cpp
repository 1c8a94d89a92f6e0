#include "services/server/usecases/solutions.h"

#include "models/domain/text_signals.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/ids.h"

namespace backline::server::usecases {

Result<domain::Solution> proposeSolution(
    store::Unit& unit,
    const Principal& principal,
    const SolutionDraft& draft
)
{
    domain::Solution solution;
    if (!draft.conversation.empty()) {
        const auto conversation = store::conversationByPublicId(unit.db, draft.conversation);
        if (!conversation) {
            return notFound();
        }
        if (conversation->pendingAt == 0) {
            return refused(
                Refusal::Reason::WrongState, store::conversationRow(unit.db, conversation->id).value()
            );
        }
        solution.conversationId = conversation->id;
        solution.conversationPublicId = conversation->publicId;
    }
    solution.publicId = newSolutionId();
    solution.question = draft.question;
    solution.solution = draft.solution;
    solution.intent = draft.intent.empty() ? intentOf(domain::readSignals(draft.question)) : draft.intent;
    solution.status = "pending";
    solution.authorId = principal.person.id;
    solution.createdAt = unit.now;
    solution.id = store::insertSolution(unit, solution);
    store::audit(unit, principal.actor(), "propose-solution", solution.publicId, "ok");
    return solution;
}

Result<domain::Solution> editSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solutionId,
    const std::string& question,
    const std::string& answer
)
{
    auto solution = store::solutionByPublicId(unit.db, solutionId);
    if (!solution) {
        return notFound();
    }
    if (!store::changeSolution(unit, solution->id, question, answer)) {
        return Refusal{Refusal::Reason::Invalid, {}, "Solution already " + solution->status};
    }
    solution->question = question;
    solution->solution = answer;
    store::audit(unit, principal.actor(), "edit-solution", solutionId, "ok");
    return std::move(*solution);
}

Result<domain::Solution> reviewSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solutionId,
    bool approve
)
{
    const std::string wanted = approve ? "approved" : "rejected";
    auto solution = store::solutionByPublicId(unit.db, solutionId);
    if (!solution) {
        return notFound();
    }
    if (solution->status == wanted) {
        return std::move(*solution);
    }
    if (!store::reviewSolution(unit, solution->id, wanted, principal.person.id)) {
        return Refusal{Refusal::Reason::Invalid, {}, "Solution already " + solution->status};
    }
    solution->status = wanted;
    solution->reviewedAt = unit.now;
    if (approve) {
        domain::Faq faq;
        faq.question = solution->question;
        faq.answer = solution->solution;
        faq.intent = solution->intent;
        faq.solutionId = solution->id;
        store::insertFaq(unit, faq);
        unit.effects.knowledgeChanged = true;
    }
    store::audit(unit, principal.actor(), approve ? "approve-solution" : "reject-solution", solutionId, "ok");
    return std::move(*solution);
}

} // namespace backline::server::usecases
