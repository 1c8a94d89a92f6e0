#include "tests/reliability/load_team.h"

#include <set>

namespace backline::tests {

LoadTeam::LoadTeam(unsigned short port)
    : m_agent(signIn(port, "agent"))
    , m_customer(signIn(port, "customer"))
{
    constexpr int conversations = 4;
    for (int i = 0; i < conversations; ++i) {
        const auto id = activeConversation(port, m_customer, m_agent);
        const auto ways = i % 2 == 0 ? std::pair(LoadWriter::Way::Socket, LoadWriter::Way::Rest)
                                     : std::pair(LoadWriter::Way::Rest, LoadWriter::Way::Socket);
        const auto number = std::to_string(i);
        m_writers.push_back(std::make_unique<LoadWriter>(ways.first, "agent" + number, id, m_agent));
        m_writers.push_back(std::make_unique<LoadWriter>(ways.second, "customer" + number, id, m_customer));
    }
}

void LoadTeam::start(unsigned short port)
{
    m_stop = false;
    for (const auto& writer : m_writers) {
        m_threads.emplace_back([this, port, &writer = *writer] { writer.run(port, m_stop); });
    }
}

void LoadTeam::finish()
{
    m_stop = true;
    for (auto& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

std::string LoadTeam::compareWith(unsigned short port) const
{
    RestClient staff(port, m_agent);
    std::vector<const LoadWriter*> all;
    std::set<std::string> conversations;
    for (const auto& writer : m_writers) {
        all.push_back(writer.get());
        conversations.insert(writer->conversation());
    }
    for (const auto& conversation : conversations) {
        if (auto fault = compareWithLog(staff, conversation, all); !fault.empty()) {
            return fault;
        }
    }
    return {};
}

std::size_t LoadTeam::confirmed() const
{
    std::size_t count = 0;
    for (const auto& writer : m_writers) {
        count += writer->confirmed().size();
    }
    return count;
}

std::size_t LoadTeam::resent() const
{
    std::size_t count = 0;
    for (const auto& writer : m_writers) {
        count += writer->resent().size();
    }
    return count;
}

} // namespace backline::tests
