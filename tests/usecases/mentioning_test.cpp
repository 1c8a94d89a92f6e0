#include "services/protocol/mention_details.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/mentioning.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::Saying;
using Lines = std::vector<std::string>;
using Ids = std::vector<domain::Id>;

/// Notes that mention colleagues.
class MentioningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_ana = m_store->person("ana", domain::Role::Agent);
        m_ben = m_store->person("ben", domain::Role::Agent);
        m_amir = m_store->person("amir", domain::Role::Admin);
        m_cora = m_store->person("cora", domain::Role::Customer);
        m_store->conversation("c", domain::ConversationState::Active, m_cora.id, m_ana.id);
    }

    void tellsWhoIsMentioned()
    {
        const auto said = say("Ask @Name of ben or @amir", {m_amir.id, m_ben.id, m_ben.id});
        QVERIFY(said.hasValue());
        const auto stream = "person/" + std::to_string(m_ben.id);
        QCOMPARE(
            m_store->events(),
            (Lines{
                "conversation/c/staff #1 message",
                stream + " #1 mentioned",
                "person/" + std::to_string(m_amir.id) + " #1 mentioned"})
        );
        const auto& data = m_store->effects().events[1].data;
        for (const char* part :
             {R"("conversation":"c")",
              R"("customer":"Name of cora")",
              R"("author":"Name of ana")",
              R"("words":"Ask @Name of ben or @amir")",
              R"("seen":false)"}) {
            QVERIFY2(data.find(part) != std::string::npos, (data + " lacks " + part).c_str());
        }
        const std::vector<domain::Mentioned> named{{m_ben.id, "Name of ben"}, {m_amir.id, "amir"}};
        QVERIFY(protocol::mentionsIn(said->message.details) == named);
        QVERIFY(said->json.find(R"("mentions":[{"id":)") != std::string::npos);
        QCOMPARE(unseen(m_ben), 1);
        QCOMPARE(unseen(m_ana), 0);
    }

    void refusesWhatIsNoMention_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("whom");
        QTest::addColumn<bool>("internal");
        QTest::addColumn<QString>("why");
        const auto nobody = QString::fromLatin1(usecases::noSuchColleague);
        const auto unnamed = QString::fromLatin1(usecases::mentionNotInText);
        const auto yours = QString::fromLatin1(usecases::mentionsNeedANote);
        QTest::newRow("a customer") << QStringLiteral("@cora") << QStringLiteral("cora") << true << nobody;
        QTest::newRow("nobody") << QStringLiteral("@x") << QStringLiteral("nobody") << true << nobody;
        QTest::newRow("not in the text") << QStringLiteral("ben") << QStringLiteral("ben") << true << unnamed;
        QTest::newRow("half a word") << QStringLiteral("@benno") << QStringLiteral("ben") << true << unnamed;
        QTest::newRow("an address") << QStringLiteral("x@ben") << QStringLiteral("ben") << true << unnamed;
        QTest::newRow("to the customer") << QStringLiteral("@ben") << QStringLiteral("ben") << false << yours;
    }

    void refusesWhatIsNoMention()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, whom);
        QFETCH(const bool, internal);
        QFETCH(const QString, why);
        const auto person = store::personByUsername(m_store->db(), whom.toStdString());
        const auto said = say(text.toStdString(), {person ? person->id : 99'999}, "k", internal);
        QVERIFY(!said);
        QCOMPARE(reasonOf(said), std::string("Invalid"));
        QCOMPARE(QString::fromStdString(said.error().text), why);
        QVERIFY(m_store->events().empty());
        QCOMPARE(unseen(m_ben), 0);
    }

    void namesakesAreAllMeant()
    {
        auto other = m_ben;
        other.username = "ben2";
        m_store->write([&](store::Unit& unit) { other.id = store::insertPerson(unit, other, {}); });
        QVERIFY(say("@Name of ben", {m_ben.id, other.id}).hasValue());
        QCOMPARE(unseen(m_ben), 1);
        QCOMPARE(unseen(other), 1);
        QVERIFY(say("@ben2", {other.id}).hasValue());
        QCOMPARE(unseen(other), 2);
    }

    void whoMentionsHimselfIsToldNothing()
    {
        const auto said = say("@ana for later", {m_ana.id});
        QVERIFY(said.hasValue());
        QCOMPARE(m_store->events(), (Lines{"conversation/c/staff #1 message"}));
        QCOMPARE(unseen(m_ana), 0);
    }

    /// It may have waited for the line since before he left.
    void aNoteStillNamesWhoHasLeft()
    {
        m_store->write([&](store::Unit& unit) { store::setEnabled(unit, m_ben.id, false); });
        QVERIFY(say("@ben", {m_ben.id}).hasValue());
    }

    void aRepeatTellsNobodyAgain()
    {
        const auto first = say("@ben", {m_ben.id}, "k");
        const auto second = say("@ben", {m_ben.id}, "k");
        QVERIFY(first && second);
        QCOMPARE(second->json, first->json);
        QVERIFY(m_store->events().empty());
        QCOMPARE(unseen(m_ben), 1);
        QCOMPARE(reasonOf(say("@ben", {}, "k")), std::string("KeyReused"));
        QCOMPARE(reasonOf(say("@ben", {m_amir.id}, "k")), std::string("KeyReused"));
    }

    void seeingTellsTheOwnStreamOnce()
    {
        const auto first = say("@ben one", {m_ben.id})->message.id;
        const auto second = say("@ben two", {m_ben.id})->message.id;
        const auto stream = "person/" + std::to_string(m_ben.id);
        QCOMPARE(see(m_ben, Ids{first}), 1);
        QCOMPARE(m_store->events(), (Lines{stream + " #3 mentions-seen"}));
        QCOMPARE(
            m_store->effects().events[0].data, "{\"mentions\":[" + std::to_string(first) + "],\"unseen\":1}"
        );
        QCOMPARE(see(m_ben, Ids{first}), 1);
        QVERIFY(m_store->events().empty());
        QCOMPARE(see(m_ana, Ids{second}), 0); // not his to see
        QCOMPARE(see(m_ben, std::nullopt), 0);
        QCOMPARE(m_store->events(), (Lines{stream + " #4 mentions-seen"}));
    }

    void pagesBeginWithWhatIsNotSeen()
    {
        const auto first = say("@ben one", {m_ben.id})->message;
        const auto second = say("@ben  two\nlines", {m_ben.id})->message;
        see(m_ben, Ids{second.id});
        const auto page = usecases::mentionPage(m_store->db(), m_ben.id, {}, 10);
        QCOMPARE(page.unseen, 1);
        QCOMPARE(page.mentions.size(), std::size_t(2));
        QCOMPARE(page.mentions[0].uuid, first.uuid);
        QVERIFY(!page.mentions[0].seen && page.mentions[1].seen);
        QCOMPARE(page.mentions[1].words, std::string("@ben two lines"));
        QVERIFY(usecases::mentionPage(m_store->db(), m_cora.id, {}, 10).mentions.empty());
    }

private:
    usecases::Result<usecases::Said> say(
        const std::string& text,
        const Ids& mentions,
        const std::string& clientId = {},
        bool internal = true
    )
    {
        Saying saying;
        saying.conversation = "c";
        saying.content = text;
        saying.internal = internal;
        saying.mentions = mentions;
        saying.clientId = clientId;
        return m_store->run(usecases::say, asPerson(m_ana), saying);
    }

    long long see(const domain::Person& person, const std::optional<Ids>& mentions)
    {
        return m_store->run(usecases::seeMentions, person.id, mentions);
    }

    long long unseen(const domain::Person& person) { return store::unseenMentions(m_store->db(), person.id); }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_ana;
    domain::Person m_ben;
    domain::Person m_amir;
    domain::Person m_cora;
};

BACKLINE_TEST(MentioningTest)
#include "mentioning_test.moc"
