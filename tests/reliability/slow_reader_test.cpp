#include "tests/reliability/demo_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/reliability/rest_client.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

using namespace backline::tests;
namespace json = boost::json;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isInstrumented = true; // and keeps freed memory
#else
constexpr bool isInstrumented = false;
#endif

constexpr long long kilobyte = 1024;
/// The store may fill its page caches (16 MB a connection) while the messages are written.
constexpr long long mostGrowth = 40 * kilobyte * kilobyte;

/// What this process, with the server inside, holds in memory.
long long residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    const bool opened = file.open(QIODevice::ReadOnly);
    const auto pages = opened ? file.readAll().split(' ').value(1).toLongLong() : 0;
    return pages * ::sysconf(_SC_PAGESIZE);
}

/// 16,000 characters, the longest text there is, of three bytes each.
std::string longestText()
{
    constexpr int characters = 16'000;
    std::string text;
    for (int i = 0; i < characters; ++i) {
        text += "\u20ac";
    }
    return text;
}

} // namespace

/// A client that does not read is cut off before it costs the others anything.
class SlowReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCutOff();

private:
    static void verifyOrder(const std::vector<ReceivedEvent>& events, int round);
    void sayMuch(RealtimeClient& speaker, RealtimeClient& listener, const std::string& conversation);

    static constexpr int rounds = 30;
    static constexpr int atATime = 10;
};

void SlowReaderTest::verifyOrder(const std::vector<ReceivedEvent>& events, int round)
{
    QCOMPARE(events.size(), static_cast<std::size_t>(atATime));
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto id = std::to_string(round) + "-" + std::to_string(i);
        QCOMPARE(events[i].data.at("data").at("client_id").as_string(), id);
    }
}

/// 15 MB, ten messages at a time; the listener reads along.
void SlowReaderTest::sayMuch(
    RealtimeClient& speaker,
    RealtimeClient& listener,
    const std::string& conversation
)
{
    const auto text = longestText();
    for (int round = 0; round < rounds; ++round) {
        std::vector<long long> acks;
        for (int i = 0; i < atATime; ++i) {
            const auto id = std::to_string(round) + "-" + std::to_string(i);
            acks.push_back(speaker.emit("say", saying(conversation, id, text)));
        }
        for (const auto number : acks) {
            QVERIFY(!isError(speaker.waitForAck(number)));
        }
        listener.waitForEvents(atATime);
        verifyOrder(listener.takeEvents(), round);
    }
}

void SlowReaderTest::isCutOff()
{
    const DemoServer server;
    const auto agent = signIn(server.port(), "agent");
    const auto customer = signIn(server.port(), "customer");
    const auto conversation = activeConversation(server.port(), customer, agent);
    const json::object stream{{"stream", "conversation/" + conversation + "/public"}};
    Wire::Options narrow;
    narrow.receiveBuffer = 4'096;
    RealtimeClient slow(server.port(), customer, narrow);
    RealtimeClient listener(server.port(), customer);
    RealtimeClient speaker(server.port(), agent);
    slow.call("subscribe", stream);
    listener.call("subscribe", stream);
    const auto before = residentBytes();
    sayMuch(speaker, listener, conversation);
    const auto after = residentBytes();
    qInfo("resident memory grew by %lld kB", (after - before) / kilobyte);
    QVERIFY(isInstrumented || after - before < mostGrowth);
    QVERIFY(slow.waitForEnd(std::chrono::seconds(4)));
    QVERIFY(slow.events().size() < rounds * atATime);
    RealtimeClient again(server.port(), customer);
    QVERIFY(!isError(again.call("subscribe", stream)));
}

BACKLINE_TEST(SlowReaderTest)
#include "slow_reader_test.moc"
