#pragma once

#include "models/domain/types.h"

#include <deque>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>

namespace backline::server::usecases {

/// Slows down guessing: at most 5 failed tries in 20 s from one address, and at most 20 in 5 min for one
/// account, with a delay that doubles from there. Strangers cannot lock anybody out: an address from which
/// the account has signed in before is only held by its own failures. Bounded memory; any thread.
class LoginThrottle
{
public:
    /// Milliseconds to wait before the next try; 0 when it may go on.
    domain::Instant waitFor(const std::string& account, const std::string& address, domain::Instant now);

    void failed(const std::string& account, const std::string& address, domain::Instant now);
    void succeeded(const std::string& account, const std::string& address);

private:
    using Failures = std::unordered_map<std::string, std::deque<domain::Instant>>;

    static std::size_t recent(
        Failures& all,
        const std::string& key,
        domain::Instant window,
        domain::Instant now
    );
    static void note(Failures& all, const std::string& key, domain::Instant now);

    std::mutex m_mutex;
    Failures m_perAddress;
    Failures m_perAccount;
    std::unordered_map<std::string, std::set<std::string>> m_knownAddresses;
};

} // namespace backline::server::usecases
