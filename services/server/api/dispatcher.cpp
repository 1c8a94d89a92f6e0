#include "services/server/api/dispatcher.h"

#include "services/protocol/timestamps.h"
#include "services/server/api/first_answer.h"
#include "services/server/api/forwarding.h"
#include "services/server/api/identification.h"
#include "services/server/api/request_body.h"
#include "services/server/log/log.h"

namespace backline::server::api {

/// A request between io thread, pool and writer.
struct Dispatcher::Running
{
    Running(http::OwnRequestPtr asked, http::Reply way, const Route& target, Call running, Dialect words)
        : request(std::move(asked))
        , reply(std::move(way))
        , route(target)
        , call(std::move(running))
        , dialect(words)
    {}

    http::OwnRequestPtr request;
    http::Reply reply;
    const Route& route;
    Call call;
    Dialect dialect;
    std::optional<RepeatKey> repeat;
    http::Response response;

    void fail(Failure failure)
    {
        failure.requestId = request->id;
        reply(toResponse(failure, dialect));
    }

    void answer(Answer answered)
    {
        if (auto* failure = std::get_if<Failure>(&answered)) {
            failure->requestId = request->id;
            response = toResponse(*failure, dialect);
        } else {
            response = std::get<http::Response>(std::move(answered));
        }
    }
};

namespace {

constexpr std::size_t usualBody = 1024UL * 1024;

Failure withStatus(unsigned status, std::string message = {})
{
    Failure failure;
    failure.status = status;
    failure.message = std::move(message);
    return failure;
}

/// The same address with its trailing slash added or removed; escapes stay as they came.
std::string otherSlashUrl(const http::Request& request)
{
    auto path = request.target.substr(0, request.target.find('?'));
    if (path.ends_with('/')) {
        path.pop_back();
    } else {
        path += '/';
    }
    const std::string scheme = request.peer.tls ? "https://" : "http://";
    const auto query = request.query.empty() ? std::string() : "?" + request.query;
    return scheme + std::string(request.header("host")) + path + query;
}

unsigned statusOf(store::StoreFailure failure)
{
    switch (failure) {
    case store::StoreFailure::Full:
        return 507;
    case store::StoreFailure::Busy:
    case store::StoreFailure::Broken:
        return 503;
    case store::StoreFailure::Constraint:
        return 409;
    case store::StoreFailure::Other:
        return 500;
    }
    return 500;
}

void refreshIndex(knowledge::SearchIndex& index, store::Database& db)
{
    try {
        index.refresh(db);
    } catch (const std::exception& error) {
        logError("the search index could not follow", store::loggable(error), {});
    }
}

/// There is memory for more large bodies as soon as those that are under way have come or gone.
Failure noRoom()
{
    auto failure =
        withStatus(503, "The server is taking in too many large requests. Try again in a few seconds");
    failure.retryAfter = 5;
    return failure;
}

} // namespace

Dispatcher::Dispatcher(
    const RouteTable& routes,
    const Services& services,
    const http::AccessPolicy& policy,
    store::ReaderPool& pool,
    store::Writer& writer,
    const RateLimits& limits
)
    : m_routes(routes)
    , m_services(services)
    , m_policy(policy)
    , m_pool(pool)
    , m_writer(writer)
    , m_limits(limits)
{}

void Dispatcher::addSpecial(std::string prefix, std::size_t bodyLimit, Special special)
{
    m_specials.push_back({std::move(prefix), bodyLimit, std::move(special)});
}

const Dispatcher::SpecialRow* Dispatcher::specialFor(std::string_view path) const
{
    for (const auto& special : m_specials) {
        if (path.starts_with(special.prefix)) {
            return &special;
        }
    }
    return nullptr;
}

/// A token of ours that has not run out; whether its session still stands is asked later.
bool Dispatcher::bringsToken(const http::Request& head) const
{
    constexpr std::string_view scheme = "Bearer ";
    const auto authorization = head.header("authorization");
    return authorization.starts_with(scheme)
        && m_services.tokens.verify(authorization.substr(scheme.size()), protocol::nowMilliseconds());
}

/// Nobody but who has signed in fills the memory with what is larger than usual.
std::size_t Dispatcher::bodyLimit(const http::Request& head) const
{
    if (const auto* special = specialFor(head.path)) {
        return special->bodyLimit;
    }
    const auto match = m_routes.find(head.method, head.path);
    const auto limit = match.route != nullptr ? match.route->bodyLimit : usualBody;
    return limit > usualBody && !bringsToken(head) ? usualBody : limit;
}

bool Dispatcher::allowsCredentials(const http::Request& request) const
{
    return dialectOf(request.path) == Dialect::Livechat || specialFor(request.path) != nullptr;
}

Failure Dispatcher::tooLarge(const http::Request& request) const
{
    constexpr unsigned tooLargeStatus = 413;
    const auto match = m_routes.find(request.method, request.path);
    if (match.route == nullptr || match.route->bodyLimit <= usualBody) {
        return withStatus(tooLargeStatus);
    }
    if (!bringsToken(request)) {
        usecases::Identity nobody;
        nobody.fault = request.hasHeader("authorization") ? usecases::Identity::Fault::Invalid
                                                          : usecases::Identity::Fault::Missing;
        return unauthenticated(nobody, dialectOf(request.path));
    }
    return match.route->tooLarge.value_or(withStatus(tooLargeStatus));
}

http::Response Dispatcher::refusal(unsigned status, const http::Request& request) const
{
    constexpr unsigned tooLargeStatus = 413;
    constexpr unsigned noRoomStatus = 503;
    auto failure = status == tooLargeStatus ? tooLarge(request)
        : status == noRoomStatus            ? noRoom()
                                            : withStatus(status);
    failure.requestId = request.id;
    return toResponse(failure, dialectOf(request.path));
}

http::Response Dispatcher::preflight(const http::Request& request) const
{
    constexpr unsigned noContent = 204;
    constexpr unsigned forbiddenStatus = 403;
    // The original takes every OPTIONS for a preflight, also one that no browser sent.
    const bool isBrowsers = request.hasHeader("origin") || dialectOf(request.path) == Dialect::Livechat;
    if (!isBrowsers || !m_policy.allowsOrigin(request)) {
        return refusal(forbiddenStatus, request);
    }
    http::Response response;
    response.status = noContent;
    response.headers = {
        {"Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE"},
        {"Access-Control-Allow-Headers", "Authorization, Content-Type, X-API-Key, Idempotency-Key"},
        {"Access-Control-Max-Age", "600"},
    };
    return response;
}

http::Response Dispatcher::noRoute(const http::Request& request, const RouteTable::Match& match) const
{
    const auto dialect = dialectOf(request.path);
    // The original of livechat has no other route there, so it finds nothing.
    if (!match.allow.empty() && dialect != Dialect::Livechat) {
        auto failure = withStatus(405);
        failure.allow = match.allow;
        failure.requestId = request.id;
        return toResponse(failure, dialect);
    }
    const bool fastApi = dialect == Dialect::Workbench || dialect == Dialect::Helpdesk;
    if (fastApi && m_routes.fitsWithOtherSlash(request.method, request.path)) {
        http::Response redirect;
        redirect.status = 307;
        redirect.contentType.clear();
        redirect.headers.emplace_back("Location", otherSlashUrl(request));
        return redirect;
    }
    auto failure = withStatus(404);
    failure.requestId = request.id;
    if (dialect == Dialect::Livechat) {
        failure.message = "Route " + request.method + " " + request.path + " not found";
    } else if (dialect == Dialect::Backline) {
        failure.message = "There is nothing at " + request.path;
    }
    return toResponse(failure, dialect);
}

void Dispatcher::handle(http::OwnRequestPtr request, http::Reply reply)
{
    seeThroughProxy(*request, m_policy);
    if (auto limited = m_limits.take(request->peer, steadyMilliseconds())) {
        limited->requestId = request->id;
        reply(toResponse(*limited, dialectOf(request->path)));
        return;
    }
    const bool isPreflight =
        request->hasHeader("access-control-request-method") || dialectOf(request->path) == Dialect::Livechat;
    if (request->method == "OPTIONS" && isPreflight) {
        reply(preflight(*request));
        return;
    }
    if (const auto* special = specialFor(request->path)) {
        special->handle(std::move(request), std::move(reply));
        return;
    }
    auto match = m_routes.find(request->method, request->path);
    if (match.route == nullptr) {
        reply(noRoute(*request, match));
        return;
    }
    Call call{
        *request, m_services, {}, std::move(match.parameters), std::nullopt, protocol::nowMilliseconds()};
    const auto dialect = dialectOf(request->path);
    auto running =
        std::make_shared<Running>(request, std::move(reply), *match.route, std::move(call), dialect);
    if (!m_pool.submit([this, running](store::Database& db) { prepare(running, db); })) {
        running->fail(withStatus(503));
    }
}

std::optional<Failure> Dispatcher::limitedFor(const Route& route, const Call& call)
{
    const auto now = steadyMilliseconds();
    auto limited = m_limits.take(call.request.peer, call.principal, now);
    return !limited && route.beginsVisit ? m_limits.takeVisit(call.request.peer, now) : limited;
}

/// On the pool.
void Dispatcher::prepare(std::shared_ptr<Running> running, store::Database& db)
{
    try {
        auto& call = running->call;
        // Malformed JSON comes before everything else, even before the question who asks.
        if (auto malformed = parseBody(running->route, call)) {
            running->fail(std::move(*malformed));
            return;
        }
        auto identity = identify(*running->request, running->dialect, m_services, db);
        if (identity.fault == usecases::Identity::Fault::None) {
            call.principal = std::move(identity.principal);
        }
        if (auto limited = limitedFor(running->route, call)) {
            running->fail(std::move(*limited));
            return;
        }
        if (!running->route.access.allows(call.principal)) {
            const bool known = identity.fault == usecases::Identity::Fault::None;
            running->fail(known ? forbidden(running->dialect) : unauthenticated(identity, running->dialect));
            return;
        }
        auto prepared = running->route.prepare(call, db);
        if (auto* step = std::get_if<WriteStep>(&prepared)) {
            running->repeat = repeatKeyOf(running->route, call);
            running->request->letBodyGo(); // the step has what it needs of it, and the writer may be busy
            write(std::move(running), std::move(*step));
        } else if (auto* failure = std::get_if<Failure>(&prepared)) {
            running->fail(std::move(*failure));
        } else {
            running->reply(std::get<http::Response>(std::move(prepared)));
        }
    } catch (const std::exception& error) {
        logError("request failed", store::loggable(error), running->request->id);
        running->fail(withStatus(statusOf(store::classify(error))));
    }
}

/// On the pool; the step runs on the writer, the end on the io thread.
void Dispatcher::write(std::shared_ptr<Running> running, WriteStep step)
{
    auto run = [running, step = std::move(step)](store::Unit& unit) {
        running->answer(firstOrNew(unit, running->repeat, step));
    };
    auto finish = [this, running](const store::WriteOutcome& outcome, const store::Effects& effects) {
        if (outcome.failure) {
            logError("write failed", outcome.logText, running->request->id);
            running->fail(withStatus(statusOf(*outcome.failure)));
            return;
        }
        if (!effects.knowledgeChanged) {
            running->reply(std::move(running->response));
            return;
        }
        // Whoever reads the answer may ask at once: the index follows first. The write stands either way, and
        // an index that could not follow is made anew at the next start or change.
        const bool taken = m_pool.submit([this, running](store::Database& db) {
            refreshIndex(m_services.index, db);
            running->reply(std::move(running->response));
        });
        if (!taken) {
            running->reply(std::move(running->response));
        }
    };
    m_writer.submit(store::makeWriteJob(std::move(run), std::move(finish)));
}

} // namespace backline::server::api
