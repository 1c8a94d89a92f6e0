#include "tests/api/test_server.h"
#include "tests/reliability/realtime_client.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
namespace json = boost::json;

/// Backline's own API: notes that mention colleagues, over REST and over the socket.
class OwnMentionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whoIsMentionedFindsIt();
    void repeatsMentionOnce();
    void wordsFaults_data();
    void wordsFaults();
    void pagesGoOn();
    void refusesOtherCursors_data();
    void refusesOtherCursors();
    void onlyTheStaffHasMentions_data();
    void onlyTheStaffHasMentions();
    void othersMentionsCannotBeSeen();
    void theSocketTellsAtOnce();
    void readingFarEnoughIsSeeing();
    void customersAndDialectsHearNothing();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    qint64 idOf(const std::string& username)
    {
        return as(username).get("/api/v1/me").value(u"id").toInteger();
    }

    ApiAnswer note(
        const std::string& text,
        const std::string& more,
        const std::vector<ApiHeader>& headers = {}
    );
    QStringList unseen(const std::string& username);

    std::unique_ptr<TestServer> m_server;
    std::string m_id; ///< of a conversation of "customer" that "agent" has
};

namespace {

const std::string mentionsPath = "/api/v1/me/mentions";

std::string naming(qint64 id)
{
    return ",\"mentions\":[" + std::to_string(id) + "]";
}

QStringList wordsOf(const ApiAnswer& answer)
{
    QStringList words;
    for (const auto& mention : answer.value(u"mentions").toArray()) {
        words << member(mention, u"words").toString();
    }
    return words;
}

json::object subscription(const std::string& stream)
{
    return {{"stream", stream}, {"after", 0}};
}

} // namespace

void OwnMentionsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

/// Everything earlier is seen, so that each test begins with nothing.
void OwnMentionsTest::init()
{
    m_server->emptyQueue();
    for (const auto* name : {"agent", "lead", "it"}) {
        QCOMPARE(as(name).post(mentionsPath + "/seen").status, 200);
    }
    auto customer = as("customer");
    m_id = waitingSession(customer);
    QCOMPARE(as("agent").post(conversationPath(m_id, "/accept")).status, 200);
}

ApiAnswer OwnMentionsTest::note(
    const std::string& text,
    const std::string& more,
    const std::vector<ApiHeader>& headers
)
{
    const auto body = "{\"content\":" + jsonText(text) + more + "}";
    return as("agent").post(conversationPath(m_id, "/notes"), body, headers);
}

QStringList OwnMentionsTest::unseen(const std::string& username)
{
    QStringList words;
    const auto answer = as(username).get(mentionsPath);
    for (const auto& mention : answer.value(u"mentions").toArray()) {
        if (!member(mention, u"seen").toBool(true)) {
            words << member(mention, u"words").toString();
        }
    }
    if (words.size() != answer.value(u"unseen").toInteger()) {
        throw std::runtime_error("the number of those not seen is wrong");
    }
    return words;
}

void OwnMentionsTest::whoIsMentionedFindsIt()
{
    const auto lead = idOf("lead");
    const auto said = note("@Li Wen, can you look?", naming(lead));
    QCOMPARE(said.status, 200);
    const auto mentioned = said.value(u"message.mentions").toArray();
    QCOMPARE(mentioned.size(), 1);
    QCOMPARE(member(mentioned[0], u"id").toInteger(), lead);
    QCOMPARE(member(mentioned[0], u"name").toString(), u"Li Wen"_s);
    const auto mention = as("lead").get(mentionsPath).value(u"mentions").toArray().at(0);
    QCOMPARE(member(mention, u"id").toInteger(), said.value(u"message.id").toInteger());
    QCOMPARE(member(mention, u"uuid").toString(), said.value(u"message.uuid").toString());
    QCOMPARE(member(mention, u"conversation").toString().toStdString(), m_id);
    QCOMPARE(member(mention, u"customer").toString(), u"Cora Lind"_s);
    QCOMPARE(member(mention, u"author").toString(), u"Ana Ruiz"_s);
    QCOMPARE(unseen("lead"), QStringList{u"@Li Wen, can you look?"_s});
    QVERIFY(unseen("it").isEmpty());
    const auto seen = as("lead").post(
        mentionsPath + "/seen",
        "{\"mentions\":[" + std::to_string(said.value(u"message.id").toInteger()) + "]}"
    );
    QCOMPARE(seen.value(u"unseen").toInteger(), 0);
    QVERIFY(unseen("lead").isEmpty());
    QCOMPARE(wordsOf(as("lead").get(mentionsPath + "?limit=1")), QStringList{u"@Li Wen, can you look?"_s});
}

