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

/// A connection may take itself out while it is asked.
template<class Action>
void ConnectionRegistry::forEach(Action action)
{
    const std::vector<Closable*> open(m_open.begin(), m_open.end());
    for (auto* closable : open) {
        if (m_open.contains(closable)) {
            action(*closable);
        }
    }
}

void ConnectionRegistry::finishAll()
{
    m_stopping = true;
    forEach([](Closable& closable) { closable.finish(); });
}

void ConnectionRegistry::abortAll()
{
    m_stopping = true;
    forEach([](Closable& closable) { closable.abort(); });
}

void ConnectionRegistry::sendAwayFrom(const void* listener)
{
    forEach([listener](Closable& closable) {
        if (closable.listener() == listener) {
            closable.sendAway();
        }
    });
}

} // namespace backline::server::http
