#include "tests/bench/chat_dialect.h"

#include <stdexcept>

namespace backline::bench {

const ChatDialect& ChatDialect::backline()
{
    static const ChatDialect dialect{"/backline,", R"([{"last":)", R"(["event",)", R"("message":{)"};
    return dialect;
}

const ChatDialect& ChatDialect::livechat()
{
    static const ChatDialect dialect{"", R"([{"success":true)", R"(["chat:new_message",)", R"("message":{)"};
    return dialect;
}

const ChatDialect& ChatDialect::named(std::string_view name)
{
    if (name == "backline") {
        return backline();
    }
    if (name == "livechat") {
        return livechat();
    }
    throw std::invalid_argument("there is no dialect " + std::string(name));
}

std::string ChatDialect::connectPacket(const Seat& seat) const
{
    return "40" + std::string(nsp) + R"({"token":")" + seat.token + R"("})";
}

std::string ChatDialect::followPacket(const Seat& seat) const
{
    if (this == &livechat()) {
        return R"(420["chat:join",{"session_id":)" + seat.conversation + "}]";
    }
    const auto id = seat.conversation.substr(1, seat.conversation.size() - 2);
    return R"(42/backline,0["subscribe",{"stream":"conversation/)" + id + R"(/public","after":0}])";
}

std::string ChatDialect::sayPacket(
    const Seat& seat,
    std::uint32_t ack,
    std::string_view clientId,
    std::string_view content
) const
{
    std::string packet = "42" + std::string(nsp) + std::to_string(ack);
    if (this == &livechat()) {
        packet.append(R"(["chat:send_message",{"session_id":)").append(seat.conversation);
        packet.append(R"(,"type":"text","content":")").append(content).append(R"("}])");
    } else {
        packet.append(R"(["say",{"conversation":)").append(seat.conversation);
        packet.append(R"(,"client_id":")").append(clientId);
        packet.append(R"(","content":")").append(content).append(R"(","type":"text","internal":false}])");
    }
    return packet;
}

} // namespace backline::bench
