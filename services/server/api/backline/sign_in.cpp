#include "services/server/usecases/sign_in.h"

#include "services/server/api/backline/membership.h"
#include "services/server/api/backline/session_answer.h"
#include "services/server/api/password_sign_in.h"
#include "services/server/usecases/trusted_devices.h"

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

Failure refusedSignIn(const usecases::SignInRefusal& refusal)
{
    using Reason = usecases::SignInRefusal::Reason;
    if (refusal.reason == Reason::TooManyTries) {
        return tooManyTries(refusal.waitFor);
    }
    Failure failure;
    failure.status = 401;
    failure.code = "wrong_credentials";
    failure.message = "Wrong username or password";
    if (refusal.reason == Reason::Disabled) {
        failure.status = 403;
        failure.code = "disabled";
        failure.message = "This account is disabled: ask an administrator";
    }
    return failure;
}

Prepared signIn(const Call& call, store::Database& db, const wire::SignInRequest& body)
{
    const SignInForm form{store::credentialsByUsername(db, body.username), body.username, body.password};
    return signInByPassword(
        call,
        form,
        refusedSignIn,
        [call, device = deviceWishOf(body)](store::Unit& unit, const auto& person, const auto& newHash) {
            return okJson(beginSession(unit, call.services, person, device, newHash));
        }
    );
}

Answer refresh(const Call& call, store::Unit& unit, const wire::RefreshRequest& body)
{
    auto refreshed = usecases::refreshSession(unit, call.services.tokens, body.refresh_token);
    if (!refreshed) {
        Failure failure;
        failure.status = 401;
        failure.message = "This device is signed out: sign in again";
        return failure;
    }
    return okJson(sessionAnswer(refreshed->session, refreshed->person, std::move(refreshed->refreshToken)));
}

Answer signOut(const Call& call, store::Unit& unit)
{
    usecases::signOut(unit, call.principal);
    return ok("{}");
}

} // namespace

std::vector<Route> signInRoutes()
{
    const auto answer = protocol::schemaOf<wire::SessionAnswer>();
    return {
        {"POST",
         "/api/v1/sign-in",
         access::anyone,
         true,
         preparesWith<wire::SignInRequest>(signIn),
         "Sign in; a trusted device may stay signed in",
         protocol::schemaOf<wire::SignInRequest>(),
         answer},
        {"POST",
         "/api/v1/sign-in/refresh",
         access::anyone,
         true,
         writesWith<wire::RefreshRequest>(refresh),
         "Trade a device's refresh token for a new session and the next refresh token",
         protocol::schemaOf<wire::RefreshRequest>(),
         answer},
        {"POST",
         "/api/v1/sign-out",
         access::signedIn,
         true,
         writes(signOut),
         "End this session, and the device's staying signed in"},
    };
}

} // namespace backline::server::api::own
