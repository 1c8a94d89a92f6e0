#include "services/protocol/socketio_encoder.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline::protocol;

class SocketioEncoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWithoutATree_data();
    void writesWithoutATree();
    void escapesNames();
    void writesWhatItRead_data();
    void writesWhatItRead();
    void numbersAttachmentsAnew_data();
    void numbersAttachmentsAnew();
    void writesAcksWithAttachments();
    void refuses_data();
    void refuses();
};

namespace {

QByteArray toQt(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

void addWritten(const char* row, const std::string& written, const char* expected)
{
    QTest::newRow(row) << toQt(written) << QByteArray(expected);
}

void addRenumbered(
    const char* row,
    const char* data,
    const QByteArrayList& attachments,
    const char* text,
    const QByteArrayList& expected
)
{
    QTest::newRow(row) << QByteArray(data) << attachments << QByteArray(text) << expected;
}

SocketIoPacket makePacket(SocketIoType type, const QByteArray& data, const QByteArrayList& attachments)
{
    SocketIoPacket packet{.type = type, .data = boost::json::parse(data.toStdString())};
    for (const auto& bytes : attachments) {
        packet.attachments.push_back(bytes.toStdString());
    }
    return packet;
}

} // namespace

void SocketioEncoderTest::writesWithoutATree_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("expected");
    constexpr auto engine = Framing::EngineMessage;
    addWritten("event", encodeEvent("/", {}, "hello", "1"), R"(2["hello",1])");
    addWritten("event without arguments", encodeEvent("/", {}, "hello", ""), R"(2["hello"])");
    addWritten(
        "event elsewhere",
        encodeEvent("/backline", {}, "event", R"({"a":1})"),
        R"(2/backline,["event",{"a":1}])"
    );
    addWritten("event with ack", encodeEvent("/backline", 17, "say", "1,2"), R"(2/backline,17["say",1,2])");
    addWritten("event with ack 0", encodeEvent("/", 0, "say", ""), R"(20["say"])");
    addWritten(
        "event, framed", encodeEvent("/backline", {}, "event", "{}", engine), R"(42/backline,["event",{}])"
    );
    addWritten("ack", encodeAck("/", 12, ""), "312[]");
    addWritten(
        "ack elsewhere", encodeAck("/backline", 456, R"({"last":3})"), R"(3/backline,456[{"last":3}])"
    );
    addWritten("ack, largest id", encodeAck("/", maxAckId, "1"), "39007199254740991[1]");
    addWritten("ack, framed", encodeAck("/", 0, R"({"success":true})", engine), R"(430[{"success":true}])");
    addWritten("connect", encodeConnect("/", "oSO0O"), R"(0{"sid":"oSO0O"})");
    addWritten("connect elsewhere", encodeConnect("/backline", "oSO0O"), R"(0/backline,{"sid":"oSO0O"})");
    addWritten("connect, framed", encodeConnect("/", "oSO0O", engine), R"(40{"sid":"oSO0O"})");
    addWritten(
        "connect error",
        encodeConnectError("/admin", "Invalid namespace", engine),
        R"(44/admin,{"message":"Invalid namespace"})"
    );
    addWritten(
        "connect error, root",
        encodeConnectError("/", "Unauthorized: No token", engine),
        R"(44{"message":"Unauthorized: No token"})"
    );
    addWritten("connect error, escaped", encodeConnectError("/", "a\"\t\\"), R"(4{"message":"a\"\t\\"})");
    addWritten("disconnect", encodeDisconnect("/"), "1");
    addWritten("disconnect elsewhere", encodeDisconnect("/admin", engine), "41/admin,");
}

void SocketioEncoderTest::writesWithoutATree()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, expected);
    QCOMPARE(written, expected);
    const bool framed = written.size() > 1 && written[0] == '4' && QByteArray("01234").contains(written[1]);
    QVERIFY(decodeSocketIo(written.mid(framed ? 1 : 0).toStdString()).hasValue());
}

void SocketioEncoderTest::escapesNames()
{
    std::string every;
    for (int i = 0; i < 128; ++i) {
        every += static_cast<char>(i);
    }
    every += "\u00e9\u20ac";
    const auto packet = decodeSocketIo(encodeEvent("/", {}, every, ""));
    QVERIFY(packet.hasValue());
    QCOMPARE(toQt(eventName(*packet)), toQt(every));
}

