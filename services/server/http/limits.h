#pragma once

#include <chrono>
#include <cstddef>

namespace backline::server::http {

/// What one connection may take, and all together. The defaults are those of a real server; tests make them
/// smaller.
struct Limits
{
    std::size_t requestLine = 8UL * 1024;
    std::size_t head = 16UL * 1024;
    std::size_t headerFields = 100;
    std::chrono::milliseconds headDeadline{10'000};
    std::chrono::milliseconds idleDeadline{30'000};
    std::chrono::milliseconds writeDeadline{30'000}; ///< for each piece of a response (ResponsePieces)
    std::chrono::milliseconds handshakeDeadline{5'000};
    std::size_t bodyBytesPerSecond = 1024; ///< slower bodies are cut off after the head deadline
    std::size_t smallBody = 64UL * 1024; ///< larger ones share `largeBodies`
    std::size_t largeBodies = 256UL * 1024 * 1024; ///< bytes of all of them together, whoever sends them
    std::size_t drainedBytes = 32UL * 1024 * 1024; ///< of a refused body, so that its sender sees why
    std::chrono::milliseconds drainDeadline{30'000};
    std::size_t socketMessage = 1'000'000;
    std::chrono::milliseconds socketMessageDeadline{20'000}; ///< first to last fragment
    std::size_t socketPending = 1024UL * 1024; ///< unsent bytes of one WebSocket before it is cut off
    std::size_t connections = 20'000;
    std::size_t connectionsPerAddress = 512; ///< loopback and trusted proxies are free
};

} // namespace backline::server::http
