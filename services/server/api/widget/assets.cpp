#include "services/server/api/widget/assets.h"

#include "services/server/http/gzip.h"
#include "services/server/usecases/sign_in.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace backline::server::embedded {

/// Generated from resources/widget: name and text of every file.
extern const std::vector<std::pair<std::string_view, std::string_view>>& widgetFiles();

} // namespace backline::server::embedded

namespace backline::server::api::widget {

namespace {

constexpr unsigned notModified = 304;
constexpr unsigned notFound = 404;

/// Scripts of this server and nothing else; it draws its style with constructed sheets, which need no leave.
constexpr const char* contentPolicy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'";

struct Asset
{
    std::string text;
    std::string compressed;
    std::string tag; ///< the ETag
    std::string type;
};

using Assets = std::map<std::string, Asset, std::less<>>;

std::string typeOf(std::string_view name)
{
    constexpr std::string_view charset = "; charset=utf-8";
    if (name.ends_with(".html")) {
        return std::string("text/html").append(charset);
    }
    return std::string(name.ends_with(".css") ? "text/css" : "text/javascript").append(charset);
}

/// A script without the lines that only people read: they weigh as much as a tenth of it.
std::string withoutComments(std::string_view script)
{
    std::string text;
    while (!script.empty()) {
        const auto end = std::min(script.find('\n'), script.size() - 1) + 1;
        const auto line = script.substr(0, end);
        const auto first = line.find_first_not_of(' ');
        if (first == std::string_view::npos || !line.substr(first).starts_with("//")) {
            text += line;
        }
        script.remove_prefix(end);
    }
    return text;
}

std::shared_ptr<const Assets> madeAssets()
{
    constexpr std::size_t tagLength = 32;
    auto assets = std::make_shared<Assets>();
    for (const auto& [name, content] : embedded::widgetFiles()) {
        auto text = name.ends_with(".js") ? withoutComments(content) : std::string(content);
        const auto tag = "\"" + usecases::keyHash(text).substr(0, tagLength) + "\"";
        assets->emplace(name, Asset{text, http::gzipped(text), tag, typeOf(name)});
    }
    return assets;
}

bool wantsGzip(const http::Request& request)
{
    return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

http::Response responseFor(const Asset& asset, const http::Request& request)
{
    http::Response response;
    response.contentType = asset.type;
    response.headers = {
        {"Cache-Control", "no-cache"}, // keep it, and ask whether it has changed
        {"ETag", asset.tag},
        {"Vary", "Accept-Encoding, Origin"},
        {"Content-Security-Policy", contentPolicy},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
    };
    if (request.header("if-none-match").find(asset.tag) != std::string_view::npos) {
        response.status = notModified;
    } else if (wantsGzip(request)) {
        response.headers.emplace_back("Content-Encoding", "gzip");
        response.body = asset.compressed;
    } else {
        response.body = asset.text;
    }
    return response;
}

Answer serve(const Assets& assets, const http::Request& request, std::string_view name)
{
    const auto found = assets.find(name);
    if (found != assets.end()) {
        return responseFor(found->second, request);
    }
    Failure failure;
    failure.status = notFound;
    failure.message = "The widget has no such file";
    return failure;
}

} // namespace

std::vector<Route> assetRoutes()
{
    const auto assets = madeAssets();
    const auto page = [assets](const Call& call, store::Database&) {
        return serve(*assets, call.request, "index.html");
    };
    const auto file = [assets](const Call& call, store::Database&) {
        return serve(*assets, call.request, call.parameter());
    };
    return {
        {"GET", "/widget/", access::anyone, false, reads(page), "The chat as a page of its own"},
        {"GET",
         "/widget/{file}",
         access::anyone,
         false,
         reads(file),
         "The script that embeds the chat, and its parts"},
    };
}

} // namespace backline::server::api::widget
