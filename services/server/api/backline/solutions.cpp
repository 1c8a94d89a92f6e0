#include "services/server/usecases/solutions.h"

#include "services/protocol/backline.h"
#include "services/server/api/backline/people.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/views.h"

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
        answer.solutions.push_back(usecases::toView(solution));
    }
    return okJson(answer);
}

Answer review(const Call& call, store::Unit& unit, bool approve)
{
    const auto solution = usecases::reviewSolution(unit, call.principal, call.parameter(), approve);
    return solution ? Answer(okJson(usecases::toView(*solution))) : Answer(toFailure(solution.error()));
}

} // namespace

std::vector<Route> solutionRoutes()
{
    const auto view = protocol::schemaOf<wire::SolutionView>();
    const auto approve = [](const Call& call, store::Unit& unit) { return review(call, unit, true); };
    const auto reject = [](const Call& call, store::Unit& unit) { return review(call, unit, false); };
    return {
        {"GET",
         "/api/v1/solutions",
         access::staff,
         false,
         reads(list),
         "Solutions by status (?status=pending)",
         {},
         protocol::schemaOf<wire::SolutionList>()},
        {"POST",
         "/api/v1/solutions/{id}/approve",
         access::leads,
         true,
         writes(approve),
         "Publish it as a FAQ",
         {},
         view},
        {"POST",
         "/api/v1/solutions/{id}/reject",
         access::leads,
         true,
         writes(reject),
         "Turn it down",
         {},
         view},
    };
}

} // namespace backline::server::api::own
