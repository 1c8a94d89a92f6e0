#pragma once

#include "tests/bench/epoll_loop.h"
#include "tests/bench/http_answer.h"
#include "tests/bench/load_connection.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <vector>

namespace backline::bench {

// A number of HTTP connections and the loop that drives them; reports every complete answer. Stays on its
// thread.
class HttpLines
{
public:
    HttpLines(const Address& address, std::size_t count)
    {
        for (std::size_t number = 0; number < count; ++number) {
            m_lines.push_back(std::make_unique<LoadConnection>(address));
            m_loop.watch(m_lines.back()->descriptor(), number);
        }
    }

    std::size_t size() const { return m_lines.size(); }

    LoadConnection& operator[](std::size_t number) { return *m_lines[number]; }

    // Calls answered(number, status) for each answer; what it appends to the output leaves afterwards.
    template<typename Answered>
    void poll(Answered&& answered)
    {
        m_loop.poll(std::chrono::milliseconds(10), [&](std::size_t number) {
            LoadConnection& line = *m_lines[number];
            const bool open = line.receive();
            while (const auto answer = firstAnswer(line.received())) {
                line.consume(answer->size);
                answered(number, answer->status);
            }
            line.flush();
            if (!open) {
                throw std::runtime_error("the server closed a connection");
            }
        });
    }

private:
    EpollLoop m_loop;
    std::vector<std::unique_ptr<LoadConnection>> m_lines;
};

} // namespace backline::bench
