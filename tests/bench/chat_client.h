#pragma once

#include "tests/bench/chat_dialect.h"
#include "tests/bench/client_frames.h"
#include "tests/bench/latencies.h"
#include "tests/bench/load_connection.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace backline::bench {

// What all clients of a run share and count together.
struct ChatRun
{
    explicit ChatRun(const ChatDialect& spoken)
        : dialect(spoken)
    {}

    const ChatDialect& dialect;
    std::uint32_t number = 0; // makes client identifiers unique between runs
    bool isPaced = false; // somebody else says when something is said; else every ack is answered
    bool sending = false;
    bool measuring = false;
    std::uint64_t sent = 0;
    std::uint64_t acked = 0;
    std::uint64_t failed = 0;
    std::uint64_t delivered = 0;
    std::uint64_t ackedMeasured = 0;
    std::uint64_t deliveredMeasured = 0;
    Latencies latencies; // from saying to the ack
    Latencies receipts; // from when it was to be said until anybody in the conversation has it
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
    // Says something that was due at this time.
    void sayDue(Clock::time_point due);

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
    void handleMessage(std::string_view packet);
    void sendPacket(std::string_view packet);
    void say(Clock::time_point due);

    LoadConnection m_connection;
    ChatRun& m_run;
    Seat m_seat;
    std::string m_ackHead;
    std::string m_eventHead;
    Mask m_mask;
    std::uint32_t m_number;
    std::uint32_t m_lastId = 0;
    Stage m_stage = Stage::Upgrading;
    Clock::time_point m_now;
    std::array<Clock::time_point, 1024> m_sentAt{};
};

} // namespace backline::bench
