#include "services/protocol/socketio_packet.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>

using namespace backline::protocol;

class SocketioPacketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsTheLimits_data();
    void keepsTheLimits();
    void knowsTheReservedEvents_data();
    void knowsTheReservedEvents();
    void namesEvents();
    void parsesIntoTheGivenStorage();
    void describesEveryError();
};

namespace {

QByteArray toQt(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray json(const SocketIoPacket& packet)
{
    return packet.data.is_null() ? QByteArray() : toQt(boost::json::serialize(packet.data));
}

QByteArray nested(int depth)
{
    return "2" + QByteArray("[\"a\",") + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "]";
}

void addRead(
    const char* row,
    const char* text,
    SocketIoType type,
    const char* nsp,
    qlonglong ackId,
    const char* data,
    uint attachments = 0
)
{
    QTest::newRow(row) << QByteArray(text) << type << QByteArray(nsp) << ackId << QByteArray(data)
                       << attachments;
}

void addRefusal(const char* row, const QByteArray& text, SocketIoError error)
{
    QTest::newRow(row) << text << error;
}

void addReadColumns()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<SocketIoType>("type");
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<qlonglong>("ackId");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<uint>("attachments");
}

void addDocumentedPackets()
{
    using enum SocketIoType;
    addRead("connect", "0", Connect, "/", -1, "");
    addRead("connect with data", R"(0{"token":"123"})", Connect, "/", -1, R"({"token":"123"})");
    addRead("connect answer", R"(0/admin,{"sid":"oSO0O"})", Connect, "/admin", -1, R"({"sid":"oSO0O"})");
    addRead("connect elsewhere", "0/admin,", Connect, "/admin", -1, "");
    addRead("connect error", R"(4{"message":"No"})", ConnectError, "/", -1, R"({"message":"No"})");
    addRead("connect error, text", R"(4/admin,"No")", ConnectError, "/admin", -1, R"("No")");
    addRead("disconnect", "1", Disconnect, "/", -1, "");
    addRead("disconnect elsewhere", "1/admin,", Disconnect, "/admin", -1, "");
    addRead("event", R"(2["hello",1])", Event, "/", -1, R"(["hello",1])");
    addRead("event with ack", R"(212["hello"])", Event, "/", 12, R"(["hello"])");
    addRead("event elsewhere", R"(2/admin,456["delete",123])", Event, "/admin", 456, R"(["delete",123])");
    addRead("ack", "3/admin,456[]", Ack, "/admin", 456, "[]");
    addRead(
        "binary event",
        R"(51-["hello",{"_placeholder":true,"num":0}])",
        BinaryEvent,
        "/",
        -1,
        R"(["hello",{"_placeholder":true,"num":0}])",
        1
    );
    addRead(
        "binary event elsewhere",
        R"(51-/admin,456["hello",{"_placeholder":true,"num":0}])",
        BinaryEvent,
        "/admin",
        456,
        R"(["hello",{"_placeholder":true,"num":0}])",
        1
    );
    addRead(
        "binary ack",
        R"(61-/admin,456[{"_placeholder":true,"num":0}])",
        BinaryAck,
        "/admin",
        456,
        R"([{"_placeholder":true,"num":0}])",
        1
    );
}

void addUnusualPackets()
{
    using enum SocketIoType;
    addRead("root by name", R"(2/,["a"])", Event, "/", -1, R"(["a"])");
    addRead("namespace without comma", "0/admin", Connect, "/admin", -1, "");
    addRead("query", R"(0/admin?token=1&x={},{"a":1})", Connect, "/admin", -1, R"({"a":1})");
    addRead("query of the root", "0/?token=1,", Connect, "/", -1, "");
    addRead("number for a name", "2[7,true]", Event, "/", -1, "[7,true]");
    addRead("fraction for a name", "2[1.5]", Event, "/", -1, "[1.5E0]");
    addRead("ack id 0", R"(20["a"])", Event, "/", 0, R"(["a"])");
    addRead("ack id with zeros", R"(2007["a"])", Event, "/", 7, R"(["a"])");
    addRead("largest ack id", "39007199254740991[]", Ack, "/", 9007199254740991, "[]");
    addRead("space after the JSON", "2[\"a\"] \n", Event, "/", -1, R"(["a"])");
    addRead(
        "lookalike without attachments",
        R"(2["a",{"_placeholder":true,"num":9}])",
        Event,
        "/",
        -1,
        R"(["a",{"_placeholder":true,"num":9}])"
    );
    addRead("half a surrogate pair", R"(21["a","\ud800x"])", Event, "/", 1, "[\"a\",\"\uFFFDx\"]");
    addRead("half a surrogate pair for a name", R"(2["\udc00"])", Event, "/", -1, "[\"\uFFFD\"]");
    addRead("count with zero", R"(502-["a"])", BinaryEvent, "/", -1, R"(["a"])", 2);
    addRead(
        "one attachment twice",
        R"(51-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])",
        BinaryEvent,
        "/",
        -1,
        R"(["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])",
        1
    );
    addRead(
        "mark is false",
        R"(51-["a",{"_placeholder":false}])",
        BinaryEvent,
        "/",
        -1,
        R"(["a",{"_placeholder":false}])",
        1
    );
}

