#pragma once

#include "tests/reliability/rest_client.h"

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace backline::tests {

/// Says one thing after the other in a conversation, over the socket or over REST, and remembers what the
/// server confirmed. What a server that went away has not confirmed is said again, with the same id, by the
/// next run. One thread at a time.
class LoadWriter
{
public:
    enum class Way
    {
        Socket,
        Rest
    };

    LoadWriter(Way way, std::string name, std::string conversation, std::string token);

    /// Until it is told to stop, or the server goes away.
    void run(unsigned short port, const std::atomic<bool>& stop);

    const std::string& conversation() const { return m_conversation; }

    /// The numbers of the messages that were confirmed, by the sender's ids.
    const std::map<std::string, long long>& confirmed() const { return m_confirmed; }

    /// Those that had to be said again.
    const std::set<std::string>& resent() const { return m_resent; }

    /// What was said last and not confirmed; empty for nothing.
    const std::string& unconfirmed() const { return m_unconfirmed; }

private:
    template<class Say>
    void sayOn(const std::atomic<bool>& stop, Say say);

    Way m_way;
    std::string m_name;
    std::string m_conversation;
    std::string m_token;
    std::map<std::string, long long> m_confirmed;
    std::set<std::string> m_resent;
    std::string m_unconfirmed;
    int m_count = 0;
};

/// Compares a conversation's log with what its writers know. Empty when everything that was confirmed is
/// there once under its number, nothing twice, and no number is missing; else what is wrong.
std::string compareWithLog(
    RestClient& staff,
    const std::string& conversation,
    const std::vector<const LoadWriter*>& all
);

} // namespace backline::tests
