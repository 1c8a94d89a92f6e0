#include "services/server/store/conversations.h"
#include "services/server/store/knowledge_tables.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// The bot's side of the workbench dialect, and the loop by which agents teach it.
class ChatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void answersFromAPublicArticle();
    void neverShowsInternalArticles_data();
    void neverShowsInternalArticles();
    void escalates_data();
    void escalates();
    void raisesGoldByOneStep();
    void prefersGoldAmongEquals();
    void asksForPatienceWhilePending();
    void isSilentWhileAnAgentSpeaks();
    void continuesAClosedConversation();
    void keepsAnIntegratorsOwnId();
    void belongsToOneCustomer();
    void pagesTheMessages();
    void learnsFromASolution();
    void rejectsASolution();
    void reviewsUnknownSolutions();
    void countsTheCache();

private:
    ApiClient& api() { return *m_client; }

    std::string solutionFor(const std::string& session, const std::string& question, const std::string& text);

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

namespace {

const char* const anger =
    "This is the third time I write. You are useless, I am absolutely furious and I want "
    "my money back NOW!!!";
const char* const manyAreas =
    "My invoice shows the wrong address, my parcel has not arrived and I cannot log "
    "in to my account to change anything.";

std::string message(std::string_view text, const std::string& sessionId, const std::string& userId)
{
    std::string body = "{\"message\":" + jsonText(text);
    body += sessionId.empty() ? "" : ",\"session_id\":" + jsonText(sessionId);
    body += userId.empty() ? "" : ",\"user_id\":" + jsonText(userId);
    return body + "}";
}

} // namespace

void ChatTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void ChatTest::init()
{
    m_server->emptyQueue();
    m_client = std::make_unique<ApiClient>(m_server->port());
}

void ChatTest::answersFromAPublicArticle()
{
    const auto answer = chat(api(), "Where is my parcel?");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.text(u"session_id").starts_with("sess-"));
    QCOMPARE(answer.text(u"status"), std::string("ok"));
    QVERIFY(!answer.text(u"reply").empty());
    QCOMPARE(answer.text(u"data.intent"), std::string("orders"));
    QCOMPARE(answer.value(u"data.escalate_to_human").toBool(true), false);
    QVERIFY(answer.value(u"data.escalation_card").isNull());
    QCOMPARE(answer.value(u"data.turn_count").toInt(), 1);
    QCOMPARE(answer.value(u"data.failed_attempts").toInt(-1), 0);
    QVERIFY(answer.value(u"data.emotion_score").isDouble());
    QVERIFY(answer.value(u"data.sub_tasks").isArray());
    const auto sources = answer.value(u"data.sources").toArray();
    QVERIFY(!sources.isEmpty());
    QCOMPARE(member(sources[0], u"source").toString(), QStringLiteral("track-your-parcel"));
    QCOMPARE(member(sources[0], u"title").toString(), QStringLiteral("Where is my parcel?"));
    for (const auto& source : sources) {
        const double score = member(source, u"score").toDouble(-1);
        QVERIFY(score >= 0 && score <= 1);
    }
}

void ChatTest::neverShowsInternalArticles_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::newRow("backlog") << QByteArray("Staff notice: how do we handle a carrier backlog?");
    QTest::newRow("refund limit") << QByteArray("how much may an agent refund without approval?");
    QTest::newRow("identity") << QByteArray("how do we confirm who a caller is before a reset?");
    QTest::newRow("HR") << QByteArray("how do we handle confidential HR conversations?");
}

