#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backline::bench {

struct Address
{
    std::string host;
    std::uint16_t port = 0;
};

// "http://127.0.0.1:8080" as an address; only IPv4 literals. Throws std::invalid_argument for anything else.
Address addressOf(std::string_view url);

// One non-blocking TCP connection with its two buffers, for edge-triggered polling. Stays on its thread.
// Throws std::system_error for whatever a load run cannot continue after.
class LoadConnection
{
public:
    explicit LoadConnection(const Address& address);
    ~LoadConnection();
    LoadConnection(const LoadConnection&) = delete;
    LoadConnection& operator=(const LoadConnection&) = delete;

    int descriptor() const { return m_descriptor; }

    // Reads until the system has no more. False if the peer has closed.
    bool receive();

    std::string_view received() const { return std::string_view(m_input).substr(m_begin, m_end - m_begin); }

    void consume(std::size_t size) { m_begin += size; }

    // What is appended here leaves with the next flush.
    std::string& output() { return m_output; }

    void flush();

private:
    void makeRoom();

    int m_descriptor = -1;
    std::string m_input;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::string m_output;
};

} // namespace backline::bench
