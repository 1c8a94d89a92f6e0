#include "tests/reliability/realtime_client.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace backline::tests {

namespace json = boost::json;

namespace {

constexpr std::chrono::seconds patience{4};
constexpr const char* ownNamespace = "/backline,";

std::string tokenJson(const std::string& token)
{
    return json::serialize(json::object{{"token", token}});
}

} // namespace

RealtimeClient::RealtimeClient(unsigned short port, const std::string& token, const Wire::Options& options)
    : RealtimeClient(Prefix{ownNamespace}, port, tokenJson(token), options)
{}

RealtimeClient RealtimeClient::withAuth(unsigned short port, const std::string& authJson)
{
    return {Prefix{ownNamespace}, port, authJson, {}};
}

RealtimeClient RealtimeClient::livechat(unsigned short port, const std::string& token)
{
    return {Prefix{}, port, tokenJson(token), {}};
}

RealtimeClient RealtimeClient::livechatWithAuth(unsigned short port, const std::string& authJson)
{
    return {Prefix{}, port, authJson, {}};
}

RealtimeClient::RealtimeClient(
    Prefix prefix,
    unsigned short port,
    const std::string& authJson,
    const Wire::Options& options
)
    : m_prefix(std::move(prefix.text))
    , m_socket(port, "/socket.io/?EIO=4&transport=websocket", options)
{
    if (constexpr int switching = 101; m_socket.status() != switching) {
        throw std::runtime_error("no WebSocket: " + std::to_string(m_socket.status()));
    }
    sendText("40" + m_prefix + authJson);
    if (!waitUntil([this] { return m_connected || !m_refusal.empty(); }, patience)) {
        throw std::runtime_error("the namespace did not answer");
    }
}

json::value RealtimeClient::call(std::string_view event, const json::value& body)
{
    return waitForAck(emit(event, body));
}

long long RealtimeClient::emit(std::string_view event, const json::value& body)
{
    return emitRaw(event, json::serialize(body));
}

long long RealtimeClient::emitRaw(std::string_view event, std::string_view argsText)
{
    std::string packet = "42" + m_prefix + std::to_string(++m_lastAck) + "[";
    packet += json::serialize(json::string(event));
    if (!argsText.empty()) {
        packet += ",";
        packet += argsText;
    }
    sendText(packet + "]");
    return m_lastAck;
}

json::value RealtimeClient::waitForAck(long long number)
{
    if (!waitUntil([&] { return m_acks.contains(number); }, patience)) {
        throw std::runtime_error("no ack");
    }
    return *takeAck(number);
}

std::optional<json::value> RealtimeClient::takeAck(long long number)
{
    const auto node = m_acks.extract(number);
    return node.empty() ? std::nullopt : std::optional(node.mapped());
}

json::value RealtimeClient::waitForEvent(std::string_view name)
{
    const auto find = [&] {
        return std::ranges::find(m_events, name, [](const ReceivedEvent& event) { return event.name; });
    };
    if (!waitUntil([&] { return find() != m_events.end(); }, patience)) {
        throw std::runtime_error("no event " + std::string(name));
    }
    const auto found = find();
    auto data = std::move(found->data);
    m_events.erase(found);
    return data;
}

void RealtimeClient::waitForEvents(std::size_t count)
{
    if (!waitUntil([&] { return m_events.size() >= count; }, patience)) {
        throw std::runtime_error(
            std::to_string(m_events.size()) + " events instead of " + std::to_string(count)
        );
    }
}

bool RealtimeClient::waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds wait)
{
    const auto end = std::chrono::steady_clock::now() + wait;
    while (!condition()) {
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (m_over || rest.count() <= 0 || !step(rest)) {
            return condition();
        }
    }
    return true;
}

bool RealtimeClient::waitForEnd(std::chrono::milliseconds wait)
{
    return waitUntil([this] { return m_over; }, wait);
}

/// Takes one message; false when none came in time.
bool RealtimeClient::step(std::chrono::milliseconds wait)
{
    try {
        if (!wire().hasInput(wait)) {
            return false;
        }
        if (const auto message = m_socket.receive()) {
            take(*message);
        } else {
            m_over = true;
        }
    } catch (const std::runtime_error&) {
        m_over = true;
    }
    return true;
}

void RealtimeClient::take(const std::string& message)
{
    if (message == "2") {
        sendText("3");
    } else if (message == "1") {
        m_over = true;
    } else if (message.starts_with('4')) {
        takePacket(std::string_view(message).substr(1));
    }
}

void RealtimeClient::takePacket(std::string_view packet)
{
    const char type = packet.front();
    packet.remove_prefix(1 + m_prefix.size());
    long long number = 0;
    const auto read = std::from_chars(packet.data(), packet.data() + packet.size(), number);
    packet.remove_prefix(static_cast<std::size_t>(read.ptr - packet.data()));
    const auto data = packet.empty() ? json::value() : json::parse(packet);
    if (type == '0') {
        m_connected = true;
    } else if (type == '1') {
        m_over = true;
    } else if (type == '2') {
        m_events.push_back({std::string(data.at(0).as_string()), data.at(1)});
    } else if (type == '3') {
        m_acks[number] = data.as_array().empty() ? json::value() : data.at(0);
    } else if (type == '4') {
        m_refusal = data.at("message").as_string();
    }
}

json::object saying(
    const std::string& conversation,
    const std::string& clientId,
    const std::string& content,
    bool internal
)
{
    return {
        {"conversation", conversation},
        {"client_id", clientId},
        {"content", content},
        {"internal", internal}};
}

bool isError(const json::value& ack)
{
    return ack.is_object() && ack.as_object().contains("error");
}

} // namespace backline::tests
