#pragma once

#include "services/server/http/access_policy.h"
#include "services/server/http/byte_budget.h"
#include "services/server/http/connection_registry.h"
#include "services/server/http/handler.h"
#include "services/server/http/limits.h"

#include <atomic>
#include <memory>

namespace backline::server::http {

/// Figures for /metrics; read from other threads.
struct HttpFigures
{
    std::atomic<long long> requests{0};
    std::atomic<long long> refused{0};
    std::atomic<long long> serverErrors{0};
    std::atomic<long long> connections{0};
    std::atomic<long long> sockets{0};
};

/// What all connections of a server share. io thread only, but for the figures.
struct ConnectionContext
{
    Handler& handler;
    Limits limits;
    AccessPolicy policy;
    ConnectionRegistry registry;
    HttpFigures figures;
    std::shared_ptr<ByteBudget> largeBodies = std::make_shared<ByteBudget>(limits.largeBodies);
};

} // namespace backline::server::http
