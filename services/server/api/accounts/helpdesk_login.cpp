#include "services/server/api/accounts/helpdesk_login.h"

#include "services/protocol/accounts.h"
#include "services/server/api/password_sign_in.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

namespace backline::server::api::accounts {

namespace {

namespace wire = protocol::accounts;

std::string helpdeskRole(const domain::Person& person)
{
    if (person.role == domain::Role::Admin) {
        return "admin";
    }
    if (person.role == domain::Role::Customer) {
        return "user";
    }
    const auto& departments = person.departments;
    const bool isHr = std::find(departments.begin(), departments.end(), "HR") != departments.end();
    const bool isIt = std::find(departments.begin(), departments.end(), "IT") != departments.end();
    return isHr && !isIt ? "hr_agent" : "it_agent";
}

/// 24 hex digits: the number, zero padded.
std::string helpdeskId(domain::Id id)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%024llx", static_cast<unsigned long long>(id));
    return text.data();
}

wire::Me toMe(const domain::Person& person)
{
    return {person.username, helpdeskId(person.id), helpdeskRole(person), person.name, person.email};
}

Failure refusedSignIn(const usecases::SignInRefusal& refusal)
{
    using Reason = usecases::SignInRefusal::Reason;
    constexpr long long second = 1000;
    Failure failure;
    failure.status = 401;
    failure.message = "Incorrect username or password";
    if (refusal.reason == Reason::Disabled) {
        failure.message = "Account is inactive";
    } else if (refusal.reason == Reason::TooManyTries) {
        failure.status = 429;
        failure.retryAfter = (refusal.waitFor + second - 1) / second;
        failure.message =
            "Too many failed tries. Wait " + std::to_string(failure.retryAfter) + " s and try again";
    }
    return failure;
}

Answer loggedIn(
    const Services& services,
    store::Unit& unit,
    const domain::Person& person,
    const std::string& newHash
)
{
    wire::LoginAnswer answer;
    answer.user = toMe(person);
    boost::json::object claims{
        {"sub", person.username}, {"user_id", answer.user.user_id}, {"role", answer.user.role}};
    answer.access_token =
        usecases::openSession(unit, services.tokens, person, std::move(claims), newHash).token;
    return okJson(answer);
}

Prepared login(const Call& call, store::Database& db, const wire::LoginRequest& body)
{
    const SignInForm form{store::credentialsByUsername(db, body.username), body.username, body.password};
    return signInByPassword(call, form, refusedSignIn, std::bind_front(loggedIn, std::cref(call.services)));
}

Answer me(const Call& call, store::Database&)
{
    return okJson(toMe(call.principal.person));
}

Answer logout(const Call& call, store::Unit& unit)
{
    usecases::signOut(unit, call.principal);
    return okJson(wire::Notice{"Logout successful"});
}

} // namespace

std::vector<Route> helpdeskRoutes()
{
    return {
        {"POST",
         "/auth/login",
         access::anyone,
         true,
         preparesWith<wire::LoginRequest>(login),
         "Sign in with username and password",
         protocol::schemaOf<wire::LoginRequest>(),
         protocol::schemaOf<wire::LoginAnswer>()},
        {"GET",
         "/auth/me",
         access::signedIn,
         false,
         reads(me),
         "Who I am",
         {},
         protocol::schemaOf<wire::Me>()},
        {"POST",
         "/auth/logout",
         access::signedIn,
         true,
         writes(logout),
         "End this session",
         {},
         protocol::schemaOf<wire::Notice>()},
    };
}

} // namespace backline::server::api::accounts
