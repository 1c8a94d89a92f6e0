#include "tests/api/widget_visitor.h"

#include <stdexcept>

namespace backline::tests {

TestServer::Adjust withShop()
{
    return [](server::ServerConfig& config) {
        config.demo = true;
        config.openDialects.clear();
        config.allowedOrigins = {shopOrigin, "https://other.example"};
    };
}

WidgetVisitor::WidgetVisitor(const TestServer& server, const std::string& origin)
    : m_client(server.client())
{
    if (!origin.empty()) {
        m_client.setHeader("Origin", origin);
    }
    beginAnew();
}

void WidgetVisitor::beginAnew()
{
    const auto answer = m_client.post(
        "/api/v1/widget/session", R"({"page_url":"https://shop.example/cart","language":"en"})"
    );
    if (answer.status != 200) {
        throw std::runtime_error("no visit: " + answer.body.toStdString());
    }
    m_token = answer.text(u"token");
    m_conversation = answer.text(u"conversation");
    m_client.setToken(m_token);
}

} // namespace backline::tests