void OwnMentionsTest::repeatsMentionOnce()
{
    const auto lead = naming(idOf("lead"));
    const auto first = note("@lead once", lead + ",\"client_id\":\"m1\"");
    const auto second = note("@lead once", lead + ",\"client_id\":\"m1\"");
    QCOMPARE(second.body, first.body);
    QCOMPARE(note("@lead once", ",\"client_id\":\"m1\"").status, 422);
    const std::vector<ApiHeader> key{{"Idempotency-Key", "mention-key-1"}};
    const auto third = note("@lead twice", lead, key);
    QCOMPARE(note("@lead twice", lead, key).body, third.body);
    QCOMPARE(unseen("lead"), (QStringList{u"@lead twice"_s, u"@lead once"_s}));
}

void OwnMentionsTest::wordsFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("mentions");
    QTest::addColumn<int>("status");
    QTest::newRow("a word") << QByteArray("@lead") << QByteArray("\"lead\"") << 422;
    QTest::newRow("an id of nobody") << QByteArray("@lead") << QByteArray("[0]") << 422;
    QTest::newRow("null") << QByteArray("@lead") << QByteArray("null") << 422;
    QTest::newRow("twenty-one") << QByteArray("@lead")
                                << QByteArray("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]")
                                << 422;
    QTest::newRow("a stranger") << QByteArray("@lead") << QByteArray("[99999]") << 409;
    QTest::newRow("a customer") << QByteArray("@customer") << QByteArray("[4]") << 409;
    QTest::newRow("not named") << QByteArray("lead") << QByteArray("[2]") << 409;
    QTest::newRow("none") << QByteArray("@lead") << QByteArray("[]") << 200;
}

void OwnMentionsTest::wordsFaults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, mentions);
    QFETCH(const int, status);
    QCOMPARE(note(text.toStdString(), ",\"mentions\":" + mentions.toStdString()).status, status);
    QVERIFY(unseen("lead").isEmpty());
    const auto reply = as("agent").post(
        conversationPath(m_id, "/messages"),
        R"({"content":"@lead","mentions":[)" + std::to_string(idOf("lead")) + "]}"
    );
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.value(u"error.message").toString(), u"Only notes can mention colleagues"_s);
}

void OwnMentionsTest::pagesGoOn()
{
    const auto it = naming(idOf("it"));
    for (const auto* text : {"@it 1", "@it 2", "@it 3"}) {
        QCOMPARE(note(text, it).status, 200);
    }
    QStringList all;
    std::string cursor;
    do {
        const auto page = as("it").get(mentionsPath + "?limit=2" + cursor);
        QCOMPARE(page.status, 200);
        all += wordsOf(page);
        const auto next = page.value(u"next");
        cursor = next.isString() ? "&after=" + next.toString().toStdString() : std::string();
    } while (!cursor.empty());
    QCOMPARE(all.first(3), (QStringList{u"@it 3"_s, u"@it 2"_s, u"@it 1"_s}));
    QCOMPARE(all.removeDuplicates(), 0);
}

void OwnMentionsTest::refusesOtherCursors_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const auto* query :
         {"after=x",
          "after=new.",
          "after=seen.-1",
          "after=new.0",
          "after=new.1x",
          "after=17",
          "limit=0",
          "limit=101"}) {
        QTest::newRow(query) << QByteArray(query);
    }
}

void OwnMentionsTest::refusesOtherCursors()
{
    QFETCH(const QByteArray, query);
    QCOMPARE(as("it").get(mentionsPath + "?" + query.toStdString()).status, 422);
}

void OwnMentionsTest::onlyTheStaffHasMentions_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<int>("status");
    QTest::newRow("agent") << QByteArray("agent") << 200;
    QTest::newRow("lead") << QByteArray("lead") << 200;
    QTest::newRow("admin") << QByteArray("admin") << 200;
    QTest::newRow("customer") << QByteArray("customer") << 403;
    QTest::newRow("nobody") << QByteArray() << 401;
}

void OwnMentionsTest::onlyTheStaffHasMentions()
{
    QFETCH(const QByteArray, who);
    QFETCH(const int, status);
    auto client = who.isEmpty() ? m_server->client() : as(who.toStdString());
    QCOMPARE(client.get(mentionsPath).status, status);
    QCOMPARE(client.post(mentionsPath + "/seen").status, status);
}

