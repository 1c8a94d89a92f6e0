#include "services/server/api/backline/knowledge.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Answer search(const Call& call, store::Database&)
{
    const auto text = queryValue(call.request, "query");
    if (!text) {
        return invalid({{"missing", {std::string("query"), std::string("query")}, "Field required", {}, {}}});
    }
    return okJson(knowledgeHits(call.services, *text));
}

} // namespace

wire::KnowledgeHits knowledgeHits(const Services& services, const std::string& text)
{
    constexpr int most = 9;
    wire::KnowledgeHits answer;
    for (auto& hit : services.index.search(text, most, false, true)) {
        // The source of a FAQ begins with its kind already, an article's is its slug.
        auto id = hit.kind == "faq" ? hit.source : hit.kind + "-" + hit.source;
        answer.hits.push_back(
            {std::move(id), hit.title, hit.content, hit.score, hit.source, hit.kind, hit.isPublic}
        );
    }
    return answer;
}

std::vector<Route> knowledgeRoutes()
{
    return {
        {"GET",
         "/api/v1/knowledge",
         access::staff,
         false,
         reads(search),
         "Articles and FAQs that fit a text (?query=)",
         {},
         protocol::schemaOf<wire::KnowledgeHits>()},
    };
}

} // namespace backline::server::api::own
