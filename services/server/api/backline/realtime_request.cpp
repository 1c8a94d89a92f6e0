#include "services/server/api/backline/realtime_request.h"

#include "services/protocol/backline.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/timestamps.h"

namespace backline::server::api::own {

void refuse(const std::optional<realtime::Ack>& ack, const Failure& failure)
{
    answer(ack, toResponse(failure, Dialect::Backline).body);
}

Failure failureOf(unsigned status, std::string code, std::string message)
{
    Failure failure;
    failure.status = status;
    failure.code = std::move(code);
    failure.message = std::move(message);
    return failure;
}

Failure unavailable()
{
    constexpr unsigned serviceUnavailable = 503;
    return failureOf(serviceUnavailable, {}, {});
}

std::string eventText(const store::Event& event)
{
    constexpr std::size_t frame = 128; // the names, the number and the time
    std::string text;
    text.reserve(event.stream.size() + event.type.size() + event.data.size() + frame);
    text += "{\"stream\":";
    protocol::appendString(text, event.stream);
    text += ",\"seq\":";
    protocol::appendInteger(text, event.seq);
    text += ",\"type\":";
    protocol::appendString(text, event.type);
    text += ",\"at\":\"";
    text += protocol::toIso(event.at);
    text += "\",\"data\":";
    text += event.data;
    text += '}';
    return text;
}

/// Customers hear it, too: an agent's login name is none of their business.
std::string personText(const domain::Person& person)
{
    const auto username = person.isStaff() ? std::string() : person.username;
    return protocol::toJson(protocol::api::PersonRef{person.id, username, person.name});
}

} // namespace backline::server::api::own
