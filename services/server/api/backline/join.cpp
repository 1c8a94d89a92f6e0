#include "services/protocol/timestamps.h"
#include "services/server/api/backline/membership.h"
#include "services/server/api/backline/refusals.h"
#include "services/server/api/backline/session_answer.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/joining.h"
#include "services/server/usecases/passwords.h"

#include <charconv>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;
constexpr unsigned created = 201;

std::vector<std::string> words(const auto& list)
{
    std::vector<std::string> all;
    for (const auto& word : list.value.value) {
        all.push_back(word.value);
    }
    return all;
}

Answer invite(const Call& call, store::Unit& unit, const wire::JoinCodeRequest& body)
{
    const bool asAdmin = body.role.value == wire::JoinRole::admin;
    if (asAdmin && call.principal.person.role != domain::Role::Admin) {
        Failure failure;
        failure.status = 403;
        failure.message = "Only administrators invite administrators";
        return failure;
    }
    store::JoinCode wanted;
    wanted.role = asAdmin ? domain::Role::Admin : domain::Role::Agent;
    wanted.lead = body.lead.value;
    wanted.departments = words(body.departments);
    wanted.skills = words(body.skills);
    const auto made = usecases::invite(unit, call.principal, std::move(wanted));
    const wire::JoinCodeAnswer answer{made.row.id, made.code, protocol::toIso(made.row.expiresAt)};
    return http::Response::json(created, protocol::toJson(answer));
}

Answer invitations(const Call& call, store::Database& db)
{
    wire::JoinCodeList list;
    for (const auto& code : store::openJoinCodes(db, call.now)) {
        wire::JoinCodeView view;
        view.id = code.id;
        view.role = domain::toWord(code.role);
        view.lead = code.lead;
        view.departments = code.departments;
        view.skills = code.skills;
        const auto creator = store::personById(db, code.creatorId);
        view.created_by = {code.creatorId, creator ? creator->name : std::string()};
        view.created_at = protocol::toIso(code.createdAt);
        view.expires_at = protocol::toIso(code.expiresAt);
        list.codes.push_back(std::move(view));
    }
    return okJson(list);
}

Answer withdraw(const Call& call, store::Unit& unit)
{
    const auto& text = call.parameter();
    domain::Id id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    if (!isNumber || !usecases::withdraw(unit, call.principal, id)) {
        return toFailure(usecases::notFound());
    }
    return ok("{}");
}

Failure codeEnded()
{
    Failure failure;
    failure.status = 403;
    failure.code = "join_code_ended";
    failure.message = "This join code was used, has expired or was never given out: ask for a new link";
    return failure;
}

Failure usernameTaken()
{
    Failure failure;
    failure.status = 409;
    failure.code = "username_taken";
    failure.message = "Somebody has this username already: choose another";
    return failure;
}

protocol::Faults faultsOf(const wire::JoinRequest& body)
{
    protocol::Faults faults;
    const auto add = [&](const char* field, const std::optional<std::string>& text) {
        if (text) {
            faults.push_back({"value_error", {std::string("body"), std::string(field)}, *text, {}, {}});
        }
    };
    add("username", usecases::usernameFault(body.username.value));
    add("password", usecases::passwordFault(body.password));
    return faults;
}

Answer joined(
    const Call& call,
    store::Unit& unit,
    const store::JoinCode& invitation,
    const wire::JoinRequest& body,
    const std::string& hash
)
{
    const auto result = usecases::join(unit, invitation, body.username, body.name, hash);
    if (const auto* refusal = std::get_if<usecases::JoinRefusal>(&result)) {
        return *refusal == usecases::JoinRefusal::CodeEnded ? codeEnded() : usernameTaken();
    }
    const auto& person = std::get<domain::Person>(result);
    const auto answer = beginSession(unit, call.services, person, deviceWishOf(body), {});
    return http::Response::json(created, protocol::toJson(answer));
}

/// Whoever guesses codes is slowed down by address alone: no account is meant, and none may be held up.
Prepared join(const Call& call, store::Database& db, const wire::JoinRequest& body)
{
    const auto& address = call.request.peer.address;
    const auto account = "join from " + address;
    if (const auto wait = call.services.throttle.waitFor(account, address, call.now); wait > 0) {
        return tooManyTries(wait);
    }
    const auto invitation = usecases::invitationOf(db, body.code.value, call.now);
    if (!invitation) {
        call.services.throttle.failed(account, address, call.now);
        return WriteStep([](store::Unit& unit) -> Answer {
            usecases::auditFailedSignIn(unit, "join");
            return codeEnded();
        });
    }
    if (auto faults = faultsOf(body); !faults.empty()) {
        return invalid(std::move(faults));
    }
    auto hash = usecases::hashPassword(body.password, usecases::HashStrength::Full);
    return WriteStep([call, invitation = *invitation, body, hash = std::move(hash)](store::Unit& unit) {
        return joined(call, unit, invitation, body, hash);
    });
}

} // namespace

std::vector<Route> joinRoutes()
{
    std::vector<Route> routes{
        {"POST",
         "/api/v1/join/codes",
         access::leads,
         true,
         writesWith<wire::JoinCodeRequest>(invite, BodyRule::Optional),
         "Invite a colleague: a code that is good once, for a day",
         protocol::schemaOf<wire::JoinCodeRequest>(),
         protocol::schemaOf<wire::JoinCodeAnswer>()},
        {"POST",
         "/api/v1/join",
         access::anyone,
         true,
         preparesWith<wire::JoinRequest>(join),
         "Join the team with a code, and sign in",
         protocol::schemaOf<wire::JoinRequest>(),
         protocol::schemaOf<wire::SessionAnswer>()},
    };
    for (auto& route : routes) {
        route.success = created;
        route.keepsAnswer = false; // a code, or a token
    }
    routes.push_back(
        {"GET",
         "/api/v1/join/codes",
         access::leads,
         false,
         reads(invitations),
         "Invitations that are open",
         {},
         protocol::schemaOf<wire::JoinCodeList>()}
    );
    routes.push_back(
        {"DELETE", "/api/v1/join/codes/{id}", access::leads, true, writes(withdraw), "End an invitation"}
    );
    return routes;
}

} // namespace backline::server::api::own
