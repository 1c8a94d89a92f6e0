#pragma once

#include "services/client/outbox_store.h"
#include "services/client/session_state.h"
#include "services/client/sign_in.h"
#include "tests/api/test_server.h"
#include "tests/support/line_proxy.h"

#include <QObject>
#include <QTest>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace backline::tests {

inline constexpr int patience = 5'000;

/// Waits so short that a test may lose the line many times.
client::SessionTiming quickTiming();

/// What a call answers. Throws when nothing comes.
template<class T, class Call>
client::Outcome<T> awaited(Call call)
{
    QObject context;
    std::optional<client::Outcome<T>> answer;
    call(&context, client::Then<T>([&](const client::Outcome<T>& outcome) { answer = outcome; }));
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience)) {
        throw std::runtime_error("no answer");
    }
    return std::move(*answer);
}

/// Signs in over this address. Throws when it is refused.
client::SignedIn signedIn(
    const client::ServerAddress& address,
    const char* username,
    bool trustDevice = false
);

/// Keeps it in memory, as a local store keeps it on disk.
class MemoryStore final : public client::OutboxStore
{
public:
    bool keep(const domain::OutgoingMessage& item) override;
    void update(const domain::OutgoingMessage& item) override;
    void remove(const std::string& clientId) override;

    std::vector<domain::OutgoingMessage> all() override { return items; }

    std::vector<domain::OutgoingMessage> items;
    bool isFull = false;
};

/// The contents of a conversation as the server has them, in their order.
std::vector<std::string> storedContents(TestServer& server, const std::string& conversation, bool internal);

/// A waiting conversation of the demo's customer; its id.
std::string waitingConversation(TestServer& server);

/// The customer says something more.
void customerSays(TestServer& server, const std::string& conversation, const std::string& content);

/// Many waiting conversations in one write, announced to nobody who listens already.
void fillQueue(const TestServer& server, int count);

} // namespace backline::tests
