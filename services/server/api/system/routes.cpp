#include "services/server/api/system/routes.h"

#include "services/server/api/system/openapi.h"

namespace backline::server::api::system {

namespace {

Answer health(const Call& call, store::Database& db)
{
    long long one = 0;
    auto query = db.query("SELECT 1");
    query.into(one).next(); // throws, and so answers 5xx, when the store cannot be read
    auto text = call.services.health();
    constexpr unsigned unavailable = 503;
    const bool isWell = text.find("\"status\":\"ok\"") != std::string::npos;
    return http::Response::json(isWell ? 200 : unavailable, std::move(text));
}

Answer metrics(const Call& call, store::Database&)
{
    auto response = http::Response::text(200, call.services.metrics());
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

} // namespace

std::vector<Route> routes(const std::vector<Route>& described, const std::string& version)
{
    std::vector<Route> own{
        {"GET", "/health", access::anyone, false, reads(health), "Is the server well?"},
        {"GET", "/metrics", access::anyone, false, reads(metrics), "Figures for Prometheus"},
    };
    auto all = described;
    all.insert(all.end(), own.begin(), own.end());
    const auto text = openApiText(all, version);
    own.push_back(
        {"GET",
         "/openapi.json",
         access::anyone,
         false,
         reads([text](const Call&, store::Database&) -> Answer { return ok(text); }),
         "This description"}
    );
    return own;
}

} // namespace backline::server::api::system
