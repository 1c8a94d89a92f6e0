#include "services/server/api/backline/solutions.h"

#include "services/server/api/backline/refusals.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/duplicates.h"
#include "services/server/usecases/solutions.h"
#include "services/server/usecases/views.h"

#include <algorithm>
#include <array>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Answer list(const Call& call, store::Database& db)
{
    const auto status = queryValue(call.request, "status").value_or("pending");
    constexpr std::array<std::string_view, 3> known{"pending", "approved", "rejected"};
    if (std::find(known.begin(), known.end(), status) == known.end()) {
        protocol::Fault fault;
        fault.loc = {std::string("query"), std::string("status")};
        fault.msg = "Use pending, approved or rejected";
        return invalid({std::move(fault)});
    }
    wire::SolutionList answer;
    for (const auto& solution : store::solutionsInStatus(db, status)) {
        answer.solutions.push_back(solutionView(db, solution));
    }
    return okJson(answer);
}

Answer solutionOr(store::Database& db, const usecases::Result<domain::Solution>& solution)
{
    return solution ? Answer(okJson(solutionView(db, *solution))) : Answer(toFailure(solution.error()));
}

Answer approve(const Call& call, store::Unit& unit)
{
    return solutionOr(unit.db, usecases::approveSolution(unit, call.principal, call.parameter()));
}

Answer reject(const Call& call, store::Unit& unit, const wire::ReasonRequest& body)
{
    const auto reason = body.reason ? body.reason->value : std::string();
    return solutionOr(unit.db, usecases::rejectSolution(unit, call.principal, call.parameter(), reason));
}

Answer edit(const Call& call, store::Unit& unit, const wire::SolutionEdit& body)
{
    return solutionOr(
        unit.db, usecases::editSolution(unit, call.principal, call.parameter(), body.question, body.solution)
    );
}

Answer duplicates(const Call& call, store::Database& db)
{
    const auto solution = store::solutionByPublicId(db, call.parameter());
    if (!solution) {
        return toFailure(usecases::notFound());
    }
    wire::DuplicateList answer;
    for (auto& found : usecases::duplicatesOf(db, call.services.index, *solution)) {
        answer.duplicates.push_back(
            {std::move(found.kind),
             std::move(found.source),
             std::move(found.title),
             std::move(found.content),
             found.score}
        );
    }
    return okJson(answer);
}

} // namespace

wire::SolutionView solutionView(store::Database& db, const domain::Solution& solution)
{
    auto view = usecases::toView(solution);
    if (const auto author = store::personById(db, solution.authorId)) {
        view.author = wire::AuthorView{author->id, author->name};
    }
    return view;
}

std::vector<Route> solutionRoutes()
{
    const std::string base = "/api/v1/solutions/{id}";
    const auto view = protocol::schemaOf<wire::SolutionView>();
    return {
        {"GET",
         "/api/v1/solutions",
         access::staff,
         false,
         reads(list),
         "Solutions by status (?status=pending)",
         {},
         protocol::schemaOf<wire::SolutionList>()},
        {"PUT",
         base,
         access::leads,
         true,
         writesWith<wire::SolutionEdit>(edit),
         "Word a pending solution better",
         protocol::schemaOf<wire::SolutionEdit>(),
         view},
        {"GET",
         base + "/duplicates",
         access::staff,
         false,
         reads(duplicates),
         "What is nearly the same: FAQs, articles, other pending solutions",
         {},
         protocol::schemaOf<wire::DuplicateList>()},
        {"POST", base + "/approve", access::leads, true, writes(approve), "Publish it as a FAQ", {}, view},
        {"POST",
         base + "/reject",
         access::leads,
         true,
         writesWith<wire::ReasonRequest>(reject, BodyRule::Optional),
         "Turn it down, and tell its author why",
         protocol::schemaOf<wire::ReasonRequest>(),
         view},
    };
}

} // namespace backline::server::api::own
