#include "tests/support/raw_client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace backline::tests {

namespace {

constexpr std::chrono::seconds patience{4};

std::string hostLine(unsigned short port)
{
    return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
}

int statusOf(const std::string& line)
{
    constexpr std::size_t statusAt = 9; // behind "HTTP/1.1 "
    return std::stoi(line.substr(statusAt));
}

std::map<std::string, std::string> readHeaders(RawConnection& connection)
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

RawConnection::RawConnection(unsigned short port, int receiveBuffer)
    : m_handle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (receiveBuffer > 0) {
        ::setsockopt(m_handle, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    }
    const timeval limit{patience.count(), 0};
    ::setsockopt(m_handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void* plain = &address;
    if (::connect(m_handle, static_cast<const sockaddr*>(plain), sizeof address) != 0) {
        ::close(m_handle);
        throw std::runtime_error("cannot connect");
    }
}

RawConnection::~RawConnection()
{
    ::close(m_handle);
}

void RawConnection::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(m_handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            throw std::runtime_error("cannot send");
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string RawConnection::readLine()
{
    auto end = m_buffer.find("\r\n");
    while (end == std::string::npos) {
        fillOrThrow();
        end = m_buffer.find("\r\n");
    }
    auto line = m_buffer.substr(0, end);
    m_buffer.erase(0, end + 2);
    return line;
}

std::string RawConnection::read(std::size_t count)
{
    while (m_buffer.size() < count) {
        fillOrThrow();
    }
    auto bytes = m_buffer.substr(0, count);
    m_buffer.erase(0, count);
    return bytes;
}

bool RawConnection::isClosed(std::chrono::milliseconds wait)
{
    const auto end = std::chrono::steady_clock::now() + wait;
    while (std::chrono::steady_clock::now() < end) {
        m_buffer.clear();
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waiting{m_handle, POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(rest.count())) > 0 && !fill(rest)) {
            return true;
        }
    }
    return false;
}

bool RawConnection::fill(std::chrono::milliseconds wait)
{
    constexpr std::size_t pieceSize = 65'536;
    pollfd waiting{m_handle, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(wait.count())) <= 0) {
        return false;
    }
    std::string piece(pieceSize, '\0');
    const auto count = ::recv(m_handle, piece.data(), piece.size(), 0);
    if (count > 0) {
        m_buffer.append(piece, 0, static_cast<std::size_t>(count));
    }
    return count > 0;
}

void RawConnection::fillOrThrow()
{
    if (!fill(patience)) {
        throw std::runtime_error("the server closed or stayed silent");
    }
}

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

RawWebSocket::RawWebSocket(unsigned short port, std::string_view target, int receiveBuffer)
    : m_connection(port, receiveBuffer)
{
    std::string request = "GET ";
    request += target;
    request += " HTTP/1.1\r\n" + hostLine(port);
    request += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
    request += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    m_connection.write(request);
    m_status = statusOf(m_connection.readLine());
    readHeaders(m_connection);
}

std::optional<std::string> RawWebSocket::receive()
{
    constexpr unsigned char closeFrame = 0x88;
    constexpr std::size_t length16 = 126;
    constexpr std::size_t length64 = 127;
    const auto head = m_connection.read(2);
    auto length = static_cast<std::size_t>(static_cast<unsigned char>(head[1]));
    if (length == length16) {
        length = bigEndian(m_connection.read(2));
    } else if (length == length64) {
        length = bigEndian(m_connection.read(8));
    }
    auto payload = m_connection.read(length);
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
    return m_connection.isClosed(std::max(
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
    m_connection.write(frame);
}

} // namespace backline::tests