void addHeaderRefusals()
{
    using enum SocketIoError;
    addRefusal("empty packet", "", EmptyPacket);
    addRefusal("type above the range", "7", UnknownType);
    addRefusal("letter for a type", "x[]", UnknownType);
    addRefusal("minus for a type", "-1", UnknownType);
    addRefusal("count missing", R"(5["a"])", BadAttachmentCount);
    addRefusal("count missing, ack", "6[]", BadAttachmentCount);
    addRefusal("count empty", R"(5-["a"])", BadAttachmentCount);
    addRefusal("count without dash", R"(51["a"])", BadAttachmentCount);
    addRefusal("count at the end", "51", BadAttachmentCount);
    addRefusal("count negative", R"(5-1-["a"])", BadAttachmentCount);
    addRefusal("count signed", R"(5+1-["a"])", BadAttachmentCount);
    addRefusal("count with a fraction", R"(51.5-["a"])", BadAttachmentCount);
    addRefusal("count with an exponent", R"(51e0-["a"])", BadAttachmentCount);
    addRefusal("count in hexadecimal", R"(50x1-["a"])", BadAttachmentCount);
    addRefusal("count with a space", R"(5 1-["a"])", BadAttachmentCount);
    addRefusal("count a word", R"(5Infinity-["a"])", BadAttachmentCount);
    addRefusal("count zero", R"(50-["a"])", BadAttachmentCount);
    addRefusal("count above the limit", R"(511-["a"])", TooManyAttachments);
    addRefusal("count beyond 32 bits", R"(54294967297-["a"])", TooManyAttachments);
    addRefusal("count beyond 64 bits", R"(518446744073709551617-["a"])", TooManyAttachments);
    addRefusal("namespace too long", "0/" + QByteArray(128, 'n') + ",", BadNamespace);
    addRefusal("namespace with a space", "0/a b,", BadNamespace);
    addRefusal("namespace with a line end", "0/a\n,", BadNamespace);
    addRefusal("namespace beyond ASCII", "0/\u00e9,", BadNamespace);
    addRefusal("ack id beyond JavaScript", R"(29007199254740992["a"])", BadAckId);
    addRefusal("ack id beyond 64 bits", R"(218446744073709551616["a"])", BadAckId);
    addRefusal("ack id endless", "3" + QByteArray(5000, '9') + "[]", BadAckId);
    addRefusal("ack without id", "3[]", MissingAckId);
    addRefusal("ack without id elsewhere", "3/admin,[]", MissingAckId);
    addRefusal("binary ack without id", "61-[]", MissingAckId);
    addRefusal("connect with an id", "01{}", UnexpectedAckId);
    addRefusal("disconnect with an id", "11", UnexpectedAckId);
    addRefusal("connect error with an id", R"(41"No")", UnexpectedAckId);
}

