#include "services/client/conversation_calls.h"

#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/live_chat.h"

#include <QUrlQuery>

#include <utility>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

QString pathOf(const std::string& conversation, const QString& verb)
{
    return u"/api/v1/conversations/"_s + segment(conversation) + u'/' + verb;
}

} // namespace

void ConversationCalls::askForAny(QObject* context, Then<bool> then)
{
    const QUrlQuery query({{u"scope"_s, u"all"_s}, {u"limit"_s, u"1"_s}});
    client::call<protocol::api::ConversationPage, bool>(
        m_rest,
        RestRequest::get(u"/api/v1/conversations"_s, query),
        context,
        std::move(then),
        [](const protocol::api::ConversationPage& page) { return !page.conversations.empty(); }
    );
}

void ConversationCalls::accept(const std::string& conversation, QObject* context, ThenRow then)
{
    call(conversation, u"accept"_s, {}, context, std::move(then));
}

void ConversationCalls::release(
    const std::string& conversation,
    const std::string& reason,
    QObject* context,
    ThenRow then
)
{
    protocol::api::ReasonRequest body;
    body.reason = protocol::Text<0, 1'000>{reason};
    call(conversation, u"release"_s, protocol::toJson(body), context, std::move(then));
}

void ConversationCalls::hold(const std::string& conversation, QObject* context, ThenRow then)
{
    call(conversation, u"hold"_s, {}, context, std::move(then));
}

void ConversationCalls::unhold(const std::string& conversation, QObject* context, ThenRow then)
{
    call(conversation, u"unhold"_s, {}, context, std::move(then));
}

void ConversationCalls::resolve(
    const std::string& conversation,
    const std::string& note,
    QObject* context,
    ThenRow then
)
{
    protocol::api::ResolveRequest body;
    body.note = protocol::Text<0, 4'000>{note};
    call(conversation, u"resolve"_s, protocol::toJson(body), context, std::move(then));
}

void ConversationCalls::transfer(
    const std::string& conversation,
    domain::Id colleague,
    const std::string& reason,
    QObject* context,
    ThenRow then
)
{
    protocol::api::TransferRequest body;
    body.to.value = colleague;
    body.reason = protocol::Text<0, 1'000>{reason};
    call(conversation, u"transfer"_s, protocol::toJson(body), context, std::move(then));
}

void ConversationCalls::convertToTicket(
    const std::string& conversation,
    const std::string& subject,
    QObject* context,
    Then<domain::MadeTicket> then
)
{
    protocol::api::ConvertRequest body;
    if (!subject.empty()) {
        body.subject = protocol::Text<1, 200>{subject};
    }
    client::call<protocol::api::ConvertAnswer, domain::MadeTicket>(
        m_rest,
        RestRequest::write("POST", pathOf(conversation, u"convert-to-ticket"_s), protocol::toJson(body)),
        context,
        std::move(then),
        [](const protocol::api::ConvertAnswer& answer) {
            return domain::MadeTicket{answer.ticket.code, answer.existed};
        }
    );
}

void ConversationCalls::proposeSolution(
    const std::string& conversation,
    const std::string& question,
    const std::string& solution,
    QObject* context,
    Then<domain::Solution> then
)
{
    protocol::api::SolutionRequest body;
    body.question.value = question;
    body.solution.value = solution;
    client::call<protocol::api::SolutionView, domain::Solution>(
        m_rest,
        RestRequest::write("POST", pathOf(conversation, u"solution"_s), protocol::toJson(body)),
        context,
        std::move(then),
        [](const protocol::api::SolutionView& view) { return toDomain(view); }
    );
}

void ConversationCalls::call(
    const std::string& conversation,
    const QString& verb,
    const std::string& body,
    QObject* context,
    ThenRow then
)
{
    client::call<protocol::api::ConversationView, domain::DeskConversation>(
        m_rest,
        RestRequest::write("POST", pathOf(conversation, verb), body),
        context,
        std::move(then),
        [](const protocol::api::ConversationView& view) { return toDomain(view); }
    );
}

} // namespace backline::client
