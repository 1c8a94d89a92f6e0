#pragma once

#include "tests/api/test_server.h"

#include <string>

namespace backline::tests {

inline const std::string shopOrigin = "https://shop.example";

/// A server that lets shopOrigin's pages have the widget.
TestServer::Adjust withShop();

/// Somebody who has opened the widget on a page of the shop, as his browser speaks for him.
class WidgetVisitor
{
public:
    explicit WidgetVisitor(const TestServer& server, const std::string& origin = shopOrigin);

    /// The same visitor's next conversation.
    void beginAnew();

    ApiClient& client() { return m_client; }

    const std::string& token() const { return m_token; }

    const std::string& conversation() const { return m_conversation; }

    ApiAnswer ask(std::string_view text) { return chat(m_client, text, m_conversation); }

    ApiAnswer escalate() { return m_client.post("/api/v1/widget/escalate"); }

    ApiAnswer history(const std::string& after = "0")
    {
        return m_client.get("/api/v1/widget/messages?after=" + after);
    }

private:
    ApiClient m_client;
    std::string m_token;
    std::string m_conversation;
};

} // namespace backline::tests
