#include "services/server/api/accounts/livechat_login.h"

#include "services/protocol/accounts.h"
#include "services/server/api/password_sign_in.h"

#include <functional>

namespace backline::server::api::accounts {

namespace {

namespace wire = protocol::accounts;
constexpr int agentRoleId = 2;
constexpr int customerRoleId = 3;

/// What the original takes for "not given": absent, empty, or no text at all.
std::string textOf(const Call& call, std::string_view key)
{
    if (!call.body || !call.body->is_object()) {
        return {};
    }
    const auto* value = call.body->get_object().if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Failure refused(unsigned status, std::string message)
{
    Failure failure;
    failure.status = status;
    failure.bare = true;
    failure.message = std::move(message);
    return failure;
}

Failure refusedSignIn(const usecases::SignInRefusal& refusal, bool asAdmin)
{
    using Reason = usecases::SignInRefusal::Reason;
    constexpr long long second = 1000;
    constexpr unsigned badRequest = 400;
    if (refusal.reason == Reason::TooManyTries) {
        auto failure = refused(429, "Too many failed tries. Try again later");
        failure.retryAfter = (refusal.waitFor + second - 1) / second;
        return failure;
    }
    if (refusal.reason == Reason::Disabled) {
        return refused(403, "Account is blocked");
    }
    return refused(badRequest, asAdmin ? "Invalid admin credentials" : "Invalid credentials");
}

wire::LivechatUser toUser(const domain::Person& person)
{
    const bool isAdmin = person.role == domain::Role::Admin;
    const int roleId = person.role == domain::Role::Agent ? agentRoleId : customerRoleId;
    wire::LivechatUser user;
    user.id = person.id;
    user.name = person.name;
    user.email = person.email;
    user.role = isAdmin ? boost::json::value("admin") : boost::json::value(roleId);
    user.role_name = domain::toWord(person.role);
    if (!isAdmin) {
        user.role_id.value = roleId;
    }
    return user;
}

/// Everything the form of sign-in says of him must be true, his role too.
Answer loggedIn(
    const Services& services,
    const std::string& role,
    store::Unit& unit,
    const domain::Person& person,
    const std::string& newHash
)
{
    constexpr unsigned badRequest = 400;
    if (role != domain::toWord(person.role)) {
        return refused(badRequest, role == "admin" ? "Invalid admin credentials" : "Role mismatch");
    }
    const auto user = toUser(person);
    const bool isAdmin = person.role == domain::Role::Admin;
    wire::LivechatLogin answer;
    answer.message = isAdmin ? "Admin login successful" : "Login successful";
    boost::json::object claims{
        {"id", person.id}, {"email", person.email}, {"role", user.role}, {"role_name", user.role_name}};
    answer.token = usecases::openSession(unit, services.tokens, person, std::move(claims), newHash).token;
    (isAdmin ? answer.admin : answer.user).value = user;
    return okJson(answer);
}

Prepared login(const Call& call, store::Database& db)
{
    constexpr unsigned badRequest = 400;
    constexpr unsigned serverError = 500;
    if (!call.body) {
        return refused(serverError, "Server Error");
    }
    const auto email = textOf(call, "email");
    const auto password = textOf(call, "password");
    const auto role = textOf(call, "role");
    if (email.empty() || password.empty() || role.empty()) {
        return refused(badRequest, "All fields are required");
    }
    const auto words = [asAdmin = role == "admin"](const usecases::SignInRefusal& refusal) {
        return refusedSignIn(refusal, asAdmin);
    };
    const SignInForm form{store::credentialsByEmail(db, email), email, password};
    return signInByPassword(call, form, words, std::bind_front(loggedIn, std::cref(call.services), role));
}

Answer profile(const Call& call, store::Database&)
{
    const auto& person = call.principal.person;
    if (person.role == domain::Role::Admin) {
        return refused(403, "Invalid user role");
    }
    const std::string word(domain::toWord(person.role));
    return okJson(wire::LivechatProfile{word, {person.id, person.name, person.email, word, "active"}});
}

} // namespace

std::vector<Route> livechatRoutes()
{
    return {
        {"POST",
         "/api/auth/login",
         access::anyone,
         true,
         login,
         "Sign in with e-mail, password and role",
         {},
         protocol::schemaOf<wire::LivechatLogin>()},
        {"GET",
         "/api/auth/profile",
         access::signedIn,
         false,
         reads(profile),
         "Who I am",
         {},
         protocol::schemaOf<wire::LivechatProfile>()},
    };
}

} // namespace backline::server::api::accounts
