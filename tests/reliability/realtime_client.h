#pragma once

#include "tests/support/raw_client.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backline::tests {

/// Something the server sent in the namespace.
struct ReceivedEvent
{
    std::string name;
    boost::json::value data;
};

/// A small Socket.IO client of one namespace, usually /backline, over WebSocket. It answers pings and
/// collects events whenever it waits for something. Throws std::runtime_error when the server is gone or
/// stays silent. One thread at a time.
class RealtimeClient
{
public:
    /// Connects with {"token": …}; refusal() tells when the namespace did not want it.
    RealtimeClient(unsigned short port, const std::string& token, const Wire::Options& options = {});

    /// The same with any text as credentials; empty for none.
    static RealtimeClient withAuth(unsigned short port, const std::string& authJson);

    /// A client of the namespace "/", where livechat is spoken.
    static RealtimeClient livechat(unsigned short port, const std::string& token);
    static RealtimeClient livechatWithAuth(unsigned short port, const std::string& authJson);

    /// The connect_error's text; empty when it is connected.
    const std::string& refusal() const { return m_refusal; }

    /// Emits and waits for the ack.
    boost::json::value call(std::string_view event, const boost::json::value& body);

    /// Emits with an ack that may be awaited later; its number.
    long long emit(std::string_view event, const boost::json::value& body);

    /// Emits these arguments as they are, however wrong; the number of the ack.
    long long emitRaw(std::string_view event, std::string_view argsText);

    void sendText(std::string_view text) { m_socket.sendText(text); }

    void sendBinary(std::string_view bytes) { m_socket.sendBinary(bytes); }

    boost::json::value waitForAck(long long number);

    /// The ack if it is there by now.
    std::optional<boost::json::value> takeAck(long long number);

    /// The first event of this name, which is forgotten; waits for it.
    boost::json::value waitForEvent(std::string_view name);

    /// Waits until so many events were collected.
    void waitForEvents(std::size_t count);

    /// Waits until the condition holds; false when it does not in time.
    bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds patience);

    const std::vector<ReceivedEvent>& events() const { return m_events; }

    std::vector<ReceivedEvent> takeEvents() { return std::exchange(m_events, {}); }

    /// The server has sent it away, or is gone.
    bool isOver() const { return m_over; }

    /// Waits for that; false when it does not happen in time.
    bool waitForEnd(std::chrono::milliseconds patience);

    Wire& wire() { return m_socket.wire(); }

private:
    /// As it stands in front of a packet's data: "/backline,", or nothing for "/".
    struct Prefix
    {
        std::string text;
    };

    RealtimeClient(
        Prefix prefix,
        unsigned short port,
        const std::string& authJson,
        const Wire::Options& options
    );

    void take(const std::string& message);
    void takePacket(std::string_view packet);
    bool step(std::chrono::milliseconds patience);

    std::string m_prefix;
    RawWebSocket m_socket;
    std::string m_refusal;
    std::vector<ReceivedEvent> m_events;
    std::map<long long, boost::json::value> m_acks;
    long long m_lastAck = 0;
    bool m_connected = false;
    bool m_over = false;
};

/// {"conversation","client_id","content"} for "say".
boost::json::object saying(
    const std::string& conversation,
    const std::string& clientId,
    const std::string& content,
    bool internal = false
);

/// Whether an ack is {"error":{…}}.
bool isError(const boost::json::value& ack);

} // namespace backline::tests
