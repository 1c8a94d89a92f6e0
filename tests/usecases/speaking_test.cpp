#include "services/server/store/messages.h"
#include "services/server/usecases/speaking.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::Saying;
using enum domain::ConversationState;
using Lines = std::vector<std::string>;

namespace {

Saying saying(const std::string& conversation, const std::string& text, const std::string& clientId = {})
{
    Saying made;
    made.conversation = conversation;
    made.content = text;
    made.clientId = clientId;
    return made;
}

Saying note(const std::string& conversation)
{
    auto made = saying(conversation, "Between us");
    made.internal = true;
    return made;
}

} // namespace

class SpeakingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = m_store->person("ana", domain::Role::Agent);
        m_ben = m_store->person("ben", domain::Role::Agent);
        m_cora = m_store->person("cora", domain::Role::Customer);
        m_dan = m_store->person("dan", domain::Role::Customer);
    }

    void whoMaySpeak_data()
    {
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<bool>("internal");
        QTest::addColumn<QStringList>("reasons"); // bot, pending, active, closed
        const QString yes;
        const auto wrong = QStringLiteral("WrongState");
        const auto hidden = QStringLiteral("NotFound");
        const auto others = QStringLiteral("NotYours");
        QTest::newRow("customer") << QStringLiteral("cora") << false << QStringList{wrong, yes, yes, wrong};
        QTest::newRow("customer's note")
            << QStringLiteral("cora") << true << QStringList{hidden, hidden, hidden, hidden};
        QTest::newRow("stranger") << QStringLiteral("dan") << false
                                  << QStringList{hidden, hidden, hidden, hidden};
        QTest::newRow("assigned") << QStringLiteral("ana") << false << QStringList{wrong, wrong, yes, wrong};
        QTest::newRow("colleague") << QStringLiteral("ben") << false
                                   << QStringList{wrong, wrong, others, wrong};
        QTest::newRow("note") << QStringLiteral("ana") << true << QStringList{yes, yes, yes, yes};
        QTest::newRow("colleague's note") << QStringLiteral("ben") << true << QStringList{yes, yes, yes, yes};
        QTest::newRow("nobody") << QStringLiteral("nobody") << false
                                << QStringList{hidden, hidden, hidden, hidden};
        QTest::newRow("key") << QStringLiteral("key") << false << QStringList{hidden, hidden, hidden, hidden};
    }

    void whoMaySpeak()
    {
        QFETCH(const QString, speaker);
        QFETCH(const bool, internal);
        QFETCH(const QStringList, reasons);
        for (const auto state : {Bot, Pending, Active, Closed}) {
            const auto id = "c" + std::to_string(static_cast<int>(state));
            m_store->conversation(id, state, m_cora.id, m_ana.id);
            auto what = note(id);
            what.internal = internal;
            const auto result = m_store->run(usecases::say, principal(speaker), what);
            QCOMPARE(QString::fromStdString(reasonOf(result)), reasons[static_cast<int>(state)]);
            // A customer who writes while he waits changes his row in the queue, too.
            const bool changesQueue = result && state == Pending && !internal;
            QCOMPARE(m_store->events().size(), (result ? 1U : 0U) + (changesQueue ? 1U : 0U));
        }
    }

    void announcesInTheRightStream()
    {
        m_store->conversation("c", Active, m_cora.id, m_ana.id);
        const auto first = m_store->run(usecases::say, asPerson(m_cora), saying("c", "Hello"));
        QCOMPARE(m_store->events(), Lines{"conversation/c/public #1 message"});
        QCOMPARE(m_store->effects().events.front().data, first->json);
        QCOMPARE(first->message.author, domain::Author::Customer);
        const auto second = m_store->run(usecases::say, asPerson(m_ana), note("c"));
        QCOMPARE(m_store->events(), Lines{"conversation/c/staff #1 message"});
        QCOMPARE(second->message.author, domain::Author::Agent);
        m_store->run(usecases::say, asPerson(m_ana), saying("c", "Good morning"));
        QCOMPARE(m_store->events(), Lines{"conversation/c/public #2 message"});
    }

    void refusalShowsTheConversation()
    {
        m_store->conversation("c", Active, m_cora.id, m_ana.id);
        const auto refused = m_store->run(usecases::say, asPerson(m_ben), saying("c", "Mine?"));
        QCOMPARE(refused.error().row.agentUsername, std::string("ana"));
        QCOMPARE(
            reasonOf(m_store->run(usecases::say, asPerson(m_ana), saying("none", "?"))),
            std::string("NotFound")
        );
    }

    void repeatsReturnTheFirst()
    {
        const auto row = m_store->conversation("c", Active, m_cora.id, m_ana.id);
        m_store->conversation("d", Active, m_cora.id, m_ana.id);
        const auto ana = asPerson(m_ana);
        const auto first = m_store->run(usecases::say, ana, saying("c", "Once", "k1"));
        const auto again = m_store->run(usecases::say, ana, saying("c", "Once", "k1"));
        QCOMPARE(again->json, first->json);
        QVERIFY(m_store->events().empty());
        QCOMPARE(store::lastMessages(m_store->db(), row.conversation.id, true, 9).size(), std::size_t{1});
        QCOMPARE(
            reasonOf(m_store->run(usecases::say, ana, saying("c", "Twice", "k1"))), std::string("KeyReused")
        );
        QCOMPARE(
            reasonOf(m_store->run(usecases::say, ana, saying("d", "Once", "k1"))), std::string("KeyReused")
        );
        auto internal = saying("c", "Once", "k1");
        internal.internal = true;
        QCOMPARE(reasonOf(m_store->run(usecases::say, ana, internal)), std::string("KeyReused"));
        QVERIFY(m_store->run(usecases::say, asPerson(m_cora), saying("c", "Other", "k1")));
    }

    void repeatsSucceedAfterTheEnd()
    {
        const auto row = m_store->conversation("c", Active, m_cora.id, m_ana.id);
        const auto first = m_store->run(usecases::say, asPerson(m_ana), saying("c", "Bye", "k1"));
        m_store->write([&](store::Unit& unit) {
            store::advance(unit, row.conversation.id, Active, Closed, 0);
        });
        QCOMPARE(m_store->run(usecases::say, asPerson(m_ana), saying("c", "Bye", "k1"))->json, first->json);
        QCOMPARE(
            reasonOf(m_store->run(usecases::say, asPerson(m_ana), saying("c", "Bye", "k2"))),
            std::string("WrongState")
        );
    }

    void integratorsSpeakAsTheAgent()
    {
        for (const auto state : {Bot, Pending, Closed}) {
            const auto id = "c" + std::to_string(static_cast<int>(state));
            m_store->conversation(id, state, m_cora.id, m_ana.id);
            QCOMPARE(
                reasonOf(m_store->run(usecases::sayAsAssignedAgent, asKey(), saying(id, "Hi"))),
                std::string("WrongState")
            );
        }
        m_store->conversation("c", Active, m_cora.id, m_ana.id);
        const auto said = m_store->run(usecases::sayAsAssignedAgent, asKey(), saying("c", "Hi", "k"));
        QCOMPARE(said->message.authorId, m_ana.id);
        QCOMPARE(said->message.authorName, m_ana.name);
        QCOMPARE(
            m_store->run(usecases::sayAsAssignedAgent, asKey(), saying("c", "Hi", "k"))->json, said->json
        );
        QCOMPARE(
            reasonOf(m_store->run(usecases::sayAsAssignedAgent, asKey(), saying("c", "Ho", "k"))),
            std::string("KeyReused")
        );
        QCOMPARE(
            reasonOf(m_store->run(usecases::sayAsAssignedAgent, asKey(), saying("none", "Hi"))),
            std::string("NotFound")
        );
    }

private:
    usecases::Principal principal(const QString& name) const
    {
        for (const auto& person : {m_ana, m_ben, m_cora, m_dan}) {
            if (person.username == name.toStdString()) {
                return asPerson(person);
            }
        }
        return name == QLatin1String("key") ? asKey() : usecases::Principal();
    }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_ben;
    domain::Person m_cora;
    domain::Person m_dan;
};

BACKLINE_TEST(SpeakingTest)
#include "speaking_test.moc"
