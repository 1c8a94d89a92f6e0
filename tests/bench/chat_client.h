#pragma once

#include "tests/bench/client_frames.h"
#include "tests/bench/latencies.h"
#include "tests/bench/load_connection.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace backline::bench {

// Who a client is and where it talks.
struct Seat
{
    std::string conversation; // as JSON: a number or a quoted string
    std::string stream;
    std::string token;
};

// What all clients of a run share and count together.
struct ChatRun
{
    std::uint32_t number = 0; // makes client identifiers unique between runs
    bool sending = false;
    bool measuring = false;
    std::uint64_t sent = 0;
    std::uint64_t acked = 0;
    std::uint64_t failed = 0;
    std::uint64_t delivered = 0;
    std::uint64_t ackedMeasured = 0;
    std::uint64_t deliveredMeasured = 0;
    Latencies latencies;
};

// One Socket.IO client in one conversation: connects, subscribes, then keeps messages in flight as long as
// the run is sending. Stays on its thread. Throws std::runtime_error when the server refuses it or goes away.
class ChatClient
{
public:
    ChatClient(const Address& address, const Seat& seat, std::uint32_t number, ChatRun& run);

    int descriptor() const { return m_connection.descriptor(); }

    bool subscribed() const { return m_stage == Stage::Subscribed; }

    // Reads and answers all there is.
    void handleReady();
    // Puts so many messages in flight.
    void start(unsigned inFlight);

private:
    enum class Stage
    {
        Upgrading,
        Opening,
        Connecting,
        Subscribing,
        Subscribed
    };

    void takeFrames();
    void takeUpgrade();
    void handleFrame(const ServerFrame& frame);
    void handlePacket(std::string_view packet);
    void handleSetup(std::string_view packet);
    void handleAck(std::string_view packet);
    void sendPacket(std::string_view packet);
    void say();

    LoadConnection m_connection;
    ChatRun& m_run;
    Seat m_seat;
    std::string m_sayMiddle;
    std::string m_packet;
    Mask m_mask;
    std::uint32_t m_number;
    std::uint32_t m_lastId = 0;
    Stage m_stage = Stage::Upgrading;
    Clock::time_point m_now;
    std::array<Clock::time_point, 1024> m_sentAt{};
};

} // namespace backline::bench
