#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <sys/epoll.h>

namespace backline::bench {

// Edge-triggered readiness of descriptors, each known by a number. Stays on its thread.
class EpollLoop
{
public:
    EpollLoop();
    ~EpollLoop();
    EpollLoop(const EpollLoop&) = delete;
    EpollLoop& operator=(const EpollLoop&) = delete;

    void watch(int descriptor, std::size_t number) const;

    // Calls handler(number) for every descriptor that became ready, after waiting at most so long.
    template<typename Handler>
    void poll(std::chrono::milliseconds patience, Handler&& handler)
    {
        const std::size_t count = wait(patience);
        for (std::size_t index = 0; index < count; ++index) {
            handler(m_events[index].data.u64);
        }
    }

private:
    std::size_t wait(std::chrono::milliseconds patience);

    int m_descriptor = -1;
    std::array<epoll_event, 256> m_events{};
};

} // namespace backline::bench
