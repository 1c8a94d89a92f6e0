#pragma once

#include "app/desktop/embedded_server.h"
#include "tests/api/api_client.h"

#include <QTemporaryDir>
#include <QUrl>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace backline::tests {

/// What the server keeps of one message.
struct Said
{
    std::string content;
    bool internal = false;

    bool operator==(const Said&) const = default;
};

/// The embedded server of the desktop with the demo's people, knowledge and waiting customers, on a directory
/// that is thrown away; and what somebody beside the desktop does with it. Everything throws
/// std::runtime_error when it does not work. GUI thread.
class JourneyServer
{
public:
    /// It runs when this returns.
    JourneyServer();

    QUrl url() const { return m_url; }

    quint16 port() const { return static_cast<quint16>(m_url.port()); }

    void stop() { m_embedded.stop(); }

    /// Where it was before.
    void startAgain();

    /// Calls as this person of the demo.
    ApiClient as(const std::string& username) const;

    /// As a program on this computer, which may speak for customers.
    ApiClient anybody() const { return ApiClient(port()); }

    /// Everybody who waits, in the order of the queue.
    std::vector<std::string> waiting() const;

    /// A customer who wants to talk to a person; the conversation.
    std::string newCustomer(const std::string& name, const std::string& words = {}) const;
    void customerSays(const std::string& conversation, const std::string& content) const;

    /// Everything that was said, in the order of the conversation.
    std::vector<Said> said(const std::string& conversation) const;

    /// A member of the conversation by its path: "state", "agent.name".
    std::string fact(const std::string& conversation, QStringView path) const;

private:
    void start();

    QTemporaryDir m_directory;
    desktop::EmbeddedServer m_embedded;
    QUrl m_url;
    mutable std::map<std::string, std::string> m_tokens; ///< each is fetched once
    mutable std::set<std::string> m_made; ///< by newCustomer(), whose customers have no password
};

} // namespace backline::tests
