#include "services/server/realtime/session_table.h"

#include "services/server/realtime/engine_connection.h"

namespace backline::server::realtime {

bool SessionTable::hasRoomFor(const http::Peer& peer, const EngineOptions& options) const
{
    if (m_sessions.size() >= options.sessions) {
        return false;
    }
    const auto found = m_perAddress.find(peer.address);
    return peer.loopback || found == m_perAddress.end() || found->second < options.sessionsPerAddress;
}

void SessionTable::add(const std::shared_ptr<EngineConnection>& session)
{
    m_sessions.emplace(session->sid(), session);
    ++m_perAddress[session->peerAddress()];
}

void SessionTable::remove(const EngineConnection& session)
{
    const auto found = m_sessions.find(session.sid());
    if (found == m_sessions.end()) {
        return;
    }
    const auto address = m_perAddress.find(session.peerAddress());
    if (--address->second == 0) {
        m_perAddress.erase(address);
    }
    m_sessions.erase(found);
}

std::shared_ptr<EngineConnection> SessionTable::find(std::string_view sid) const
{
    const auto found = m_sessions.find(sid);
    return found == m_sessions.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<EngineConnection>> SessionTable::all() const
{
    std::vector<std::shared_ptr<EngineConnection>> sessions;
    sessions.reserve(m_sessions.size());
    for (const auto& entry : m_sessions) {
        sessions.push_back(entry.second);
    }
    return sessions;
}

} // namespace backline::server::realtime
