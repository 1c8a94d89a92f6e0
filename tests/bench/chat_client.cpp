#include "tests/bench/chat_client.h"

#include <charconv>
#include <cstdio>
#include <stdexcept>

namespace backline::bench {

namespace {

// Behind it stands when it was to be said, so that whoever receives it knows how long that took.
constexpr std::string_view content = "I have restarted the router twice and the light is still red. @";

std::string upgradeRequest(const Address& address)
{
    return "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: " + address.host + ':'
        + std::to_string(address.port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: YmFja2xpbmUtYmVuY2gtMQ==\r\n\r\n";
}

} // namespace

ChatClient::ChatClient(const Address& address, const Seat& seat, std::uint32_t number, ChatRun& run)
    : m_connection(address)
    , m_run(run)
    , m_seat(seat)
    , m_ackHead(run.dialect.ackHead())
    , m_eventHead(run.dialect.eventHead())
    , m_mask{0x5A, static_cast<unsigned char>(number), 0xC3, static_cast<unsigned char>(number >> 8)}
    , m_number(number)
{
    m_connection.output() = upgradeRequest(address);
}

void ChatClient::handleReady()
{
    const bool open = m_connection.receive();
    m_now = Clock::now();
    takeFrames();
    m_connection.flush();
    if (!open) {
        throw std::runtime_error("the server closed a connection");
    }
}

void ChatClient::takeUpgrade()
{
    const auto text = m_connection.received();
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        return;
    }
    if (!text.starts_with("HTTP/1.1 101 ")) {
        throw std::runtime_error("no upgrade: " + std::string(text.substr(0, text.find('\r'))));
    }
    m_connection.consume(end + 4);
    m_stage = Stage::Opening;
}

void ChatClient::takeFrames()
{
    if (m_stage == Stage::Upgrading) {
        takeUpgrade();
    }
    if (m_stage == Stage::Upgrading) {
        return;
    }
    while (const auto frame = firstFrame(m_connection.received())) {
        handleFrame(*frame);
        m_connection.consume(frame->size);
    }
}

void ChatClient::handleFrame(const ServerFrame& frame)
{
    if (frame.opcode == Opcode::Text) {
        handlePacket(frame.payload);
    } else if (frame.opcode == Opcode::Ping) {
        appendFrame(m_connection.output(), Opcode::Pong, frame.payload, m_mask);
    } else if (frame.opcode == Opcode::Close) {
        throw std::runtime_error("the server closed a websocket");
    }
}

void ChatClient::handlePacket(std::string_view packet)
{
    if (packet == "2") {
        sendPacket("3");
    } else if (m_stage != Stage::Subscribed) {
        handleSetup(packet);
    } else if (packet.starts_with(m_ackHead)) {
        handleAck(packet.substr(m_ackHead.size()));
    } else if (packet.starts_with(m_eventHead)) {
        handleMessage(packet);
    }
}

void ChatClient::handleMessage(std::string_view packet)
{
    const auto found = packet.find(content);
    if (found == std::string_view::npos) {
        return;
    }
    ++m_run.delivered;
    if (m_run.measuring) {
        ++m_run.deliveredMeasured;
        Clock::rep said = 0;
        const auto time = packet.substr(found + content.size());
        std::from_chars(time.data(), time.data() + time.size(), said);
        m_run.receipts.add(m_now - Clock::time_point(Clock::duration(said)));
    }
}

void ChatClient::handleSetup(std::string_view packet)
{
    const auto& dialect = m_run.dialect;
    if (m_stage == Stage::Opening && packet.starts_with("0{")) {
        sendPacket(dialect.connectPacket(m_seat));
        m_stage = Stage::Connecting;
    } else if (m_stage == Stage::Connecting && packet.starts_with("40" + std::string(dialect.nsp) + "{")) {
        sendPacket(dialect.followPacket(m_seat));
        m_stage = Stage::Subscribing;
    } else if (m_stage == Stage::Subscribing && packet.starts_with(m_ackHead + "0" + std::string(dialect.joined))) {
        m_stage = Stage::Subscribed;
    } else if (!packet.starts_with("42")) {
        throw std::runtime_error("refused: " + std::string(packet));
    }
}

void ChatClient::handleAck(std::string_view packet)
{
    std::uint32_t id = 0;
    std::from_chars(packet.data(), packet.data() + packet.size(), id);
    ++m_run.acked;
    if (packet.find(m_run.dialect.stored) == std::string_view::npos) {
        ++m_run.failed;
        std::fprintf(stderr, "not stored: %.*s\n", static_cast<int>(packet.size()), packet.data());
    }
    if (m_run.measuring) {
        ++m_run.ackedMeasured;
        m_run.latencies.add(m_now - m_sentAt[id % m_sentAt.size()]);
    }
    if (m_run.sending && !m_run.isPaced) {
        say(m_now);
    }
}

void ChatClient::start(unsigned inFlight)
{
    m_now = Clock::now();
    for (unsigned count = 0; count < inFlight; ++count) {
        say(m_now);
    }
    m_connection.flush();
}

void ChatClient::sayDue(Clock::time_point due)
{
    m_now = Clock::now();
    say(due);
    m_connection.flush();
}

void ChatClient::sendPacket(std::string_view packet)
{
    appendFrame(m_connection.output(), Opcode::Text, packet, m_mask);
}

void ChatClient::say(Clock::time_point due)
{
    const std::uint32_t id = ++m_lastId;
    std::array<char, 40> clientId{};
    std::snprintf(clientId.data(), clientId.size(), "%08x-%04x-4000-8000-%012x", m_run.number, m_number, id);
    const auto text = std::string(content) + std::to_string(due.time_since_epoch().count());
    sendPacket(m_run.dialect.sayPacket(m_seat, id, clientId.data(), text));
    m_sentAt[id % m_sentAt.size()] = due;
    ++m_run.sent;
}

} // namespace backline::bench
