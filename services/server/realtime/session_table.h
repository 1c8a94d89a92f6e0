#pragma once

#include "services/server/http/message.h"
#include "services/server/realtime/engine_options.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace backline::server::realtime {

class EngineConnection;

/// The sessions that are open, by their identifiers. io thread only.
class SessionTable
{
public:
    bool hasRoomFor(const http::Peer& peer, const EngineOptions& options) const;
    void add(const std::shared_ptr<EngineConnection>& session);
    void remove(const EngineConnection& session);
    std::shared_ptr<EngineConnection> find(std::string_view sid) const;
    std::vector<std::shared_ptr<EngineConnection>> all() const;

    std::size_t size() const { return m_sessions.size(); }

private:
    std::unordered_map<std::string_view, std::shared_ptr<EngineConnection>>
        m_sessions; ///< keys live in the values
    std::unordered_map<std::string, std::size_t> m_perAddress;
};

} // namespace backline::server::realtime
