#include "services/server/api/livechat/chat_request.h"

#include "services/protocol/json_text.h"
#include "services/server/api/livechat/incoming.h"

namespace backline::server::api::livechat {

std::string SessionRef::json() const
{
    const auto digits = std::to_string(id);
    return isText ? "\"" + digits + "\"" : digits;
}

const boost::json::value* payloadOf(const RealtimeRequest& request)
{
    return request.args.empty() ? nullptr : &request.args.front();
}

SessionRef sessionOf(const RealtimeRequest& request)
{
    const auto* value = memberOf(payloadOf(request), "session_id");
    return {idOf(value).value_or(0), value != nullptr && value->is_string()};
}

void succeed(const std::optional<realtime::Ack>& ack, std::string_view members)
{
    if (!ack) {
        return;
    }
    std::string text = R"({"success":true)";
    if (!members.empty()) {
        text += ',';
        text += members;
    }
    answer(ack, text + "}");
}

void refuse(const std::optional<realtime::Ack>& ack, std::string_view message)
{
    if (!ack) {
        return;
    }
    std::string text = R"({"success":false,"message":)";
    protocol::appendString(text, message);
    answer(ack, text + "}");
}

} // namespace backline::server::api::livechat
