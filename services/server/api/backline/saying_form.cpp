#include "services/server/api/backline/saying_form.h"

#include <boost/describe/enum_to_string.hpp>

#include <utility>

namespace backline::server::api::own {

namespace {

namespace wire = protocol::api;

protocol::Fault faultOf(std::string type, std::string field, std::string message)
{
    protocol::Fault fault;
    fault.type = std::move(type);
    fault.loc = {std::string("body"), std::move(field)};
    fault.msg = std::move(message);
    return fault;
}

protocol::Fault missing(std::string field)
{
    return faultOf("missing", std::move(field), "Field required");
}

/// What this type cannot do without.
template<class Form>
protocol::Faults faultsOf(const Form& form)
{
    switch (form.type.value) {
    case wire::SayType::text:
        if (form.content.value.empty()) {
            return {faultOf("string_too_short", "content", "String should have at least 1 character")};
        }
        break;
    case wire::SayType::file:
        if (!form.attachment) {
            return {missing("attachment")};
        }
        break;
    case wire::SayType::kb_article:
        if (!form.article) {
            return {missing("article")};
        }
        break;
    }
    return {};
}

template<class Form>
std::variant<usecases::Saying, Failure> read(Form& form)
{
    if (auto faults = faultsOf(form); !faults.empty()) {
        return invalid(std::move(faults));
    }
    usecases::Saying saying;
    saying.content = std::move(form.content.value);
    saying.type = boost::describe::enum_to_string(form.type.value, "");
    saying.attachmentId = form.attachment ? form.attachment->value : 0;
    saying.articleId = form.article ? form.article->value : 0;
    for (const auto& id : form.mentions.value.value) {
        saying.mentions.push_back(id.value);
    }
    saying.aiOrigin = form.ai ? boost::describe::enum_to_string(*form.ai, "") : "";
    return saying;
}

} // namespace

std::variant<usecases::Saying, Failure> sayingOf(wire::SayRequest form)
{
    auto read = own::read(form);
    if (auto* saying = std::get_if<usecases::Saying>(&read); saying != nullptr && form.client_id) {
        saying->clientId = std::move(form.client_id->value);
    }
    return read;
}

std::variant<usecases::Saying, Failure> sayingOf(wire::SayEvent form)
{
    auto read = own::read(form);
    if (auto* saying = std::get_if<usecases::Saying>(&read)) {
        saying->conversation = std::move(form.conversation.value);
        saying->clientId = std::move(form.client_id.value);
        saying->internal = form.internal.value;
    }
    return read;
}

} // namespace backline::server::api::own
