#pragma once

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace backline::server::http {

/// Collects a message piece by piece. Between messages it holds no memory but its own few bytes: most
/// WebSockets wait most of the time.
class MessageBuffer
{
public:
    /// Where the next piece goes; never empty.
    boost::asio::mutable_buffer space()
    {
        if (m_large.empty() && m_size < m_small.size()) {
            return boost::asio::buffer(m_small) + m_size;
        }
        makeRoom();
        return boost::asio::buffer(m_large) + m_size;
    }

    /// So many bytes of space() were written.
    void filled(std::size_t count) { m_size += count; }

    /// Everything since clear().
    std::string_view view() const { return {m_large.empty() ? m_small.data() : m_large.data(), m_size}; }

    void clear()
    {
        m_size = 0;
        std::string().swap(m_large); // "= {}" would keep the memory
    }

private:
    void makeRoom()
    {
        constexpr std::size_t first = 4UL * 1024;
        if (m_large.empty()) {
            m_large.reserve(first);
            m_large.assign(m_small.data(), m_size);
        }
        if (m_size == m_large.size()) {
            m_large.resize(std::max(first, 2 * m_large.size()));
        }
    }

    std::array<char, 256> m_small;
    std::string m_large;
    std::size_t m_size = 0;
};

} // namespace backline::server::http
