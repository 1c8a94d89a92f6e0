#include "services/protocol/engineio_packet.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::protocol;

class EngineioPacketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesText_data();
    void readsAndWritesText();
    void refusesText_data();
    void refusesText();
    void writesTheHandshake();
    void escapesTheHandshake();
    void readsThePollingExamples();
    void carriesBytesThroughPolling_data();
    void carriesBytesThroughPolling();
    void refusesPollingBodies_data();
    void refusesPollingBodies();
    void limitsThePacketsOfABody();
    void describesEveryError();
};

namespace {

std::string toStd(const QByteArray& bytes)
{
    return bytes.toStdString();
}

QByteArray toQt(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

void EngineioPacketTest::readsAndWritesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<EngineIoType>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("open") << QByteArray("0{}") << EngineIoType::Open << QByteArray("{}");
    QTest::newRow("close") << QByteArray("1") << EngineIoType::Close << QByteArray();
    QTest::newRow("ping") << QByteArray("2") << EngineIoType::Ping << QByteArray();
    QTest::newRow("ping, probe") << QByteArray("2probe") << EngineIoType::Ping << QByteArray("probe");
    QTest::newRow("pong, probe") << QByteArray("3probe") << EngineIoType::Pong << QByteArray("probe");
    QTest::newRow("message") << QByteArray("4hello") << EngineIoType::Message << QByteArray("hello");
    QTest::newRow("message, empty") << QByteArray("4") << EngineIoType::Message << QByteArray();
    QTest::newRow("message, UTF-8") << QByteArray("4h\u00e9\u20ac") << EngineIoType::Message
                                    << QByteArray("h\u00e9\u20ac");
    QTest::newRow("upgrade") << QByteArray("5") << EngineIoType::Upgrade << QByteArray();
    QTest::newRow("noop") << QByteArray("6") << EngineIoType::Noop << QByteArray();
}

void EngineioPacketTest::readsAndWritesText()
{
    QFETCH(QByteArray, text);
    QFETCH(EngineIoType, type);
    QFETCH(QByteArray, payload);
    const auto input = toStd(text);
    const auto packet = decodeEngineIo(input);
    QVERIFY(packet.hasValue());
    QCOMPARE(packet->type, type);
    QCOMPARE(toQt(packet->payload), payload);
    QCOMPARE(toQt(encodeEngineIo(type, toStd(payload))), text);
}

void EngineioPacketTest::refusesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<EngineIoError>("error");
    QTest::newRow("empty packet") << QByteArray() << EngineIoError::EmptyPacket;
    QTest::newRow("type above the range") << QByteArray("7") << EngineIoError::UnknownType;
    QTest::newRow("type below the range") << QByteArray("/x") << EngineIoError::UnknownType;
    QTest::newRow("letter for a type") << QByteArray("abc") << EngineIoError::UnknownType;
    QTest::newRow("polling bytes in a frame") << QByteArray("bAQID") << EngineIoError::UnknownType;
    QTest::newRow("zero byte") << QByteArray("\0", 1) << EngineIoError::UnknownType;
    QTest::newRow("byte above ASCII") << QByteArray("\xff") << EngineIoError::UnknownType;
}

void EngineioPacketTest::refusesText()
{
    QFETCH(QByteArray, text);
    QFETCH(EngineIoError, error);
    const auto packet = decodeEngineIo(toStd(text));
    QVERIFY(packet.hasError());
    QCOMPARE(packet.error(), error);
}

void EngineioPacketTest::writesTheHandshake()
{
    EngineIoHandshake handshake{.sid = "lv_VI97HAXpY6yYWAAAB", .upgrades = {"websocket"}};
    QCOMPARE(
        toQt(encodeOpen(handshake)),
        QByteArray(R"(0{"sid":"lv_VI97HAXpY6yYWAAAB","upgrades":["websocket"],"pingInterval":25000,)"
                   R"("pingTimeout":20000,"maxPayload":1000000})")
    );
    handshake.upgrades.clear();
    handshake.pingInterval = std::chrono::seconds(1);
    handshake.pingTimeout = std::chrono::milliseconds(250);
    handshake.maxPayload = 64;
    QCOMPARE(
        toQt(encodeOpen(handshake)),
        QByteArray(R"(0{"sid":"lv_VI97HAXpY6yYWAAAB","upgrades":[],"pingInterval":1000,)"
                   R"("pingTimeout":250,"maxPayload":64})")
    );
}

void EngineioPacketTest::escapesTheHandshake()
{
    const EngineIoHandshake handshake{.sid = "a\"b\\c\n\x01", .upgrades = {"x", "y"}};
    const auto text = encodeOpen(handshake);
    const std::string expected = R"(0{"sid":"a\"b\\c\n\u0001","upgrades":["x","y"],)";
    QVERIFY(text.starts_with(expected));
}

