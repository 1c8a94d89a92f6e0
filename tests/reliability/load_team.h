#pragma once

#include "tests/reliability/load_writer.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace backline::tests {

/// Eight writers in four conversations: agents and customers, over the socket and over REST. The owner's
/// thread only; between start() and finish() the writers have theirs.
class LoadTeam
{
public:
    /// Signs in and opens the conversations.
    explicit LoadTeam(unsigned short port);

    /// Lets everybody write.
    void start(unsigned short port);

    /// Waits until everybody has noticed that the server is gone, or stops them.
    void finish();

    /// Empty when the server has everything that it confirmed, once and without gaps; else what is wrong.
    std::string compareWith(unsigned short port) const;

    std::size_t confirmed() const;
    std::size_t resent() const;

    const std::string& agentToken() const { return m_agent; }

    const std::string& customerToken() const { return m_customer; }

private:
    std::string m_agent;
    std::string m_customer;
    std::vector<std::unique_ptr<LoadWriter>> m_writers;
    std::vector<std::thread> m_threads;
    std::atomic<bool> m_stop{false};
};

} // namespace backline::tests
