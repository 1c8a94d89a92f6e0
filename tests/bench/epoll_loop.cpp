#include "tests/bench/epoll_loop.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace backline::bench {

EpollLoop::EpollLoop()
    : m_descriptor(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), "epoll_create1");
    }
}

EpollLoop::~EpollLoop()
{
    close(m_descriptor);
}

void EpollLoop::watch(int descriptor, std::size_t number) const
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u64 = number;
    if (epoll_ctl(m_descriptor, EPOLL_CTL_ADD, descriptor, &event) != 0) {
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
    }
}

std::size_t EpollLoop::wait(std::chrono::milliseconds patience)
{
    const int room = static_cast<int>(m_events.size());
    const int count = epoll_wait(m_descriptor, m_events.data(), room, static_cast<int>(patience.count()));
    if (count < 0 && errno != EINTR) {
        throw std::system_error(errno, std::generic_category(), "epoll_wait");
    }
    return count < 0 ? 0 : static_cast<std::size_t>(count);
}

} // namespace backline::bench