void addJsonRefusals()
{
    using enum SocketIoError;
    addRefusal("namespace without slash", R"(2admin,["a"])", BadJson);
    addRefusal("ack id negative", R"(2/n,-1["a"])", BadJson);
    addRefusal("ack id with a fraction", R"(21.5["a"])", BadJson);
    addRefusal("ack id twice", R"(21 2["a"])", BadJson);
    addRefusal("JSON cut off", R"(2["a")", BadJson);
    addRefusal("JSON text cut off", R"(2["a)", BadJson);
    addRefusal("garbage after the JSON", R"(2["a"]x)", BadJson);
    addRefusal("second array", R"(2["a"]["b"])", BadJson);
    addRefusal("trailing comma", R"(2["a",])", BadJson);
    addRefusal("comment", R"(2["a"/**/])", BadJson);
    addRefusal("number beyond a double", R"(2["a",1e400])", BadJson);
    addRefusal("number beyond a double, negative", R"(2["a",{"x":[-1e999]}])", BadJson);
    addRefusal("not a number", R"(2["a",NaN])", BadJson);
    addRefusal("control character in a text", "2[\"a\n\"]", BadJson);
    addRefusal("zero byte in a text", QByteArray("2[\"a\0\"]", 7), BadJson);
    addRefusal("bad UTF-8", "2[\"\xff\"]", BadJson);
    addRefusal("overlong UTF-8", "2[\"\xc0\xaf\"]", BadJson);
    addRefusal("33 levels", nested(33), BadJson);
    addRefusal("thousands of levels", "2" + QByteArray(100'000, '['), BadJson);
}

void addPayloadRefusals()
{
    using enum SocketIoError;
    addRefusal("connect with an array", "0[]", BadPayload);
    addRefusal("connect with a text", R"(0"x")", BadPayload);
    addRefusal("connect with null", "0null", BadPayload);
    addRefusal("disconnect with data", "1{}", BadPayload);
    addRefusal("disconnect with null", "1null", BadPayload);
    addRefusal("event without data", "2", BadPayload);
    addRefusal("event with an id only", "2/admin,12", BadPayload);
    addRefusal("event with an empty array", "2[]", BadPayload);
    addRefusal("event with an object", R"(2{"a":1})", BadPayload);
    addRefusal("event with a text", R"(2"a")", BadPayload);
    addRefusal("null for a name", "2[null]", BadPayload);
    addRefusal("object for a name", "2[{}]", BadPayload);
    addRefusal("array for a name", "2[[\"a\"]]", BadPayload);
    addRefusal("true for a name", "2[true]", BadPayload);
    addRefusal("binary event without data", "51-", BadPayload);
    addRefusal("binary event with an object", "51-{}", BadPayload);
    addRefusal("placeholder for a name", R"(51-[{"_placeholder":true,"num":0}])", BadPayload);
    addRefusal("ack without data", "31", BadPayload);
    addRefusal("ack with an object", "31{}", BadPayload);
    addRefusal("binary ack with an object", R"(61-1{"_placeholder":true,"num":0})", BadPayload);
    addRefusal("connect error without data", "4", BadPayload);
    addRefusal("connect error with an array", "4[]", BadPayload);
    addRefusal("connect error with a number", "4 12", BadPayload);
}

void addPlaceholderRefusals()
{
    const auto refuse = [](const char* row, const char* placeholder) {
        const QByteArray text = QByteArray("51-[\"a\",") + placeholder + "]";
        addRefusal(row, text, SocketIoError::BadPlaceholder);
    };
    refuse("number beyond the count", R"({"_placeholder":true,"num":1})");
    refuse("number negative", R"({"_placeholder":true,"num":-1})");
    refuse("number beyond 32 bits", R"({"_placeholder":true,"num":4294967296})");
    refuse("number beyond 64 bits", R"({"_placeholder":true,"num":18446744073709551616})");
    refuse("number missing", R"({"_placeholder":true})");
    refuse("number a text", R"({"_placeholder":true,"num":"0"})");
    refuse("number a fraction", R"({"_placeholder":true,"num":0.5})");
    refuse("number written as a fraction", R"({"_placeholder":true,"num":0.0})");
    refuse("number null", R"({"_placeholder":true,"num":null})");
    refuse("deep inside", R"({"x":[{"y":{"_placeholder":true,"num":5}}]})");
    refuse("second of two", R"({"_placeholder":true,"num":0},{"_placeholder":true,"num":1})");
}

} // namespace

void SocketioPacketTest::reads_data()
{
    addReadColumns();
    addDocumentedPackets();
    addUnusualPackets();
}

void SocketioPacketTest::reads()
{
    QFETCH(QByteArray, text);
    const auto packet = decodeSocketIo(text.toStdString());
    QVERIFY(packet.hasValue());
    QTEST(packet->type, "type");
    QTEST(toQt(packet->nsp), "nsp");
    QFETCH(qlonglong, ackId);
    QCOMPARE(packet->ackId.has_value(), ackId >= 0);
    QCOMPARE(packet->ackId.value_or(0), static_cast<std::uint64_t>(std::max(ackId, 0LL)));
    QTEST(json(*packet), "data");
    QTEST(packet->attachmentCount, "attachments");
    QVERIFY(packet->attachments.empty());
}

void SocketioPacketTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<SocketIoError>("error");
    addHeaderRefusals();
    addJsonRefusals();
    addPayloadRefusals();
    addPlaceholderRefusals();
}

void SocketioPacketTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(SocketIoError, error);
    const auto packet = decodeSocketIo(text.toStdString());
    QVERIFY(packet.hasError());
    QCOMPARE(toQt(describe(packet.error())), toQt(describe(error)));
}

