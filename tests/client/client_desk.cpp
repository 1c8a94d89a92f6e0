#include "tests/client/client_desk.h"

#include "services/server/store/conversations.h"
#include "services/server/usecases/ids.h"

#include <QJsonObject>

#include <algorithm>

namespace backline::tests {

using namespace std::chrono_literals;

client::SessionTiming quickTiming()
{
    client::SessionTiming timing;
    timing.link.backoff = {10ms, 80ms};
    timing.link.probe = 100ms;
    timing.link.silence = 2s;
    timing.link.connecting = 2s;
    timing.link.ack = 2s;
    timing.rest = 2s;
    timing.outbox = {10ms, 80ms};
    return timing;
}

client::SignedIn signedIn(const client::ServerAddress& address, const char* username, bool trustDevice)
{
    client::SignIn signIn;
    client::Credentials credentials;
    credentials.username = QString::fromLatin1(username);
    credentials.password = QStringLiteral("demo");
    credentials.trustDevice = trustDevice;
    const auto answer = awaited<client::SignedIn>([&](QObject* context, auto then) {
        signIn.signIn(address, credentials, context, then);
    });
    if (!answer) {
        throw std::runtime_error(answer.error().message.toStdString());
    }
    return *answer;
}

bool MemoryStore::keep(const domain::OutgoingMessage& item)
{
    if (!isFull) {
        items.push_back(item);
    }
    return !isFull;
}

void MemoryStore::update(const domain::OutgoingMessage& item)
{
    for (auto& kept : items) {
        if (kept.clientId == item.clientId) {
            kept = item;
        }
    }
}

void MemoryStore::remove(const std::string& clientId)
{
    std::erase_if(items, [&](const auto& item) { return item.clientId == clientId; });
}

std::vector<std::string> storedContents(TestServer& server, const std::string& conversation, bool internal)
{
    auto lead = server.as("lead");
    const auto answer = lead.get(conversationPath(conversation, "/messages"));
    std::vector<std::string> contents;
    for (const auto& message : answer.value(u"messages").toArray()) {
        if (message[u"internal"].toBool() == internal) {
            contents.push_back(message[u"content"].toString().toStdString());
        }
    }
    return contents;
}

std::string waitingConversation(TestServer& server)
{
    auto customer = server.as("customer");
    return waitingSession(customer);
}

void customerSays(TestServer& server, const std::string& conversation, const std::string& content)
{
    auto customer = server.as("customer");
    const auto answer =
        customer.post(conversationPath(conversation, "/messages"), "{\"content\":" + jsonText(content) + "}");
    if (answer.status != 200) { // NOLINT(readability-magic-numbers)
        throw std::runtime_error("the customer is not heard: " + answer.body.toStdString());
    }
}

void fillQueue(const TestServer& server, int count)
{
    server.write([count](server::store::Unit& unit) {
        using enum domain::ConversationState;
        for (int i = 0; i < count; ++i) {
            domain::Conversation conversation;
            conversation.publicId = server::usecases::newConversationId();
            conversation.channel = "api";
            conversation.priority = static_cast<domain::Priority>(i % 5); // NOLINT: all there are
            conversation.id = server::store::insertConversation(unit, conversation);
            server::store::advance(unit, conversation.id, Bot, Pending, 0);
        }
    });
}

} // namespace backline::tests
