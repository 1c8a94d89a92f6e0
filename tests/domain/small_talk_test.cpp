#include "models/domain/small_talk.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <array>
#include <string>

using backline::domain::isSmallTalk;

namespace {

constexpr auto smallTalk = std::to_array<const char*>({
    "",
    "thanks",
    "Thanks!!",
    "ok",
    "OK.",
    "okaaaay",
    "hello",
    "Hellooo?",
    "Hi there",
    "Good morning!",
    "are you there?",
    "Are you still there??",
    "Anybody here?",
    "Is anyone there",
    "I am waiting",
    "I'm still waiting...",
    "still waiting for an answer",
    "Is somebody going to answer today?",
    "how long do I have to wait?",
    "How long will it take?",
    "This takes long",
    "any news?",
    "Any update on this?",
    "what now",
    "Yes, please.",
    "no, not yet",
    "That was all. Thank you and have a nice day!",
    "Thank you, goodbye! Five out of five.",
    "I am still here, whenever you have time.",
    "Sure, take your time.",
    "It is all right, these things happen.",
    "Great, I will do that. Thank you!",
    "That does not help. Can I speak to an agent?",
    "I would like to talk to a person, please.",
    "Are you a bot?",
    "This is ridiculous!",
    "You are useless, I am absolutely furious",
    "Thanks Li",
    "👍",
    "❤️ thank you 🙏🙏",
    "12",
    "?",
    "Hallo, sind Sie noch da?",
    "Danke, ich warte",
    "Bonjour, vous êtes là ?",
    "merci beaucoup",
    "Hola, ¿hay alguien ahí?",
    "Muchas gracias",
    "你好",
    "谢谢！",
    "在吗？",
});

constexpr auto questions = std::to_array<const char*>({
    "refund",
    "Refund?",
    "where is my parcel",
    "Hello, where is my parcel? I ordered last Monday.",
    "thanks, but how do I return it?",
    "ok and the warranty?",
    "Thanks. Can I pay by invoice?",
    "I was charged twice",
    "It still says label created",
    "the app crashes on start",
    "my password does not work",
    "Charger?",
    "and batteries?",
    "Do you have a showroom?",
    "Can you tell me whether your kettles work with 100 volts?",
    "The desk lamp in it is a birthday present",
    "ORD-20391 did not arrive",
    "Can I talk to somebody about my invoice?",
    "VPN",
    "How long does delivery take?",
    "Wo ist mein Paket?",
    "Ich möchte die Bestellung stornieren",
    "Où est mon colis ?",
    "¿Dónde está mi pedido?",
    "怎么退款？",
});

} // namespace

class SmallTalkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void knowsBoth_data()
    {
        QTest::addColumn<bool>("isTalk");
        for (const char* text : smallTalk) {
            QTest::newRow(text) << true;
        }
        for (const char* text : questions) {
            QTest::newRow(text) << false;
        }
    }

    void knowsBoth() { QTEST(isSmallTalk(QTest::currentDataTag()), "isTalk"); }

    void readsAnyBytes()
    {
        QVERIFY(isSmallTalk("\xFF\xFE\x80"));
        QVERIFY(isSmallTalk(std::string(1'000'000, ' ')));
        QVERIFY(isSmallTalk(std::string("thanks ") + '\0' + "ok"));
    }
};

BACKLINE_TEST(SmallTalkTest)
#include "small_talk_test.moc"
