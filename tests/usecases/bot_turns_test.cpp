#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/bot_turns.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::Principal;
using enum domain::ConversationState;
using Lines = std::vector<std::string>;

namespace {

const std::string parcelQuestion = "Where is my parcel?";
const std::string parcelAnswer = "Open My orders and press Track.";
const std::string nonsense = "Blorf gnarl wibble";
const std::string humanWish = "I want to talk to a real person, please.";

domain::Article article(const std::string& slug, const std::string& title, const std::string& body)
{
    domain::Article made;
    made.slug = slug;
    made.title = title;
    made.body = body;
    return made;
}

boost::json::object cardOf(const store::ConversationRow& row)
{
    return boost::json::parse(row.conversation.cardText).as_object();
}

} // namespace

class BotTurnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_index = std::make_unique<knowledge::SearchIndex>(m_store->path("search.db"));
        m_cache = std::make_unique<knowledge::ReplyCache>();
        m_cora = m_store->person("cora", domain::Role::Customer);
        m_store->write([](store::Unit& unit) {
            store::insertArticle(unit, article("track", "Where is my parcel?", parcelAnswer));
            store::insertArticle(unit, article("refund", "When will I get my refund?", "Within five days."));
            store::insertArticle(unit, article("gift", "Can you wrap my order?", "Yes, tick the box."));
            store::insertArticle(unit, article("badge", "Where is my badge?", "At reception, on day one."));
            auto secret = article("secret", "Zanzibar limits for staff", "Fifty pounds.");
            secret.isPublic = false;
            store::insertArticle(unit, secret);
        });
        m_index->refresh(m_store->db());
    }

    void answers()
    {
        const auto turn = speak(parcelQuestion);
        QCOMPARE(turn.reply, parcelAnswer);
        QCOMPARE(turn.sources.front().source, std::string("track"));
        QVERIFY(!turn.escalated && !turn.waits);
        const auto& conversation = turn.row.conversation;
        QCOMPARE(conversation.state, Bot);
        QCOMPARE(conversation.turnCount, 1);
        QCOMPARE(conversation.failedAttempts, 0);
        QCOMPARE(conversation.unresolvedTurns, 0);
        QCOMPARE(conversation.customerId, m_cora.id);
        QCOMPARE(conversation.subject, parcelQuestion);
        QCOMPARE(conversation.intent, std::string("orders"));
        const auto stream = "conversation/" + conversation.publicId + "/public";
        QCOMPARE(m_store->events(), (Lines{stream + " #1 message", stream + " #2 message"}));
        QCOMPARE(m_store->effects().events.front().data, turn.customerMessageJson);
        const auto messages = store::lastMessages(m_store->db(), conversation.id, true, 9);
        QCOMPARE(messages.front().authorId, m_cora.id);
        QCOMPARE(messages.back().author, domain::Author::Bot);
    }

    void hidesInternalArticles()
    {
        const auto turn = speak("Zanzibar limits for staff");
        QVERIFY(turn.sources.empty());
        QVERIFY(turn.reply.find("Fifty") == std::string::npos);
    }

    void usesTheCache()
    {
        prepare(parcelQuestion);
        prepare("where's my parcel");
        QCOMPARE(m_cache->figures().hits, 1);
        QCOMPARE(m_cache->figures().size, std::size_t{1});
    }

    void greetingIsNoFailure()
    {
        auto turn = speak("Hello!");
        for (int i = 0; i < 4; ++i) {
            turn = speak("Good morning", turn.row.conversation.publicId);
        }
        QVERIFY(!turn.escalated);
        QVERIFY(turn.reply.starts_with("Hello"));
        QCOMPARE(turn.row.conversation.failedAttempts, 0);
        QCOMPARE(turn.row.conversation.unresolvedTurns, 0);
        QCOMPARE(turn.row.conversation.turnCount, 5);
    }

    void thanksSettle()
    {
        const auto first = speak(nonsense);
        QCOMPARE(first.row.conversation.failedAttempts, 1);
        QCOMPARE(first.row.conversation.unresolvedTurns, 1);
        const auto thanks = speak("Thanks, that worked!", first.row.conversation.publicId);
        QVERIFY(thanks.reply.starts_with("I am glad"));
        QCOMPARE(thanks.row.conversation.failedAttempts, 0);
        QCOMPARE(thanks.row.conversation.unresolvedTurns, 0);
        QVERIFY(!speak(nonsense, first.row.conversation.publicId).escalated);
    }

    void aSureAnswerResetsTheCounters()
    {
        const auto id = speak(nonsense).row.conversation.publicId;
        QCOMPARE(speak(parcelQuestion, id).row.conversation.failedAttempts, 0);
        QVERIFY(!speak(nonsense, id).escalated);
        QVERIFY(speak(nonsense, id).escalated);
    }

    void escalates_data()
    {
        QTest::addColumn<QStringList>("says");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("priority");
        const auto row =
            [](const char* name, const QStringList& says, const char* reason, const char* priority) {
                QTest::newRow(name) << says << QString::fromUtf8(reason) << QString::fromUtf8(priority);
            };
        const auto fromStd = [](const std::string& text) { return QString::fromStdString(text); };
        row("wish", {fromStd(humanWish)}, "explicitly asked for a person", "highest");
        row("anger",
            {QStringLiteral("You are useless, I am absolutely furious, this is a disgrace!!!")},
            "is angry",
            "high");
        row("failures", {fromStd(nonsense), QStringLiteral("Frobnicate quux")}, "failed 2 times", "medium");
        row("topics",
            {QStringLiteral("My invoice shows the wrong address, my parcel has not arrived and I cannot log "
                            "in to my account.")},
            "several areas",
            "medium");
    }

    void escalates()
    {
        QFETCH(const QStringList, says);
        QFETCH(const QString, reason);
        std::string id;
        usecases::TurnResult turn;
        for (const auto& text : says) {
            QVERIFY(!turn.escalated);
            turn = speak(text.toStdString(), id);
            id = turn.row.conversation.publicId;
        }
        QVERIFY(turn.escalated && turn.waits);
        QCOMPARE(turn.row.conversation.state, Pending);
        QCOMPARE(turn.row.conversation.pendingAt, m_store->now);
        QVERIFY2(
            QString::fromStdString(turn.row.conversation.escalateReason).contains(reason),
            turn.row.conversation.escalateReason.c_str()
        );
        QTEST(QString::fromUtf8(domain::toWord(turn.row.conversation.priority).data()), "priority");
        QVERIFY(turn.reply.starts_with("I am handing you over"));
        QCOMPARE(m_store->audits(), Lines{"bot escalate " + id + " ok"});
    }

    void openQuestionsEscalateAfterThreeTurns()
    {
        // Answered, but so weakly that each leaves the question open.
        std::string id;
        usecases::TurnResult turn;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!turn.escalated);
            auto prepared = prepare(nonsense, id);
            prepared.hits = {{"A guess", "Perhaps this.", "track", "article", true, usecases::leastScore}};
            turn = take(asPerson(m_cora), prepared).value();
            id = turn.row.conversation.publicId;
        }
        QVERIFY(turn.escalated);
        QCOMPARE(turn.row.conversation.failedAttempts, 0);
        QVERIFY(turn.row.conversation.escalateReason.find("still open after 3 turns") != std::string::npos);
    }

    void escalationTellsTheQueue()
    {
        const auto turn = speak(humanWish);
        const auto stream = "conversation/" + turn.row.conversation.publicId + "/public";
        QCOMPARE(
            m_store->events(),
            (Lines{
                stream + " #1 message",
                stream + " #2 waiting",
                "queue/all #1 waiting",
                stream + " #3 message"})
        );
    }

    void departmentsComeFromTheTopic()
    {
        const auto turn = speak("The VPN on my laptop is broken. Let me talk to a real person.");
        QCOMPARE(turn.row.conversation.department, std::string("IT"));
        QVERIFY(std::ranges::count(m_store->events(), "queue/IT #1 waiting") == 1);
    }

    void preferredMembersComeFirst()
    {
        const auto gold = m_store->person("gold", domain::Role::Customer, "gold");
        take(asPerson(gold), prepare(nonsense));
        const auto id = m_store->effects().events.front().stream;
        const auto publicId = id.substr(13, id.rfind('/') - 13);
        const auto turn = take(asPerson(gold), prepare("Frobnicate quux", publicId)).value();
        QVERIFY(turn.escalated);
        QVERIFY(turn.row.conversation.preferred);
        QCOMPARE(turn.row.conversation.priority, domain::Priority::High);
    }

    void buildsTheCard()
    {
        const auto id = speak(parcelQuestion).row.conversation.publicId;
        speak(nonsense, id);
        const auto card = cardOf(speak(humanWish, id).row);
        QCOMPARE(std::string(card.at("session_id").as_string()), id);
        QCOMPARE(std::string(card.at("user_id").as_string()), std::string("cora"));
        QCOMPARE(card.at("turn_count").as_int64(), 3);
        QCOMPARE(std::string(card.at("member_level").as_string()), std::string("none"));
        QCOMPARE(std::string(card.at("priority").as_string()), std::string("highest"));
        const auto& tried = card.at("attempted_solutions").as_array();
        QCOMPARE(tried.size(), std::size_t{1});
        QCOMPARE(std::string(tried.front().as_string()), parcelAnswer);
        QVERIFY(!card.at("conversation_summary").as_string().empty());
    }

    void waitsQuietly()
    {
        const auto id = speak(humanWish).row.conversation.publicId;
        const auto turn = speak(parcelQuestion, id);
        QVERIFY(turn.waits && !turn.escalated);
        QVERIFY(turn.reply.find("colleague") != std::string::npos);
        QCOMPARE(m_store->events().size(), std::size_t{2});
        QVERIFY(m_store->events().back().find("changed") != std::string::npos); // its row in the queue
        QCOMPARE(turn.row.conversation.turnCount, 2);
    }

    void anAgentSpeaksForHimself()
    {
        const auto ana = m_store->person("ana", domain::Role::Agent);
        m_store->conversation("c", Active, m_cora.id, ana.id);
        const auto turn = speak(parcelQuestion, "c");
        QVERIFY(turn.waits);
        QVERIFY(turn.reply.empty());
        QCOMPARE(m_store->events(), Lines{"conversation/c/public #1 message"});
        QCOMPARE(turn.row.conversation.agentId, ana.id);
    }

    void closedOnesGetASuccessor()
    {
        const auto old = m_store->conversation("c", Closed, m_cora.id);
        const auto turn = speak(parcelQuestion, "c");
        QVERIFY(turn.row.conversation.publicId != "c");
        QCOMPARE(turn.row.conversation.previousId, old.conversation.id);
        QCOMPARE(turn.row.conversation.customerId, m_cora.id);
        QCOMPARE(speak(nonsense, "c").row.conversation.publicId, turn.row.conversation.publicId);
        QCOMPARE(m_store->row("c").conversation.state, Closed);
    }

    void successorsKeepTheCustomer()
    {
        m_store->conversation("c", Closed, m_cora.id);
        const auto turn = take(asKey(), prepare(parcelQuestion, "c")).value();
        QCOMPARE(turn.row.conversation.customerId, m_cora.id);
        QCOMPARE(turn.row.customerUsername, std::string("cora"));
    }

    void integratorsNameCustomers()
    {
        const auto known = take(asKey(), prepare(parcelQuestion, {}, "cora")).value();
        QCOMPARE(known.row.conversation.customerId, m_cora.id);
        const auto made = take(asKey(), prepare(parcelQuestion, {}, "u-17")).value();
        QCOMPARE(made.row.customerUsername, std::string("u-17"));
        QVERIFY(!store::personByUsername(m_store->db(), "u-17")->isStaff());
        QVERIFY(store::credentialsByUsername(m_store->db(), "u-17")->passwordHash.empty());
        const auto nobody = take(asKey(), prepare(parcelQuestion)).value();
        QCOMPARE(nobody.row.conversation.customerId, domain::Id{0});
    }

    void staffNamesAreNotLinked()
    {
        m_store->person("ana", domain::Role::Agent);
        const auto turn = take(asKey(), prepare(humanWish, {}, "ana")).value();
        QCOMPARE(turn.row.conversation.customerId, domain::Id{0});
        QCOMPARE(turn.row.conversation.customerRef, std::string("ana"));
        QCOMPARE(std::string(cardOf(turn.row).at("user_id").as_string()), std::string("ana"));
    }

    void peopleCannotNameOthers()
    {
        const auto dan = m_store->person("dan", domain::Role::Customer);
        const auto turn = take(asPerson(m_cora), prepare(parcelQuestion, {}, "dan")).value();
        QCOMPARE(turn.row.conversation.customerId, m_cora.id);
    }

    void unknownIds()
    {
        QCOMPARE(
            reasonOf(take(asPerson(m_cora), prepare(parcelQuestion, "mine-1"))), std::string("NotFound")
        );
        QCOMPARE(reasonOf(take(Principal(), prepare(parcelQuestion, "mine-1"))), std::string("NotFound"));
        const auto made = take(asKey(), prepare(parcelQuestion, "mine-1")).value();
        QCOMPARE(made.row.conversation.publicId, std::string("mine-1"));
        QCOMPARE(take(asKey(), prepare(nonsense, "mine-1")).value().row.conversation.turnCount, 2);
    }

    void otherPeoplesAreHidden()
    {
        const auto id = speak(parcelQuestion).row.conversation.publicId;
        const auto dan = m_store->person("dan", domain::Role::Customer);
        const auto ana = m_store->person("ana", domain::Role::Agent);
        for (const auto& stranger : {asPerson(dan), asPerson(ana), Principal()}) {
            QCOMPARE(reasonOf(take(stranger, prepare(nonsense, id))), std::string("NotFound"));
            QVERIFY(m_store->events().empty());
        }
        QCOMPARE(m_store->row(id).conversation.turnCount, 1);
    }

    void cutsTheSubject()
    {
        std::string text;
        for (int i = 0; i < 60; ++i) {
            text += "é";
        }
        const auto subject = speak(text).row.conversation.subject;
        QVERIFY(subject.size() <= 80);
        QVERIFY(QString::fromStdString(subject).toStdString() == subject);
        QCOMPARE(speak("First line\nsecond").row.conversation.subject, std::string("First line"));
    }

private:
    /// std::optional's value() for results, so that a refusal fails the test by an exception.
    struct Taken : usecases::Result<usecases::TurnResult>
    {
        using usecases::Result<usecases::TurnResult>::Result;

        usecases::TurnResult value() const { return **this; }
    };

    usecases::PreparedTurn prepare(
        const std::string& text,
        const std::string& conversation = {},
        const std::string& userId = {}
    )
    {
        usecases::CustomerTurn turn;
        turn.text = text;
        turn.conversation = conversation;
        turn.userId = userId;
        turn.channel = "web";
        return usecases::prepareTurn(*m_index, *m_cache, std::move(turn));
    }

    Taken take(const Principal& principal, const usecases::PreparedTurn& prepared)
    {
        auto result = m_store->run(usecases::takeTurn, principal, prepared);
        return result ? Taken(*result) : Taken(result.error());
    }

    usecases::TurnResult speak(const std::string& text, const std::string& conversation = {})
    {
        return take(asPerson(m_cora), prepare(text, conversation)).value();
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<knowledge::SearchIndex> m_index;
    std::unique_ptr<knowledge::ReplyCache> m_cache;
    domain::Person m_cora;
};

BACKLINE_TEST(BotTurnsTest)
#include "bot_turns_test.moc"