void ChatTest::neverShowsInternalArticles()
{
    QFETCH(QByteArray, question);
    QStringList internal;
    m_server->write([&](server::store::Unit& unit) {
        for (const auto& article : server::store::allArticles(unit.db)) {
            if (!article.isPublic) {
                internal.append(QString::fromStdString(article.slug));
            }
        }
    });
    QCOMPARE(internal.size(), 4);
    const auto answer = chat(api(), question.toStdString());
    for (const auto& source : answer.value(u"data.sources").toArray()) {
        QVERIFY(!internal.contains(member(source, u"source").toString()));
    }
    QVERIFY(!answer.body.contains("Staff notice"));
    // The agent who takes over does find it.
    const auto session = answer.text(u"session_id");
    const auto found = api().post(
        sessionPath(session, "/knowledge-recommend"), "{\"query\":" + jsonText(question.toStdString()) + "}"
    );
    bool staffFindsIt = false;
    for (const auto& chunk : found.value(u"chunks").toArray()) {
        staffFindsIt = staffFindsIt || internal.contains(member(chunk, u"source").toString());
    }
    QVERIFY(staffFindsIt);
}

void ChatTest::escalates_data()
{
    QTest::addColumn<QStringList>("messages");
    QTest::addColumn<QByteArray>("priority");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("asked for a person") << QStringList{QString::fromUtf8(humanWish)} << QByteArray("highest")
                                        << QByteArray("The customer explicitly asked for a person");
    QTest::newRow("anger") << QStringList{QString::fromUtf8(anger)} << QByteArray("high")
                           << QByteArray("The customer is angry");
    QTest::newRow("failed twice") << QStringList{
        QStringLiteral("Do you have a showroom where I can look at the oak bookshelves before I buy them?"),
        QStringLiteral("I mean a shop in Gothenburg that I can walk into."
        )} << QByteArray("medium") << QByteArray("The bot failed 2 times to answer");
    QTest::newRow("several areas") << QStringList{QString::fromUtf8(manyAreas)} << QByteArray("medium")
                                   << QByteArray("The request spans several areas: ");
}

void ChatTest::escalates()
{
    QFETCH(QStringList, messages);
    QFETCH(QByteArray, priority);
    QFETCH(QByteArray, reason);
    std::string session;
    ApiAnswer answer;
    for (const auto& text : messages) {
        QVERIFY(!answer.value(u"data.escalate_to_human").toBool());
        answer = chat(api(), text.toStdString(), session);
        session = answer.text(u"session_id");
    }
    QCOMPARE(answer.value(u"data.escalate_to_human").toBool(), true);
    QCOMPARE(answer.text(u"data.escalation_card.priority"), priority.toStdString());
    const auto words = answer.text(u"data.escalation_card.escalate_reason");
    QVERIFY2(words.starts_with(reason.toStdString()), words.c_str());
    QCOMPARE(answer.value(u"data.escalation_card.turn_count").toInt(), static_cast<int>(messages.size()));
    const auto waiting = api().get(sessionPath("pending")).list();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(member(waiting[0], u"session_id").toString().toStdString(), session);
    QCOMPARE(member(waiting[0], u"priority").toString().toUtf8(), priority);
    QCOMPARE(member(waiting[0], u"escalate_reason").toString().toStdString(), words);
    QCOMPARE(api().get(sessionPath(session)).text(u"agent_status"), std::string("pending"));
}

void ChatTest::raisesGoldByOneStep()
{
    const auto priorityOf = [this](const char* text, const char* user) {
        const auto answer = api().post("/api/v1/chat", message(text, {}, user));
        return answer.text(u"data.escalation_card.priority");
    };
    QCOMPARE(priorityOf(manyAreas, "lin.weiqing"), std::string("medium")); // silver
    QCOMPARE(priorityOf(manyAreas, "ana.duarte"), std::string("high")); // gold
    QCOMPARE(priorityOf(manyAreas, "amara.nwachi"), std::string("high")); // platinum
    QCOMPARE(priorityOf(anger, "ana.duarte"), std::string("high"));
    QCOMPARE(priorityOf(humanWish, "ana.duarte"), std::string("highest"));
}