void OwnMentionsTest::othersMentionsCannotBeSeen()
{
    const auto said = note("@lead", naming(idOf("lead")));
    const auto id = std::to_string(said.value(u"message.id").toInteger());
    QCOMPARE(as("it").post(mentionsPath + "/seen", "{\"mentions\":[" + id + "]}").status, 200);
    QCOMPARE(as("it").post(mentionsPath + "/seen").status, 200);
    QCOMPARE(unseen("lead"), QStringList{u"@lead"_s});
}

void OwnMentionsTest::theSocketTellsAtOnce()
{
    RealtimeClient agent(m_server->port(), m_server->tokenOf("agent"));
    RealtimeClient lead(m_server->port(), m_server->tokenOf("lead"));
    const auto id = idOf("lead");
    const auto last = lead.call("subscribe", {{"stream", "person/" + std::to_string(id)}}).at("last");
    json::object note{{"conversation", m_id}, {"client_id", "r1"}, {"content", "@lead!"}, {"internal", true}};
    note["mentions"] = json::array{id};
    const auto answer = agent.call("say", note);
    QCOMPARE(agent.call("say", note), answer);
    const auto event = lead.waitForEvent("event");
    QVERIFY(event.at("type") == "mentioned");
    QCOMPARE(event.at("seq").as_int64(), last.as_int64() + 1);
    QVERIFY(event.at("data").at("mention").at("uuid") == answer.at("message").at("uuid"));
    QCOMPARE(unseen("lead"), QStringList{u"@lead!"_s});
    as("lead").post(mentionsPath + "/seen");
    const auto seen = lead.waitForEvent("event"); // to the other desktops of the same person
    QVERIFY(seen.at("type") == "mentions-seen");
    note["client_id"] = "r2";
    note["internal"] = false;
    QCOMPARE(agent.call("say", note).at("error").at("code"), json::value("conflict"));
}

void OwnMentionsTest::readingFarEnoughIsSeeing()
{
    QCOMPARE(note("@lead before", naming(idOf("lead"))).status, 200);
    as("customer").post(conversationPath(m_id, "/messages"), R"({"content":"Hello?"})");
    QCOMPARE(note("@lead behind", naming(idOf("lead"))).status, 200);
    RealtimeClient lead(m_server->port(), m_server->tokenOf("lead"));
    const auto last = lead.call("subscribe", subscription("conversation/" + m_id + "/public")).at("last");
    lead.call("seen", {{"conversation", m_id}, {"seq", 1}});
    QCOMPARE(unseen("lead").size(), 2);
    lead.call("seen", {{"conversation", m_id}, {"seq", last}});
    QCOMPARE(unseen("lead"), QStringList{u"@lead behind"_s});
}

void OwnMentionsTest::customersAndDialectsHearNothing()
{
    RealtimeClient customer(m_server->port(), m_server->tokenOf("customer"));
    customer.call("subscribe", subscription("conversation/" + m_id + "/public"));
    auto livechat = RealtimeClient::livechat(m_server->port(), m_server->tokenOf("lead"));
    QCOMPARE(note("@lead secret", naming(idOf("lead"))).status, 200);
    as("customer").post(conversationPath(m_id, "/messages"), R"({"content":"Anybody?"})");
    const auto isAsked = [&customer] { // behind everything that was sent before
        return std::ranges::any_of(customer.events(), [](const ReceivedEvent& event) {
            return json::serialize(event.data).find("Anybody?") != std::string::npos;
        });
    };
    QVERIFY(customer.waitUntil(isAsked, std::chrono::seconds(5)));
    for (const auto& event : customer.events()) {
        QVERIFY(json::serialize(event.data).find("mention") == std::string::npos);
    }
    const auto stream = "/api/v1/streams/conversation/" + m_id;
    for (const auto& answer :
         {as("customer").get(stream + "/public/events"),
          as("customer").get(conversationPath(m_id, "/messages")),
          m_server->client().get(sessionPath(m_id))}) {
        QCOMPARE(answer.status, 200);
        QVERIFY2(!answer.body.contains("mention"), answer.body.constData());
    }
    QCOMPARE(as("customer").get(stream + "/staff/events").status, 404);
    livechat.call("agent:update_status", {{"status", "online"}}); // behind everything that was sent before
    for (const auto& event : livechat.events()) {
        QVERIFY2(event.name.find("mention") == std::string::npos, event.name.c_str());
    }
}

BACKLINE_TEST(OwnMentionsTest)
#include "own_mentions_test.moc"
