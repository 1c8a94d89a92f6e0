#pragma once

#include "services/server/join_address.h"
#include "services/server/server_config.h"

#include <memory>
#include <string>
#include <vector>

namespace backline::server {

/// The whole server behind one small facade, for the headless program and for embedding. It has its own
/// threads; the functions are called from one thread of the owner's.
class Server
{
public:
    explicit Server(ServerConfig config);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Opens the store and listens. Throws std::runtime_error whose text says what to do.
    void start();

    /// Takes no new work, finishes what runs, closes the store. At most five seconds. Idempotent.
    void stop();

    /// Listens on every address of this computer, too, over TLS with the configured certificate or one that
    /// the server makes for itself once and keeps, because colleagues pin it. Answers there to the names and
    /// addresses of this computer. 0 is any free port; what was open before is closed. Not remembered: call
    /// it at every start. Throws std::runtime_error whose text says what to do.
    JoinAddress letColleaguesJoin(unsigned short port);

    /// Closes that again; whoever came in by it is sent away. Idempotent.
    void stopColleaguesJoining();

    /// Where it listens, in the order of the configuration: "http://127.0.0.1:34567".
    std::vector<std::string> urls() const;

    /// The first administrator's password when this start made one up; tell it and forget it.
    const std::string& generatedPassword() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// The version of the program.
std::string version();

} // namespace backline::server