void ChatTest::prefersGoldAmongEquals()
{
    const auto plain = api().post("/api/v1/chat", message(anger, {}, {})).text(u"session_id");
    const auto gold = api().post("/api/v1/chat", message(manyAreas, {}, "ana.duarte")).text(u"session_id");
    const auto waiting = api().get(sessionPath("pending")).list();
    QCOMPARE(waiting.size(), 2);
    QCOMPARE(member(waiting[0], u"session_id").toString().toStdString(), gold);
    QCOMPARE(member(waiting[1], u"session_id").toString().toStdString(), plain);
    QCOMPARE(api().get(sessionPath(gold)).text(u"escalation_card.member_level"), std::string("gold"));
}

void ChatTest::asksForPatienceWhilePending()
{
    const auto session = waitingSession(api());
    const auto first = chat(api(), "Where is my parcel?", session);
    const auto second = chat(api(), "Hello?", session);
    QCOMPARE(first.status, 200);
    QVERIFY(!first.text(u"reply").empty());
    QCOMPARE(first.text(u"reply"), second.text(u"reply"));
    QVERIFY(first.value(u"data.sources").toArray().isEmpty());
    QCOMPARE(first.value(u"data.escalate_to_human").toBool(), true);
    QCOMPARE(second.value(u"data.turn_count").toInt(), 3);
    const auto history = api().get(sessionPath(session)).value(u"history").toArray();
    QCOMPARE(member(history.last(), u"content").toString(), QStringLiteral("Hello?"));
    QCOMPARE(member(history.last(), u"role").toString(), QStringLiteral("user"));
}

void ChatTest::isSilentWhileAnAgentSpeaks()
{
    const auto session = waitingSession(api());
    api().post(sessionPath(session, "/accept"));
    const auto answer = chat(api(), "Where is my parcel?", session);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), session);
    QVERIFY(answer.value(u"reply").isString());
    QCOMPARE(answer.text(u"reply"), std::string());
    const auto history = api().get(sessionPath(session)).value(u"history").toArray();
    QCOMPARE(member(history.last(), u"role").toString(), QStringLiteral("user"));
}

void ChatTest::continuesAClosedConversation()
{
    const auto session = waitingSession(api(), "lin.weiqing");
    api().post(sessionPath(session, "/accept"));
    api().post(sessionPath(session, "/resolve"));
    const auto answer = chat(api(), "Where is my parcel?", session);
    const auto next = answer.text(u"session_id");
    QCOMPARE(answer.status, 200);
    QVERIFY(!next.empty() && next != session);
    QVERIFY(api().get(sessionPath(next)).value(u"agent_status").isNull());
    QCOMPARE(api().get(sessionPath(next)).text(u"user_id"), std::string("lin.weiqing"));
    QCOMPARE(api().get(sessionPath(session)).text(u"agent_status"), std::string("resolved"));
    QCOMPARE(chat(api(), "Hello", session).text(u"session_id"), next); // the open successor, not a third one
    m_server->write([&](server::store::Unit& unit) {
        const auto before = server::store::conversationByPublicId(unit.db, session);
        QCOMPARE(server::store::conversationByPublicId(unit.db, next)->previousId, before->id);
    });
}

void ChatTest::keepsAnIntegratorsOwnId()
{
    const auto answer = chat(api(), "Hello", "my-own-id-1");
    QCOMPARE(answer.text(u"session_id"), std::string("my-own-id-1"));
    QCOMPARE(chat(api(), "Where is my parcel?", "my-own-id-1").value(u"data.turn_count").toInt(), 2);
}

void ChatTest::belongsToOneCustomer()
{
    auto cora = m_server->as("customer");
    auto rafael = m_server->as("requester");
    const auto session = chat(cora, "Hello").text(u"session_id");
    QCOMPARE(api().get(sessionPath(session)).text(u"user_id"), std::string("customer"));
    const auto refused = [&](ApiClient& client, const std::string& id) {
        const auto expected = QByteArray::fromStdString("{\"detail\":\"Session " + id + " not found\"}");
        const auto answer = chat(client, "Hello", id);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.body, expected);
        const auto read = client.get("/api/v1/chat/" + id + "/messages");
        QCOMPARE(read.status, 404);
        QCOMPARE(read.body, expected);
    };
    refused(rafael, session);
    refused(rafael, "sess-0000000000000000");
    refused(cora, waitingSession(api(), "lin.weiqing"));
    QCOMPARE(chat(cora, "Hello", session).status, 200);
    // A person says for himself only: user_id is ignored.
    const auto claimed = cora.post("/api/v1/chat", message("Hello", {}, "ana.duarte")).text(u"session_id");
    QCOMPARE(api().get(sessionPath(claimed)).text(u"user_id"), std::string("customer"));
}

