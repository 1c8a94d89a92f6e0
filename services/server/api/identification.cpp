#include "services/server/api/identification.h"

#include "services/protocol/timestamps.h"

#include <algorithm>

namespace backline::server::api {

namespace {

using Fault = usecases::Identity::Fault;

bool isForwarded(const http::Request& request)
{
    return request.hasHeader("forwarded") || request.hasHeader("x-forwarded-for")
        || request.hasHeader("x-real-ip") || request.hasHeader("via");
}

usecases::Identity openIdentity()
{
    usecases::Identity identity;
    identity.principal.kind = usecases::Principal::Kind::Open;
    return identity;
}

/// A visitor is let in here; which routes he may call is a column of their table.
usecases::Identity bearerIdentity(const http::Request& request, const Services& services, store::Database& db)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto authorization = request.header("authorization");
    if (!authorization.starts_with(scheme)) {
        usecases::Identity identity;
        identity.fault = Fault::WrongScheme;
        return identity;
    }
    const auto token = authorization.substr(scheme.size());
    const auto now = protocol::nowMilliseconds();
    return usecases::identifyToken(db, services.tokens, token, now, request.header("origin"));
}

/// A key counts only for the dialects it was made for.
void limitToScope(usecases::Identity& identity, Dialect dialect)
{
    const auto& scopes = identity.principal.scopes;
    const auto fits = [&](const std::string& scope) { return scope == toWord(dialect); };
    if (identity.fault == Fault::None && std::none_of(scopes.begin(), scopes.end(), fits)) {
        identity.fault = Fault::Invalid;
        identity.principal = {};
    }
}

Failure helpdeskUnauthenticated(Fault fault)
{
    Failure failure;
    failure.status = fault == Fault::Missing || fault == Fault::WrongScheme ? 403 : 401;
    failure.message = fault == Fault::Missing ? "Not authenticated" : "Invalid authentication credentials";
    if (fault == Fault::Blocked) {
        failure.message = "Account is inactive";
    }
    return failure;
}

Failure livechatUnauthenticated(Fault fault)
{
    Failure failure;
    failure.bare = true;
    failure.status = fault == Fault::Blocked ? 403 : 401;
    if (fault == Fault::Blocked) {
        failure.message = "Account is blocked";
    } else if (fault == Fault::Invalid) {
        failure.message = "Unauthorized: Invalid or expired token";
    } else {
        failure.message = "Unauthorized: No token provided";
    }
    return failure;
}

} // namespace

usecases::Identity identify(
    const http::Request& request,
    Dialect dialect,
    const Services& services,
    store::Database& db
)
{
    const bool isOpen =
        services.openDialects.contains(toWord(dialect)) && request.peer.loopback && !isForwarded(request);
    usecases::Identity identity;
    identity.fault = Fault::Missing;
    const auto key = request.header("x-api-key");
    if (!request.header("authorization").empty()) {
        identity = bearerIdentity(request, services, db);
    } else if (!key.empty()) {
        identity = usecases::identifyKey(db, key);
        limitToScope(identity, dialect);
    }
    return identity.fault != Fault::None && isOpen ? openIdentity() : identity;
}

Failure unauthenticated(const usecases::Identity& identity, Dialect dialect)
{
    Failure failure;
    failure.status = 401;
    switch (dialect) {
    case Dialect::Helpdesk:
        return helpdeskUnauthenticated(identity.fault);
    case Dialect::Livechat:
        return livechatUnauthenticated(identity.fault);
    case Dialect::Workbench:
        failure.message = "Invalid or missing API key";
        return failure;
    case Dialect::Backline:
        failure.message = identity.fault == Fault::Missing ? "Sign in first"
                                                           : "Your sign-in is no longer valid: sign in again";
        return failure;
    }
    return failure;
}

Failure forbidden(Dialect dialect)
{
    Failure failure;
    failure.status = 403;
    switch (dialect) {
    case Dialect::Helpdesk:
        failure.message = "Access denied. Agent role required.";
        break;
    case Dialect::Livechat:
        failure.bare = true;
        failure.message = "Access Denied: You do not have permission";
        break;
    case Dialect::Workbench:
        failure.message = "Not permitted";
        break;
    case Dialect::Backline:
        failure.message = "Your role does not include this: ask an administrator";
        break;
    }
    return failure;
}

} // namespace backline::server::api