void SocketioPacketTest::keepsTheLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("attachments") << QByteArray(R"(510-["a"])");
    QTest::newRow("namespace") << "0/" + QByteArray(127, 'n') + ",";
    QTest::newRow("namespace without its query") << "0/n?" + QByteArray(500, 'q') + ",";
    QTest::newRow("levels") << nested(32);
}

void SocketioPacketTest::keepsTheLimits()
{
    QFETCH(QByteArray, text);
    QVERIFY(decodeSocketIo(text.toStdString()).hasValue());
    const SocketIoLimits none{.maxAttachments = 0, .maxNamespaceLength = 1, .maxJsonDepth = 0};
    QVERIFY(decodeSocketIo(text.toStdString(), none).hasError());
}

void SocketioPacketTest::knowsTheReservedEvents_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void SocketioPacketTest::knowsTheReservedEvents()
{
    QFETCH(QByteArray, name);
    QVERIFY(isReservedEvent(name.toStdString()));
    QVERIFY(!isReservedEvent(name.toStdString() + "x"));
    const auto event = decodeSocketIo(("2[\"" + name + "\"]").toStdString());
    QCOMPARE(event.error(), SocketIoError::ReservedEvent);
    const auto binary = decodeSocketIo(("51-/n,1[\"" + name + "\"]").toStdString());
    QCOMPARE(binary.error(), SocketIoError::ReservedEvent);
    QVERIFY(decodeSocketIo(("31[\"" + name + "\"]").toStdString()).hasValue());
}

void SocketioPacketTest::namesEvents()
{
    QCOMPARE(toQt(eventName(*decodeSocketIo(R"(2["say",{}])"))), QByteArray("say"));
    QCOMPARE(toQt(eventName(*decodeSocketIo("2[12]"))), QByteArray());
}

void SocketioPacketTest::parsesIntoTheGivenStorage()
{
    boost::json::monotonic_resource arena;
    const auto packet = decodeSocketIo(R"(2["say",{"content":"hello"}])", {}, &arena);
    QVERIFY(packet.hasValue());
    QVERIFY(packet->data.storage().get() == &arena);
    QVERIFY(packet->data.at(1).at("content").storage().get() == &arena);
}

void SocketioPacketTest::describesEveryError()
{
    for (auto i = 0; i <= static_cast<int>(SocketIoError::AttachmentsTooLarge); ++i) {
        QVERIFY(describe(static_cast<SocketIoError>(i)) != "unknown error");
    }
}

BACKLINE_TEST(SocketioPacketTest)
#include "socketio_packet_test.moc"