void ChatTest::pagesTheMessages()
{
    const auto session = waitingSession(api());
    api().post(sessionPath(session, "/accept"), R"({"agent_id":"ada"})");
    const auto target = "/api/v1/chat/" + session + "/messages";
    const auto before = api().get(target);
    QCOMPARE(before.status, 200);
    QCOMPARE(before.text(u"agent_status"), std::string("assigned"));
    const auto last = before.value(u"last").toInteger();
    QVERIFY(last > 0);
    for (const char* text : {"one", "two", "three"}) {
        api().post(sessionPath(session, "/messages"), "{\"content\":" + jsonText(text) + "}");
    }
    const auto after = api().get(target + "?after=" + std::to_string(last));
    const auto messages = after.value(u"messages").toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(member(messages[0], u"content").toString(), QStringLiteral("one"));
    QCOMPARE(member(messages[0], u"role").toString(), QStringLiteral("assistant"));
    const auto seq = member(messages[1], u"seq").toInteger();
    QCOMPARE(member(messages[2], u"seq").toInteger(), seq + 1);
    const auto rest = api().get(target + "?after=" + std::to_string(seq));
    QCOMPARE(rest.value(u"messages").toArray().size(), 1);
    QCOMPARE(rest.value(u"last").toInteger(), seq + 1);
    const auto none = api().get(target + "?after=" + std::to_string(seq + 1));
    QVERIFY(none.value(u"messages").toArray().isEmpty());
    QCOMPARE(none.value(u"last").toInteger(), seq + 1);
    QCOMPARE(api().get(target + "?after=9223372036854775807").status, 200);
}

std::string ChatTest::solutionFor(
    const std::string& session,
    const std::string& question,
    const std::string& text
)
{
    const auto answer = api().post(
        sessionPath(session, "/solution"),
        "{\"question\":" + jsonText(question) + ",\"solution\":" + jsonText(text) + "}"
    );
    return answer.text(u"solution_id");
}

void ChatTest::learnsFromASolution()
{
    const std::string question = "Can I bring my zebra to the Gothenburg showroom?";
    const std::string known = "Zebras are welcome in the showroom on Tuesdays.";
    const auto first = chat(api(), question);
    QCOMPARE(first.value(u"data.failed_attempts").toInt(), 1);
    QVERIFY(first.value(u"data.sources").toArray().isEmpty());
    const auto session = first.text(u"session_id");
    QVERIFY(chat(api(), humanWish, session).value(u"data.escalate_to_human").toBool());
    api().post(sessionPath(session, "/accept"));
    api().post(sessionPath(session, "/messages"), "{\"content\":" + jsonText(known) + "}");
    QCOMPARE(api().post(sessionPath(session, "/resolve")).status, 200);
    const auto solution = solutionFor(session, question, known);
    bool listed = false;
    for (const auto& one : api().get("/api/v1/escalation/solutions/pending").list()) {
        listed = listed || member(one, u"solution_id").toString().toStdString() == solution;
    }
    QVERIFY(listed);
    const auto faqs = [&] {
        std::size_t count = 0;
        m_server->write([&](server::store::Unit& unit) { count = server::store::allFaqs(unit.db).size(); });
        return count;
    };
    const auto before = faqs();
    const auto approve = "/api/v1/escalation/solutions/" + solution + "/approve";
    const auto approved = api().post(approve);
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.text(u"status"), std::string("approved"));
    QCOMPARE(approved.text(u"solution_id"), solution);
    QCOMPARE(api().post(approve).body, approved.body);
    QVERIFY(!api().get("/api/v1/escalation/solutions/pending").body.contains(solution.c_str()));
    // Agents find it at once, the bot only when its cache has been emptied.
    const auto found =
        api().post(sessionPath(session, "/knowledge-recommend"), "{\"query\":" + jsonText(question) + "}");
    QCOMPARE(member(found.value(u"chunks").toArray()[0], u"content").toString().toStdString(), known);
    QVERIFY(chat(api(), question).text(u"reply") != known);
    const auto emptied = api().post("/api/v1/performance/cache/invalidate");
    QCOMPARE(emptied.value(u"success").toBool(), true);
    QVERIFY(emptied.value(u"cleared").toInt() > 0);
    const auto answered = chat(api(), question);
    QCOMPARE(answered.text(u"reply"), known);
    QCOMPARE(answered.value(u"data.failed_attempts").toInt(-1), 0);
    QCOMPARE(faqs(), before + 1); // two approvals, one FAQ
    QCOMPARE(api().post("/api/v1/escalation/solutions/" + solution + "/reject").status, 409);
}

