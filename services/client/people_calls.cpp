#include "services/client/people_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace wire = protocol::api;

const QString codesPath = u"/api/v1/join/codes"_s;

wire::JoinCodeRequest toWire(const Invitation& invitation)
{
    wire::JoinCodeRequest body;
    body.role.value = invitation.role == domain::Role::Admin ? wire::JoinRole::admin : wire::JoinRole::agent;
    body.lead.value = invitation.lead;
    for (const auto& department : invitation.departments) {
        body.departments.value.value.push_back({department});
    }
    for (const auto& skill : invitation.skills) {
        body.skills.value.value.push_back({skill});
    }
    return body;
}

std::vector<domain::ColleagueLoad> toLoads(const wire::LoadList& list)
{
    std::vector<domain::ColleagueLoad> loads;
    loads.reserve(list.people.size());
    for (const auto& view : list.people) {
        loads.push_back({toDomain(view.person), view.active});
    }
    return loads;
}

JoinCode made(const Invitation& invitation, const wire::JoinCodeAnswer& answer)
{
    JoinCode code;
    code.id = answer.id;
    code.code = QString::fromStdString(answer.code);
    code.role = invitation.role;
    code.lead = invitation.lead;
    code.departments = invitation.departments;
    code.skills = invitation.skills;
    code.expiresAt = instantOf(answer.expires_at);
    return code;
}

} // namespace

void PeopleCalls::people(QObject* context, Then<std::vector<domain::Person>> then)
{
    call<wire::PersonList, std::vector<domain::Person>>(
        m_rest,
        RestRequest::get(u"/api/v1/people"_s),
        context,
        std::move(then),
        [](const wire::PersonList& form) { return toDomain(form.people); }
    );
}

void PeopleCalls::loads(QObject* context, Then<std::vector<domain::ColleagueLoad>> then)
{
    call<wire::LoadList, std::vector<domain::ColleagueLoad>>(
        m_rest,
        RestRequest::get(u"/api/v1/people/load"_s),
        context,
        std::move(then),
        [](const wire::LoadList& list) { return toLoads(list); }
    );
}

void PeopleCalls::createJoinCode(const Invitation& invitation, QObject* context, Then<JoinCode> then)
{
    // No key: the answer is a secret, and the server keeps those of keys.
    auto request = RestRequest::write("POST", codesPath, protocol::toJson(toWire(invitation)));
    request.key.clear();
    call<wire::JoinCodeAnswer, JoinCode>(
        m_rest,
        request,
        context,
        std::move(then),
        [invitation](const wire::JoinCodeAnswer& answer) { return made(invitation, answer); }
    );
}

void PeopleCalls::joinCodes(QObject* context, Then<std::vector<JoinCode>> then)
{
    call<wire::JoinCodeList, std::vector<JoinCode>>(
        m_rest,
        RestRequest::get(codesPath),
        context,
        std::move(then),
        [](const wire::JoinCodeList& form) { return toDomain(form.codes); }
    );
}

void PeopleCalls::revokeJoinCode(domain::Id id, QObject* context, Then<Done> then)
{
    const auto path = codesPath + u'/' + QString::number(id);
    m_rest.send(
        RestRequest::write("DELETE", path),
        context,
        [then = std::move(then)](const Outcome<QByteArray>& answer) {
            then(answer ? Outcome<Done>(Done{}) : Outcome<Done>(answer.error()));
        }
    );
}

} // namespace backline::client