void EngineioPacketTest::readsThePollingExamples()
{
    const auto packets = decodePollingBody("4hello\x1e"
                                           "2\x1e"
                                           "4world");
    QVERIFY(packets.hasValue());
    const std::vector<EngineIoPacket> expected = {
        {.type = EngineIoType::Message, .payload = "hello"},
        {.type = EngineIoType::Ping},
        {.type = EngineIoType::Message, .payload = "world"},
    };
    QVERIFY(*packets == expected);

    const auto mixed = decodePollingBody("4hello\x1e"
                                         "bAQIDBA==");
    QVERIFY(mixed.hasValue());
    QCOMPARE(mixed->size(), std::size_t{2});
    QVERIFY(mixed->back().binary);
    QCOMPARE(mixed->back().type, EngineIoType::Message);
    QCOMPARE(toQt(mixed->back().payload), QByteArray("\x01\x02\x03\x04"));

    std::string body;
    appendToPollingBody(body, encodeEngineIo(EngineIoType::Message, "hello"));
    appendBinaryToPollingBody(body, "\x01\x02\x03\x04");
    QCOMPARE(
        toQt(body),
        QByteArray("4hello\x1e"
                   "bAQIDBA==")
    );
}

void EngineioPacketTest::carriesBytesThroughPolling_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no bytes") << QByteArray() << QByteArray("b");
    QTest::newRow("one byte") << QByteArray("f") << QByteArray("bZg==");
    QTest::newRow("two bytes") << QByteArray("fo") << QByteArray("bZm8=");
    QTest::newRow("three bytes") << QByteArray("foo") << QByteArray("bZm9v");
    QTest::newRow("four bytes") << QByteArray("foob") << QByteArray("bZm9vYg==");
    QTest::newRow("plus and slash") << QByteArray("\xfb\xff\xbf") << QByteArray("b+/+/");
    QByteArray all;
    for (int i = 0; i < 256; ++i) {
        all += static_cast<char>(i);
    }
    QTest::newRow("every byte") << all << "b" + all.toBase64();
}

void EngineioPacketTest::carriesBytesThroughPolling()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    std::string written;
    appendBinaryToPollingBody(written, toStd(bytes));
    QCOMPARE(toQt(written), body);
    const auto packets = decodePollingBody(written);
    QVERIFY(packets.hasValue());
    QCOMPARE(packets->size(), std::size_t{1});
    QVERIFY(packets->front().binary);
    QCOMPARE(toQt(packets->front().payload), bytes);
}

void EngineioPacketTest::refusesPollingBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<EngineIoError>("error");
    using enum EngineIoError;
    QTest::newRow("empty body") << QByteArray() << EmptyPacket;
    QTest::newRow("leading separator") << QByteArray("\x1e"
                                                     "2")
                                       << EmptyPacket;
    QTest::newRow("trailing separator") << QByteArray("2\x1e") << EmptyPacket;
    QTest::newRow("doubled separator") << QByteArray("2\x1e\x1e"
                                                     "3")
                                       << EmptyPacket;
    QTest::newRow("bad second packet") << QByteArray("2\x1e"
                                                     "9")
                                       << UnknownType;
    QTest::newRow("one character left over") << QByteArray("bAQIDB") << BadBase64;
    QTest::newRow("padding missing") << QByteArray("bAQIDBA") << BadBase64;
    QTest::newRow("padding half missing") << QByteArray("bAQIDBA=") << BadBase64;
    QTest::newRow("padding only") << QByteArray("b====") << BadBase64;
    QTest::newRow("three paddings") << QByteArray("bA===") << BadBase64;
    QTest::newRow("padding inside") << QByteArray("bAQ==AQID") << BadBase64;
    QTest::newRow("padding, then a digit") << QByteArray("bAQ=A") << BadBase64;
    QTest::newRow("stray bits, one byte") << QByteArray("bAR==") << BadBase64;
    QTest::newRow("stray bits, two bytes") << QByteArray("bAQF=") << BadBase64;
    QTest::newRow("URL alphabet") << QByteArray("b-_-_") << BadBase64;
    QTest::newRow("space") << QByteArray("bAQ D") << BadBase64;
    QTest::newRow("line end") << QByteArray("bAQI\n") << BadBase64;
    QTest::newRow("byte above ASCII") << QByteArray("bAQI\xc3") << BadBase64;
}

void EngineioPacketTest::refusesPollingBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(EngineIoError, error);
    const auto packets = decodePollingBody(toStd(body));
    QVERIFY(packets.hasError());
    QCOMPARE(packets.error(), error);
}

void EngineioPacketTest::limitsThePacketsOfABody()
{
    QVERIFY(decodePollingBody(
                "2\x1e"
                "2\x1e"
                "2",
                3
    )
                .hasValue());
    const auto refused = decodePollingBody(
        "2\x1e"
        "2\x1e"
        "2\x1e"
        "2",
        3
    );
    QVERIFY(refused.hasError());
    QCOMPARE(refused.error(), EngineIoError::TooManyPackets);
    const std::string flood(defaultMaxPollingPackets, '\x1e');
    QCOMPARE(decodePollingBody(flood).error(), EngineIoError::TooManyPackets);
}

void EngineioPacketTest::describesEveryError()
{
    using enum EngineIoError;
    for (const auto error : {EmptyPacket, UnknownType, BadBase64, TooManyPackets}) {
        QVERIFY(describe(error) != "unknown error");
    }
}

BACKLINE_TEST(EngineioPacketTest)
#include "engineio_packet_test.moc"
