#include "services/server/api/system/openapi.h"

#include "services/protocol/json_text.h"

#include <algorithm>
#include <cctype>

namespace backline::server::api::system {

namespace {

boost::json::object content(const boost::json::object& schema, std::string_view type = "application/json")
{
    return {{type, boost::json::object{{"schema", schema}}}};
}

boost::json::array parametersOf(const std::string& pattern)
{
    boost::json::array parameters;
    for (auto start = pattern.find('{'); start != std::string::npos; start = pattern.find('{', start + 1)) {
        const auto name = pattern.substr(start + 1, pattern.find('}', start) - start - 1);
        parameters.push_back(boost::json::object{
            {"name", name},
            {"in", "path"},
            {"required", true},
            {"schema", boost::json::object{{"type", "string"}}}});
    }
    return parameters;
}

boost::json::object operationOf(const Route& route)
{
    boost::json::object success{{"description", "Success"}};
    if (!route.responseSchema.empty()) {
        success["content"] = content(route.responseSchema);
    }
    boost::json::object operation{
        {"summary", route.summary},
        {"x-access", route.access.words()},
        {"responses", boost::json::object{{std::to_string(route.success), std::move(success)}}},
    };
    if (!route.access.anyone) {
        operation["security"] = boost::json::array{
            boost::json::object{{"bearer", boost::json::array()}},
            boost::json::object{{"apiKey", boost::json::array()}}};
    }
    if (auto parameters = parametersOf(route.pattern); !parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (!route.requestSchema.empty()) {
        operation["requestBody"] =
            boost::json::object{{"content", content(route.requestSchema, route.requestType)}};
    }
    return operation;
}

} // namespace

std::string openApiText(const std::vector<Route>& routes, const std::string& version)
{
    boost::json::object paths;
    for (const auto& route : routes) {
        auto& path = paths[route.pattern];
        if (!path.is_object()) {
            path = boost::json::object();
        }
        std::string method = route.method;
        std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        path.get_object()[method] = operationOf(route);
    }
    const boost::json::object schemes{
        {"bearer", boost::json::object{{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}},
        {"apiKey", boost::json::object{{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}}},
    };
    const boost::json::object document{
        {"openapi", "3.0.3"},
        {"info", boost::json::object{{"title", "Backline"}, {"version", version}}},
        {"paths", std::move(paths)},
        {"components", boost::json::object{{"securitySchemes", schemes}}},
    };
    return protocol::toText(document);
}

} // namespace backline::server::api::system
