#include "services/client/solution_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

QString pathOf(const std::string& id, const QString& rest = {})
{
    return u"/api/v1/solutions/"_s + segment(id) + rest;
}

void write(RestClient& rest, const RestRequest& request, QObject* context, Then<domain::Solution> then)
{
    call<protocol::api::SolutionView, domain::Solution>(
        rest,
        request,
        context,
        std::move(then),
        [](const protocol::api::SolutionView& view) { return toDomain(view); }
    );
}

} // namespace

void SolutionCalls::list(
    const std::string& status,
    QObject* context,
    Then<std::vector<domain::Solution>> then
)
{
    QUrlQuery query;
    query.addQueryItem(u"status"_s, QString::fromStdString(status));
    call<protocol::api::SolutionList, std::vector<domain::Solution>>(
        m_rest,
        RestRequest::get(u"/api/v1/solutions"_s, query),
        context,
        std::move(then),
        [](const protocol::api::SolutionList& form) { return toDomain(form.solutions); }
    );
}

void SolutionCalls::approve(const std::string& id, QObject* context, Then<domain::Solution> then)
{
    write(m_rest, RestRequest::write("POST", pathOf(id, u"/approve"_s)), context, std::move(then));
}

void SolutionCalls::reject(
    const std::string& id,
    const std::string& reason,
    QObject* context,
    Then<domain::Solution> then
)
{
    protocol::api::ReasonRequest body;
    body.reason = protocol::Text<0, 1'000>{reason};
    const auto request = RestRequest::write("POST", pathOf(id, u"/reject"_s), protocol::toJson(body));
    write(m_rest, request, context, std::move(then));
}

void SolutionCalls::edit(
    const std::string& id,
    const std::string& question,
    const std::string& solution,
    QObject* context,
    Then<domain::Solution> then
)
{
    protocol::api::SolutionEdit body;
    body.question.value = question;
    body.solution.value = solution;
    write(m_rest, RestRequest::write("PUT", pathOf(id), protocol::toJson(body)), context, std::move(then));
}

void SolutionCalls::duplicates(
    const std::string& id,
    QObject* context,
    Then<std::vector<domain::NearDuplicate>> then
)
{
    call<protocol::api::DuplicateList, std::vector<domain::NearDuplicate>>(
        m_rest,
        RestRequest::get(pathOf(id, u"/duplicates"_s)),
        context,
        std::move(then),
        [](const protocol::api::DuplicateList& form) { return toDomain(form.duplicates); }
    );
}

} // namespace backline::client
