#include "services/server/usecases/solutions.h"

#include "models/domain/text_signals.h"
#include "services/protocol/json_writer.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/events.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/announcing.h"
#include "services/server/usecases/bot_turns.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/views.h"

#include <utility>

namespace backline::server::usecases {

namespace {

struct Verdict
{
    std::string status;
    std::string deed; ///< for the audit log
    std::string reason;
};

struct Review
{
    domain::Solution solution;
    bool isNew = false; ///< else it was reviewed to the same end before
};

Result<Review> reviewed(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solutionId,
    const Verdict& verdict
)
{
    auto solution = store::solutionByPublicId(unit.db, solutionId);
    if (!solution) {
        return notFound();
    }
    if (solution->status == verdict.status) {
        return Review{std::move(*solution)};
    }
    auto changed = *solution;
    changed.status = verdict.status;
    changed.reason = verdict.reason;
    changed.reviewerId = principal.person.id;
    changed.reviewedAt = unit.now;
    if (!store::reviewSolution(unit, changed)) {
        return Refusal{Refusal::Reason::Invalid, {}, "Solution already " + solution->status};
    }
    store::audit(unit, principal.actor(), verdict.deed, solutionId, "ok");
    return Review{std::move(changed), true};
}

Result<domain::Solution> solutionOf(Result<Review> review)
{
    return review ? Result<domain::Solution>(std::move(review->solution))
                  : Result<domain::Solution>(std::move(review.error()));
}

void publish(store::Unit& unit, const domain::Solution& solution)
{
    domain::Faq faq;
    faq.question = solution.question;
    faq.answer = solution.solution;
    faq.intent = solution.intent;
    faq.solutionId = solution.id;
    store::insertFaq(unit, faq);
    unit.effects.knowledgeChanged = true;
}

/// Whoever rejects his own knows.
void tellAuthor(store::Unit& unit, const Principal& principal, const domain::Solution& solution)
{
    if (solution.authorId == 0 || solution.authorId == principal.person.id) {
        return;
    }
    protocol::api::SolutionRejected event;
    event.solution = toView(solution);
    if (principal.isPerson()) {
        event.by = refTo(principal.person);
    }
    store::append(unit, store::personStream(solution.authorId), "solution-rejected", protocol::toJson(event));
}

} // namespace

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

Result<domain::Solution> approveSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solutionId
)
{
    auto review = reviewed(unit, principal, solutionId, {"approved", "approve-solution", {}});
    if (review && review->isNew) {
        publish(unit, review->solution);
    }
    return solutionOf(std::move(review));
}

Result<domain::Solution> rejectSolution(
    store::Unit& unit,
    const Principal& principal,
    const std::string& solutionId,
    const std::string& reason
)
{
    auto review = reviewed(unit, principal, solutionId, {"rejected", "reject-solution", reason});
    if (review && review->isNew) {
        tellAuthor(unit, principal, review->solution);
    }
    return solutionOf(std::move(review));
}

} // namespace backline::server::usecases
