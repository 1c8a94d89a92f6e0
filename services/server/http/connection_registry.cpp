#include "services/server/http/connection_registry.h"

#include <vector>

namespace backline::server::http {

bool ConnectionRegistry::admit(const std::string& address, bool unlimited, const Limits& limits)
{
    if (m_stopping || m_count >= limits.connections) {
        return false;
    }
    auto& fromHere = m_perAddress[address];
    if (!unlimited && fromHere >= limits.connectionsPerAddress) {
        return false;
    }
    ++fromHere;
    ++m_count;
    return true;
}

void ConnectionRegistry::dismiss(const std::string& address)
{
    --m_count;
    const auto found = m_perAddress.find(address);
    if (found != m_perAddress.end() && --found->second == 0) {
        m_perAddress.erase(found);
    }
}

void ConnectionRegistry::finishAll()
{
    m_stopping = true;
    // A connection may take itself out while it is asked.
    const std::vector<Closable*> open(m_open.begin(), m_open.end());
    for (auto* closable : open) {
        if (m_open.contains(closable)) {
            closable->finish();
        }
    }
}

void ConnectionRegistry::abortAll()
{
    m_stopping = true;
    const std::vector<Closable*> open(m_open.begin(), m_open.end());
    for (auto* closable : open) {
        if (m_open.contains(closable)) {
            closable->abort();
        }
    }
}

} // namespace backline::server::http