void ChatTest::rejectsASolution()
{
    const auto solution = solutionFor(waitingSession(api()), "Do unicorns ship free?", "Only on Sundays.");
    const auto answer = api().post("/api/v1/escalation/solutions/" + solution + "/reject");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"status"), std::string("rejected"));
    QCOMPARE(api().post("/api/v1/escalation/solutions/" + solution + "/reject").body, answer.body);
    QCOMPARE(api().post("/api/v1/escalation/solutions/" + solution + "/approve").status, 409);
    api().post("/api/v1/performance/cache/invalidate");
    QVERIFY(chat(api(), "Do unicorns ship free?").text(u"reply") != "Only on Sundays.");
}

void ChatTest::reviewsUnknownSolutions()
{
    for (const char* verb : {"approve", "reject"}) {
        const auto answer = api().post("/api/v1/escalation/solutions/sol-none/" + std::string(verb));
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.body, QByteArray(R"({"detail":"Solution sol-none not found"})"));
    }
    const auto free = api().post("/api/v1/escalation/solution", R"({"question":"q","solution":"s"})");
    QCOMPARE(free.status, 200);
    QVERIFY(free.value(u"session_id").isNull());
    const auto foreign =
        api().post("/api/v1/escalation/solution", R"({"session_id":"nope","question":"q","solution":"s"})");
    QCOMPARE(foreign.status, 404);
    QCOMPARE(foreign.body, QByteArray(R"({"detail":"Session nope not found"})"));
}

void ChatTest::countsTheCache()
{
    api().post("/api/v1/performance/cache/invalidate");
    const auto stats = [this] { return api().get("/api/v1/performance/cache/stats"); };
    const auto before = stats();
    chat(api(), "Where is my parcel?");
    chat(api(), "where is my PARCEL");
    const auto after = stats();
    QCOMPARE(after.value(u"cache.misses").toInteger(), before.value(u"cache.misses").toInteger() + 1);
    QCOMPARE(after.value(u"cache.hits").toInteger(), before.value(u"cache.hits").toInteger() + 1);
    QCOMPARE(after.value(u"cache.size").toInt(), 1);
    QVERIFY(after.value(u"cache.max_size").toInt() > 0);
    QVERIFY(after.value(u"cache.ttl_seconds").toInt() > 0);
    QVERIFY(after.value(u"cache.evicted").isDouble());
    const double rate = after.value(u"cache.hit_rate").toDouble(-1);
    QVERIFY(rate > 0 && rate <= 1);
    const auto emptied = api().post("/api/v1/performance/cache/invalidate");
    QCOMPARE(emptied.value(u"cleared").toInt(), 1);
    QVERIFY(!emptied.text(u"message").empty());
}

BACKLINE_TEST(ChatTest)
#include "chat_test.moc"