void SocketioEncoderTest::writesWhatItRead_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"0",
          R"(0{"token":"123"})",
          "0/admin,",
          R"(0/admin,{"sid":"x"})",
          "1",
          "1/admin,",
          R"(2["hello",1,null,true,{"a":[]}])",
          R"(2/admin,456["project:delete",123])",
          "3/admin,456[]",
          R"(4"No")",
          R"(4/admin,{"message":"No"})",
          "2[12]"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void SocketioEncoderTest::writesWhatItRead()
{
    QFETCH(QByteArray, text);
    auto packet = decodeSocketIo(text.toStdString());
    QVERIFY(packet.hasValue());
    const auto frames = encodePacket(*packet);
    QVERIFY(frames.hasValue());
    QCOMPARE(toQt(frames->text), text);
    QVERIFY(frames->attachments.empty());
    QCOMPARE(toQt(encodePacket(*packet, Framing::EngineMessage)->text), "4" + text);
}

void SocketioEncoderTest::numbersAttachmentsAnew_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArrayList>("attachments");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArrayList ab = {"A", "B"};
    addRenumbered(
        "already in order",
        R"(["a",{"_placeholder":true,"num":0},{"x":{"_placeholder":true,"num":1}}])",
        ab,
        R"(52-["a",{"_placeholder":true,"num":0},{"x":{"_placeholder":true,"num":1}}])",
        ab
    );
    addRenumbered(
        "the first was taken out",
        R"(["a",{"_placeholder":true,"num":1}])",
        ab,
        R"(51-["a",{"_placeholder":true,"num":0}])",
        {"B"}
    );
    addRenumbered(
        "exchanged",
        R"(["a",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}])",
        ab,
        R"(52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
        {"B", "A"}
    );
    addRenumbered(
        "named twice",
        R"(["a",{"_placeholder":true,"num":1},[{"_placeholder":true,"num":1}]])",
        ab,
        R"(51-["a",{"_placeholder":true,"num":0},[{"_placeholder":true,"num":0}]])",
        {"B"}
    );
    addRenumbered("none named", R"(["a",1])", ab, R"(2["a",1])", {});
}

void SocketioEncoderTest::numbersAttachmentsAnew()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArrayList, attachments);
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, expected);
    const auto frames = encodePacket(makePacket(SocketIoType::Event, data, attachments));
    QVERIFY(frames.hasValue());
    QCOMPARE(toQt(frames->text), text);
    QByteArrayList sent;
    for (const auto& bytes : frames->attachments) {
        sent << toQt(bytes);
    }
    QCOMPARE(sent, expected);
}

void SocketioEncoderTest::writesAcksWithAttachments()
{
    auto ack = makePacket(SocketIoType::Ack, R"([{"_placeholder":true,"num":0}])", {"A"});
    ack.nsp = "/admin";
    ack.ackId = 456;
    const auto frames = encodePacket(ack, Framing::EngineMessage);
    QVERIFY(frames.hasValue());
    QCOMPARE(toQt(frames->text), QByteArray(R"(461-/admin,456[{"_placeholder":true,"num":0}])"));
    QCOMPARE(frames->attachments.size(), std::size_t{1});
}

void SocketioEncoderTest::refuses_data()
{
    QTest::addColumn<SocketIoType>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<SocketIoError>("error");
    using enum SocketIoType;
    QTest::newRow("placeholder beyond the attachments")
        << Event << QByteArray(R"(["a",{"_placeholder":true,"num":1}])") << SocketIoError::BadPlaceholder;
    QTest::newRow("placeholder without number")
        << Ack << QByteArray(R"([{"_placeholder":true}])") << SocketIoError::BadPlaceholder;
    QTest::newRow("bytes in a connect") << Connect << QByteArray("{}") << SocketIoError::BadPayload;
    QTest::newRow("bytes in a disconnect") << Disconnect << QByteArray("null") << SocketIoError::BadPayload;
    QTest::newRow("reserved event") << Event << QByteArray(R"(["connect"])") << SocketIoError::ReservedEvent;
    QTest::newRow("event without name") << BinaryEvent << QByteArray("[]") << SocketIoError::BadPayload;
}

void SocketioEncoderTest::refuses()
{
    QFETCH(SocketIoType, type);
    QFETCH(QByteArray, data);
    QFETCH(SocketIoError, error);
    const auto frames = encodePacket(makePacket(type, data, {"A"}));
    QVERIFY(frames.hasError());
    QCOMPARE(frames.error(), error);
}

BACKLINE_TEST(SocketioEncoderTest)
#include "socketio_encoder_test.moc"
