#include "tests/support/raw_client.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace backline::tests {

namespace {

std::string hostLine(unsigned short port)
{
    return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
}

int statusOf(const std::string& line)
{
    constexpr std::size_t statusAt = 9; // behind "HTTP/1.1 "
    return std::stoi(line.substr(statusAt));
}

std::map<std::string, std::string> readHeaders(Wire& connection)
{
    std::map<std::string, std::string> headers;
    for (auto line = connection.readLine(); !line.empty(); line = connection.readLine()) {
        const auto colon = line.find(": ");
        auto name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        headers[name] = line.substr(colon + 2);
    }
    return headers;
}

void appendBigEndian(std::string& out, std::size_t value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    }
}

std::size_t bigEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (const char c : bytes) {
        value = value << 8U | static_cast<unsigned char>(c);
    }
    return value;
}

} // namespace

RawResponse RawHttp::get(std::string_view target)
{
    send("GET", target);
    return receive();
}

RawResponse RawHttp::post(std::string_view target, std::string_view body)
{
    send("POST", target, body);
    return receive();
}

void RawHttp::send(std::string_view method, std::string_view target, std::string_view body)
{
    std::string request(method);
    request += ' ';
    request += target;
    request += " HTTP/1.1\r\n" + hostLine(m_port);
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    request += body;
    m_connection.write(request);
}

RawResponse RawHttp::receive()
{
    RawResponse response;
    response.status = statusOf(m_connection.readLine());
    response.headers = readHeaders(m_connection);
    response.body = m_connection.read(std::stoul(response.headers["content-length"]));
    return response;
}

RawWebSocket::RawWebSocket(unsigned short port, std::string_view target, const Wire::Options& options)
    : m_wire(port, options)
{
    std::string request = "GET ";
    request += target;
    request += " HTTP/1.1\r\n" + hostLine(port);
    if (!options.origin.empty()) {
        request += "Origin: " + options.origin + "\r\n";
    }
    request += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
    request += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    m_wire.write(request);
    m_status = statusOf(m_wire.readLine());
    readHeaders(m_wire);
}

std::optional<std::string> RawWebSocket::receive()
{
    constexpr unsigned char closeFrame = 0x88;
    constexpr std::size_t length16 = 126;
    constexpr std::size_t length64 = 127;
    const auto head = m_wire.read(2);
    auto length = static_cast<std::size_t>(static_cast<unsigned char>(head[1]));
    if (length == length16) {
        length = bigEndian(m_wire.read(2));
    } else if (length == length64) {
        length = bigEndian(m_wire.read(8));
    }
    auto payload = m_wire.read(length);
    if (static_cast<unsigned char>(head[0]) == closeFrame) {
        return std::nullopt;
    }
    return payload;
}

bool RawWebSocket::isClosed(std::chrono::milliseconds wait)
{
    constexpr std::uint8_t closeFrame = 0x88;
    const auto end = std::chrono::steady_clock::now() + wait;
    try {
        while (receive()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
        }
        sendFrame(closeFrame, {});
    } catch (const std::runtime_error&) {
        // a connection that ended without a close frame, or nothing at all: what follows tells
    }
    return m_wire.isClosed(std::max(
        std::chrono::milliseconds(1),
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())
    ));
}

void RawWebSocket::sendFrame(std::uint8_t head, std::string_view payload)
{
    constexpr unsigned masked = 0x80;
    constexpr std::array<char, 4> mask{0x12, 0x34, 0x56, 0x78};
    constexpr std::size_t shortest = 125;
    constexpr std::size_t middle = 0xFFFF;
    std::string frame(1, static_cast<char>(head));
    if (payload.size() <= shortest) {
        frame += static_cast<char>(masked | payload.size());
    } else {
        const bool isMiddle = payload.size() <= middle;
        frame += static_cast<char>(masked | (isMiddle ? 126U : 127U));
        appendBigEndian(frame, payload.size(), isMiddle ? 2 : 8);
    }
    frame.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i) {
        frame += static_cast<char>(payload[i] ^ mask[i % mask.size()]);
    }
    m_wire.write(frame);
}

} // namespace backline::tests
