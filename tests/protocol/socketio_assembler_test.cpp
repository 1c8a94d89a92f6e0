#include "services/protocol/socketio_assembler.h"
#include "services/protocol/socketio_encoder.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/monotonic_resource.hpp>

#include <memory>

using namespace backline::protocol;

class SocketioAssemblerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesPlainPacketsOn();
    void collectsAttachmentsInOrder();
    void collectsAcks();
    void echoesWhatItReceived();
    void outlivesTheStorageOfTheHeader();
    void refusesTextWhileWaiting();
    void refusesBinaryWithoutHeader();
    void refusesBadHeaders();
    void limitsTheBytes();
    void countsTheBytesOfEachPacket();
};

namespace {

const std::string twoAttachments =
    R"(52-/files,7["put",{"_placeholder":true,"num":0},{"more":[{"_placeholder":true,"num":1}]}])";

bool isIncomplete(const SocketIoAssembler::Outcome& result)
{
    return result.hasValue() && !result->has_value();
}

bool isComplete(const SocketIoAssembler::Outcome& result)
{
    return result.hasValue() && result->has_value();
}

} // namespace

void SocketioAssemblerTest::passesPlainPacketsOn()
{
    SocketIoAssembler assembler;
    boost::json::monotonic_resource arena;
    const auto result = assembler.addText(R"(2["say",1])", &arena);
    QVERIFY(isComplete(result));
    QVERIFY((*result)->data.storage().get() == &arena);
    QVERIFY((*result)->attachments.empty());
    QVERIFY(!assembler.isWaiting());
}

void SocketioAssemblerTest::collectsAttachmentsInOrder()
{
    SocketIoAssembler assembler;
    QVERIFY(isIncomplete(assembler.addText(twoAttachments)));
    QVERIFY(assembler.isWaiting());
    QVERIFY(isIncomplete(assembler.addBinary("first")));
    const auto result = assembler.addBinary(std::string("\0second", 7));
    QVERIFY(isComplete(result));
    QVERIFY(!assembler.isWaiting());
    const auto& packet = **result;
    QCOMPARE(packet.type, SocketIoType::Event);
    QVERIFY(packet.nsp == "/files");
    QVERIFY(packet.ackId == std::uint64_t{7});
    QVERIFY((packet.attachments == std::vector<std::string>{"first", std::string("\0second", 7)}));
    QCOMPARE(packet.data.at(2).at("more").at(0).at("num").as_int64(), std::int64_t{1});
}

void SocketioAssemblerTest::collectsAcks()
{
    SocketIoAssembler assembler;
    QVERIFY(isIncomplete(assembler.addText(R"(61-9[{"_placeholder":true,"num":0}])")));
    const auto result = assembler.addBinary({});
    QVERIFY(isComplete(result));
    QCOMPARE((*result)->type, SocketIoType::Ack);
    QCOMPARE((*result)->attachments.size(), std::size_t{1});
}

void SocketioAssemblerTest::echoesWhatItReceived()
{
    SocketIoAssembler assembler;
    QVERIFY(isIncomplete(assembler.addText(twoAttachments)));
    QVERIFY(isIncomplete(assembler.addBinary("first")));
    auto result = assembler.addBinary("second");
    QVERIFY(isComplete(result));
    const auto frames = encodePacket(**std::move(result));
    QVERIFY(frames.hasValue());
    QCOMPARE(QByteArray::fromStdString(frames->text), QByteArray::fromStdString(twoAttachments));
    QVERIFY((frames->attachments == std::vector<std::string>{"first", "second"}));
}

void SocketioAssemblerTest::outlivesTheStorageOfTheHeader()
{
    SocketIoAssembler assembler;
    auto arena = std::make_unique<boost::json::monotonic_resource>();
    QVERIFY(isIncomplete(assembler.addText(twoAttachments, arena.get())));
    arena.reset();
    QVERIFY(isIncomplete(assembler.addBinary("first")));
    const auto result = assembler.addBinary("second");
    QVERIFY(isComplete(result));
    QVERIFY(eventName(**result) == "put");
}

void SocketioAssemblerTest::refusesTextWhileWaiting()
{
    SocketIoAssembler assembler;
    QVERIFY(isIncomplete(assembler.addText(twoAttachments)));
    const auto refused = assembler.addText(R"(2["say"])");
    QVERIFY(refused.hasError());
    QCOMPARE(refused.error(), SocketIoError::UnexpectedText);
    QVERIFY(!assembler.isWaiting());
    QCOMPARE(assembler.addBinary("late").error(), SocketIoError::UnexpectedBinary);
}

void SocketioAssemblerTest::refusesBinaryWithoutHeader()
{
    SocketIoAssembler assembler;
    QCOMPARE(assembler.addBinary("bytes").error(), SocketIoError::UnexpectedBinary);
    QVERIFY(isComplete(assembler.addText(R"(2["say"])")));
    QCOMPARE(assembler.addBinary("bytes").error(), SocketIoError::UnexpectedBinary);
}

void SocketioAssemblerTest::refusesBadHeaders()
{
    SocketIoAssembler assembler({.maxAttachments = 1});
    QCOMPARE(assembler.addText(twoAttachments).error(), SocketIoError::TooManyAttachments);
    QVERIFY(!assembler.isWaiting());
    const auto beyond = assembler.addText(R"(51-["a",{"_placeholder":true,"num":1}])");
    QCOMPARE(beyond.error(), SocketIoError::BadPlaceholder);
    QVERIFY(!assembler.isWaiting());
}

void SocketioAssemblerTest::limitsTheBytes()
{
    SocketIoAssembler assembler({.maxAttachmentBytes = 10});
    QVERIFY(isIncomplete(assembler.addText(twoAttachments)));
    QVERIFY(isIncomplete(assembler.addBinary("123456")));
    QCOMPARE(assembler.addBinary("12345").error(), SocketIoError::AttachmentsTooLarge);
    QVERIFY(!assembler.isWaiting());
}

void SocketioAssemblerTest::countsTheBytesOfEachPacket()
{
    SocketIoAssembler assembler({.maxAttachmentBytes = 10});
    for (int i = 0; i < 3; ++i) {
        QVERIFY(isIncomplete(assembler.addText(twoAttachments)));
        QVERIFY(isIncomplete(assembler.addBinary("123456")));
        QVERIFY(isComplete(assembler.addBinary("1234")));
    }
}

BACKLINE_TEST(SocketioAssemblerTest)
#include "socketio_assembler_test.moc"
