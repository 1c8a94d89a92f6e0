#pragma once

#include <array>
#include <string_view>

namespace backline::tests {

/// Families of headers from outside the tree. The standard library is open to every folder.
enum Library : unsigned
{
    Qt = 1U << 0U,
    Json = 1U << 1U, ///< Boost.JSON, Describe, and the Mp11 and System parts of their interfaces
    Asio = 1U << 2U,
    Beast = 1U << 3U,
    Boost = 1U << 4U, ///< what is left of Boost
    Sql = 1U << 5U, ///< SOCI, SQLite, libpq
    System = 1U << 6U, ///< POSIX, C headers, OpenSSL, libsodium, CLI11
    Decoding = 1U << 7U, ///< what of Qt decodes pictures, which strangers' bytes may meet in one program only
    Everything = ~0U
};

/// One row of the table. A folder is always open to itself.
/// "a/b" is that folder alone, a "*" at the end stands for one folder below, "**" for any depth including
/// none. The first row that matches a file's folder decides; a folder without a row is an error.
struct Layer
{
    std::string_view folder;
    unsigned libraries;
    std::array<std::string_view, 10> arrows;
};

constexpr unsigned serverLibraries = Json | Asio | Boost | Sql | System;

constexpr std::string_view domain = "models/domain";
constexpr std::string_view protocol = "services/protocol";
constexpr std::string_view client = "services/client";
constexpr std::string_view cache = "services/cache";
constexpr std::string_view secrets = "services/secrets";
constexpr std::string_view alerts = "services/alerts";
constexpr std::string_view pictures = "services/pictures";
constexpr std::string_view log = "services/server/log";
constexpr std::string_view store = "services/server/store";
constexpr std::string_view knowledge = "services/server/knowledge";
constexpr std::string_view usecases = "services/server/usecases";
constexpr std::string_view jobs = "services/server/jobs";
constexpr std::string_view http = "services/server/http";
constexpr std::string_view realtime = "services/server/realtime";
constexpr std::string_view api = "services/server/api";
constexpr std::string_view dialect = "services/server/api/*";

constexpr auto layers = std::to_array<Layer>({
    {domain, 0, {}},
    {"models/items", Qt, {domain}},

    {protocol, Json, {domain}},

    {log, 0, {domain, protocol}},
    {store, serverLibraries, {domain, protocol, log}},
    {knowledge, serverLibraries, {domain, protocol, log, store}},
    {usecases, serverLibraries, {domain, protocol, log, store, knowledge}},
    {jobs, serverLibraries, {domain, protocol, log, store, usecases}},
    {http, serverLibraries | Beast, {domain, protocol, log}},
    {realtime, serverLibraries | Beast, {domain, protocol, log, http}},
    {api, serverLibraries, {domain, protocol, log, store, knowledge, usecases, http, realtime}},
    // A part of Backline's own API.
    {"services/server/api/widget",
     serverLibraries,
     {domain, protocol, log, store, usecases, http, api, "services/server/api/backline"}},
    {dialect, serverLibraries, {domain, protocol, log, store, knowledge, usecases, http, realtime, api}},
    {"services/server/demo", serverLibraries, {domain, protocol, log, store, knowledge, usecases}},
    {"services/server", serverLibraries, {domain, protocol, "services/server/**"}},

    {client, Qt | Json, {domain, protocol}},
    {cache, Qt, {domain}},
    {secrets, Qt, {domain}},
    {alerts, Qt, {domain}},
    {pictures, Qt, {}},

    {"ui/*", Qt, {"models/**", client, cache, secrets, alerts, pictures, "ui/*"}},
    {"app/pictures", Qt | System | Decoding, {pictures}},
    {"app/sound", Qt, {alerts}},
    {"app/**", Everything & ~Decoding, {"**"}},
    {"tests/**", Everything, {"**"}},
});

} // namespace backline::tests
