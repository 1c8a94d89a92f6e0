#include "services/server/http/draining.h"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <vector>

namespace backline::server::http {

Task<void> drain(TcpSocket& socket, Deadline& deadline, const Limits& limits)
{
    constexpr std::size_t piece = 16UL * 1024;
    const auto end = Deadline::Clock::now() + limits.drainDeadline;
    std::vector<char> room(piece);
    const auto space = asio::buffer(room);
    error_code ended;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ended);
    std::size_t drained = 0;
    while (!ended && drained < limits.drainedBytes) {
        deadline.expireAt(std::min(Deadline::Clock::now() + farewellPatience, end));
        auto [failure, count] = co_await socket.async_read_some(space, asTuple);
        drained += count;
        ended = failure;
    }
}

} // namespace backline::server::http
