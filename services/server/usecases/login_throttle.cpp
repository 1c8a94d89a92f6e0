#include "services/server/usecases/login_throttle.h"

#include <algorithm>

namespace backline::server::usecases {

namespace {

constexpr domain::Instant addressWindow = 20'000;
constexpr std::size_t addressTries = 5;
constexpr domain::Instant accountWindow = 300'000;
constexpr std::size_t accountTries = 20;
constexpr domain::Instant longestDelay = 60'000;
constexpr std::size_t maxKeys = 20'000;
constexpr std::size_t maxKnownAddresses = 16;

} // namespace

std::size_t LoginThrottle::recent(
    Failures& all,
    const std::string& key,
    domain::Instant window,
    domain::Instant now
)
{
    const auto found = all.find(key);
    if (found == all.end()) {
        return 0;
    }
    auto& times = found->second;
    while (!times.empty() && times.front() <= now - window) {
        times.pop_front();
    }
    if (times.empty()) {
        all.erase(found);
        return 0;
    }
    return times.size();
}

void LoginThrottle::note(Failures& all, const std::string& key, domain::Instant now)
{
    constexpr std::size_t mostKept = 64;
    if (all.size() >= maxKeys && !all.contains(key)) {
        all.erase(all.begin());
    }
    auto& times = all[key];
    times.push_back(now);
    if (times.size() > mostKept) {
        times.pop_front();
    }
}

domain::Instant LoginThrottle::waitFor(
    const std::string& account,
    const std::string& address,
    domain::Instant now
)
{
    const std::lock_guard lock(m_mutex);
    if (recent(m_perAddress, address, addressWindow, now) >= addressTries) {
        return m_perAddress[address].front() + addressWindow - now;
    }
    const auto failures = recent(m_perAccount, account, accountWindow, now);
    const auto known = m_knownAddresses.find(account);
    const bool isKnown = known != m_knownAddresses.end() && known->second.contains(address);
    if (failures < accountTries || isKnown) {
        return 0;
    }
    const auto doublings = std::min<std::size_t>(failures - accountTries, 16);
    const auto delay = std::min(longestDelay, domain::Instant{1000} << doublings);
    return std::max<domain::Instant>(0, m_perAccount[account].back() + delay - now);
}

void LoginThrottle::failed(const std::string& account, const std::string& address, domain::Instant now)
{
    const std::lock_guard lock(m_mutex);
    note(m_perAddress, address, now);
    note(m_perAccount, account, now);
}

void LoginThrottle::succeeded(const std::string& account, const std::string& address)
{
    const std::lock_guard lock(m_mutex);
    m_perAddress.erase(address);
    auto& addresses = m_knownAddresses[account];
    if (addresses.size() < maxKnownAddresses) {
        addresses.insert(address);
    }
}

} // namespace backline::server::usecases
