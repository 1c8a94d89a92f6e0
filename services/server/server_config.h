#pragma once

#include "services/server/api/presence_times.h"
#include "services/server/api/request_limits.h"
#include "services/server/http/access_policy.h"
#include "services/server/http/limits.h"
#include "services/server/realtime/engine_options.h"
#include "services/server/realtime/socketio_options.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace backline::server {

struct ListenAddress
{
    std::string host = "127.0.0.1";
    unsigned short port = 8000; ///< 0: any free one
};

/// "127.0.0.1:8000", "[::1]:0", ":8000"; nothing for anything else.
std::optional<ListenAddress> parseListenAddress(const std::string& text);

/// The administrator that the first start makes.
struct FirstAdministrator
{
    std::string username = "admin";
    std::string name = "Administrator";
    std::string password; ///< empty: a random one, told once by Server::generatedPassword()
};

struct ServerConfig
{
    std::filesystem::path dataDirectory;
    std::vector<ListenAddress> listen{{}};
    bool demo = false; ///< demo accounts, articles and waiting customers; loopback only; opens the dialects
    std::uint32_t demoSeed = 0; ///< fixes the demo's texts, order and times relative to its start
    std::set<std::string, std::less<>> openDialects;
    std::vector<std::string> allowedHosts;
    std::vector<std::string> allowedOrigins;
    std::vector<std::string> trustedProxies;
    std::filesystem::path tlsCertificate; ///< PEM; with the key: every address speaks TLS
    std::filesystem::path tlsKey;
    std::string teamName; ///< kept at the first start that has one; shown by /api/v1/server
    FirstAdministrator administrator;
    bool joinableDemo = false; ///< lets Server::letColleaguesJoin() open the demo to others
    std::size_t readers = 2; ///< threads for reading handlers
    http::Limits limits;
    api::RateLimits rates;
    api::PresenceTimes presence;
    realtime::EngineOptions engine;
    realtime::SocketIoOptions socketio;
};

/// The hosts and origins that it allows.
http::AccessPolicy accessPolicyOf(const ServerConfig& config);

/// Dialects that need no credentials on this computer; the demo opens those whose seeds know none.
std::set<std::string, std::less<>> openDialectsOf(const ServerConfig& config);

/// Why this configuration would not be safe or cannot work, with what to do; empty when it is fine.
std::string configurationFault(const ServerConfig& config);

} // namespace backline::server
