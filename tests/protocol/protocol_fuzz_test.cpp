#include "tests/fuzz/mutator.h"
#include "tests/fuzz/protocol_checks.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <array>

using namespace backline::tests;

/// The checks of the fuzz programs over a fixed series of damaged packets.
class ProtocolFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void socketIoPackets();
    void engineIoPayloads();
};

namespace {

constexpr int rounds = 20'000;
constexpr std::string_view meaningful = "0123456789-/,?[]{}\":\\=b\x1e\xff";

constexpr std::array<std::string_view, 14> socketIoSeeds = {
    R"(0/admin?q=1,{"token":"t"})",
    "1/admin,",
    R"(2/backline,17["say",{"conversation":"sess-1","content":"h\u00e9","n":[1,-2.5e3,null,true]}])",
    R"(3/backline,456[{"last":3},"x"])",
    R"(4/admin,{"message":"Invalid namespace"})",
    R"(52-/f,7["put",{"_placeholder":true,"num":0},{"more":[{"_placeholder":true,"num":1}]}])",
    R"(61-9[{"_placeholder":true,"num":0}])",
    R"(2["disconnect"])",
    R"("_placeholder":true,"num":18446744073709551616)",
    "9007199254740992",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    R"({"a":{"b":{"c":[]}}})",
    "\"\\ud83d\\ude00\"",
    "10-",
};

constexpr std::array<std::string_view, 8> engineIoSeeds = {
    R"(0{"sid":"x","upgrades":["websocket"],"pingInterval":25000})",
    "4hello\x1e"
    "2\x1e"
    "4world",
    "4hello\x1e"
    "bAQIDBA==",
    "bZm8=",
    "bZm9vYmFy",
    "2probe",
    "\x1e",
    "b+/+/",
};

} // namespace

void ProtocolFuzzTest::socketIoPackets()
{
    Mutator mutator(socketIoSeeds, meaningful);
    int accepted = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto text = mutator.next();
        const auto outcome = checkSocketIoPacket(text);
        QVERIFY2(outcome != Outcome::Broken, QByteArray::fromStdString(text).toPercentEncoding().constData());
        accepted += outcome == Outcome::Accepted ? 1 : 0;
    }
    QVERIFY(accepted > rounds / 20);
    QVERIFY(accepted < rounds);
}

void ProtocolFuzzTest::engineIoPayloads()
{
    Mutator mutator(engineIoSeeds, meaningful);
    int accepted = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto body = mutator.next();
        const auto outcome = checkPollingBody(body);
        QVERIFY2(outcome != Outcome::Broken, QByteArray::fromStdString(body).toPercentEncoding().constData());
        accepted += outcome == Outcome::Accepted ? 1 : 0;
    }
    QVERIFY(accepted > rounds / 20);
    QVERIFY(accepted < rounds);
}

BACKLINE_TEST(ProtocolFuzzTest)
#include "protocol_fuzz_test.moc"
