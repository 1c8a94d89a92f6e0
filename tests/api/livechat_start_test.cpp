#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// POST /api/live-chat/start: what it answers, stores and refuses.
class LivechatStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersTheSession();
    void leavesOutWhatIsUndefined();
    void showsNullsWhenReadAgain();
    void keepsTheMetadata();
    void tellsWhatIsKnownOfTheCustomer();
    void tellsTheQueue();
    void takesPriorities_data();
    void takesPriorities();
    void refuses_data();
    void refuses();
    void refusesOthers_data();
    void refusesOthers();

private:
    ApiAnswer start(std::string_view body) { return m_server->as("customer").post(path, body); }

    static constexpr const char* path = "/api/live-chat/start";
    std::unique_ptr<TestServer> m_server;
};

namespace {

const QRegularExpression milliseconds(QStringLiteral(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)"));
const QRegularExpression wholeSecond(QStringLiteral(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$)"));

} // namespace

void LivechatStartTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void LivechatStartTest::answersTheSession()
{
    LivechatChats chats(*m_server);
    const auto answer = start(R"({"subject":"Where is my lamp?","required_skills":["orders","returns"]})");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith(
        R"({"success":true,"message":"Chat session created. Waiting for agent to accept.","session":{"id":)"
    ));
    QCOMPARE(answer.value(u"category"), QJsonValue(QJsonValue::Null));
    const auto session = answer.value(u"session").toObject();
    QCOMPARE(session[u"customer_id"].toInteger(), chats.idOf("customer"));
    QCOMPARE(session[u"status"].toString(), QStringLiteral("pending"));
    QCOMPARE(session[u"subject"].toString(), QStringLiteral("Where is my lamp?"));
    QCOMPARE(session[u"required_skills"].toArray(), words({"orders", "returns"}));
    QCOMPARE(session[u"wait_time"].toInteger(-1), 0);
    QCOMPARE(session[u"category_id"], QJsonValue(QJsonValue::Null));
    for (const auto* time : {u"started_at", u"createdAt", u"updatedAt"}) {
        QVERIFY(milliseconds.match(session[QStringView(time)].toString()).hasMatch());
    }
    QCOMPARE(session[u"started_at"], session[u"createdAt"]);
}

void LivechatStartTest::leavesOutWhatIsUndefined()
{
    QCOMPARE(
        keysOf(start("{}").value(u"session")),
        QStringLiteral("category_id createdAt customer_id id metadata priority required_skills started_at "
                       "status subject updatedAt wait_time")
    );
}

void LivechatStartTest::showsNullsWhenReadAgain()
{
    LivechatChats chats(*m_server);
    const auto session = chats.session(chats.started());
    QCOMPARE(
        keysOf(session),
        QStringLiteral(
            "agent_id agent_last_seen_message_id assigned_at category_id createdAt customer_id "
            "customer_last_seen_message_id ended_at id last_message_at metadata priority "
            "required_skills source started_at status subject ticket_id transfer_history updatedAt "
            "wait_time"
        )
    );
    for (const auto* key :
         {u"agent_id",
          u"agent_last_seen_message_id",
          u"assigned_at",
          u"customer_last_seen_message_id",
          u"ended_at",
          u"last_message_at",
          u"required_skills",
          u"source",
          u"subject",
          u"ticket_id",
          u"transfer_history"}) {
        QVERIFY2(session[QStringView(key)].isNull(), qPrintable(QStringView(key).toString()));
    }
    QVERIFY(wholeSecond.match(session[u"started_at"].toString()).hasMatch());
    QVERIFY(wholeSecond.match(session[u"createdAt"].toString()).hasMatch());
}

void LivechatStartTest::keepsTheMetadata()
{
    const auto answer =
        m_server->as("customer")
            .post(
                path,
                R"({"metadata":{"page_url":"https://shop.example/lamp","browser":"Firefox","plan":{"a":[1,2.5]}}})",
                {{"User-Agent", "Test/1"}}
            );
    const auto metadata = answer.value(u"session.metadata").toObject();
    QCOMPARE(metadata[u"plan"][u"a"].toArray(), (QJsonArray{1, 2.5}));
    const auto preload = metadata[u"customer_preload"];
    QCOMPARE(
        keysOf(preload),
        QStringLiteral("account_age_days account_status browser_info customer_email customer_name ip_address "
                       "page_url previous_chats_count previous_tickets_count referrer user_agent")
    );
    QCOMPARE(preload[u"page_url"].toString(), QStringLiteral("https://shop.example/lamp"));
    QCOMPARE(preload[u"browser_info"].toString(), QStringLiteral("Firefox"));
    QCOMPARE(preload[u"ip_address"].toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(preload[u"user_agent"].toString(), QStringLiteral("Test/1"));
    QCOMPARE(preload[u"customer_email"].toString(), QStringLiteral("customer@demo.local"));
}

void LivechatStartTest::tellsWhatIsKnownOfTheCustomer()
{
    LivechatChats chats(*m_server);
    chats.closedBy("agent", R"({"subject":"An older one"})");
    const auto context = start("{}").value(u"customer_context");
    QCOMPARE(
        keysOf(context),
        QStringLiteral("account_status customer previous_chats_count previous_tickets_count recent_chats "
                       "recent_tickets")
    );
    QCOMPARE(keysOf(context[u"customer"]), QStringLiteral("account_age_days email id name status"));
    QCOMPARE(context[u"customer"][u"name"].toString(), QStringLiteral("Cora Lind"));
    QCOMPARE(context[u"account_status"].toString(), QStringLiteral("active"));
    const auto recent = context[u"recent_chats"].toArray();
    QVERIFY(!recent.isEmpty() && recent.size() <= 3);
    QCOMPARE(keysOf(recent.first()), QStringLiteral("ended_at id started_at status subject"));
    QCOMPARE(recent.first()[u"subject"].toString(), QStringLiteral("An older one"));
    QCOMPARE(recent.first()[u"status"].toString(), QStringLiteral("closed"));
}

/// What the desktop and the agents' sockets live on.
void LivechatStartTest::tellsTheQueue()
{
    const auto events = [this] {
        return m_server->as("agent").get("/api/v1/streams/queue/all/events?after=0&limit=500");
    };
    const auto before = events().value(u"last").toInteger();
    start(R"({"subject":"Announced"})");
    const auto after = m_server->as("agent").get(
        "/api/v1/streams/queue/all/events?after=" + std::to_string(before) + "&limit=500"
    );
    const auto list = after.value(u"events").toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()[u"type"].toString(), QStringLiteral("waiting"));
    QCOMPARE(list.first()[u"data"][u"conversation"][u"subject"].toString(), QStringLiteral("Announced"));
}

void LivechatStartTest::takesPriorities_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("priority");
    for (const char* word : {"urgent", "high", "medium", "low"}) {
        QTest::newRow(word) << QByteArray(R"({"priority":")") + word + R"("})" << QString::fromLatin1(word);
    }
    QTest::newRow("none") << QByteArray("{}") << QStringLiteral("medium");
    QTest::newRow("null") << QByteArray(R"({"priority":null})") << QStringLiteral("medium");
}

void LivechatStartTest::takesPriorities()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, priority);
    QCOMPARE(start(body.toStdString()).value(u"session.priority").toString(), priority);
}

void LivechatStartTest::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray failed = R"({"message":"Failed to start session"})";
    const auto row = [&](const char* name, const QByteArray& body) {
        QTest::newRow(name) << body << QByteArray("application/json") << 500 << failed;
    };
    row("no body", "");
    row("a list", "[]");
    row("null", "null");
    row("unknown priority", R"({"priority":"highest"})");
    row("capital priority", R"({"priority":"High"})");
    row("empty priority", R"({"priority":""})");
    row("priority as a number", R"({"priority":1})");
    row("subject as a number", R"({"subject":7})");
    row("endless subject", R"({"subject":")" + QByteArray(256, 'x') + R"("})");
    row("skills as a text", R"({"required_skills":"orders"})");
    row("skills as numbers", R"({"required_skills":[1]})");
    row("metadata as a text", R"({"metadata":"x"})");
    row("metadata as a list", R"({"metadata":[]})");
    row("endless metadata", R"({"metadata":{"x":")" + QByteArray(20'000, 'x') + R"("}})");
    QTest::newRow("not sent as JSON") << QByteArray("{}") << QByteArray("text/plain") << 500 << failed;
    QTest::newRow("category") << QByteArray(R"({"category_id":999})") << QByteArray("application/json") << 400
                              << QByteArray(R"({"message":"Invalid category_id"})");
    QTest::newRow("malformed") << QByteArray("{\"subject\":") << QByteArray("application/json") << 400
                               << QByteArray(R"({"success":false,"message":"JSON decode error"})");
}

void LivechatStartTest::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const auto refused =
        m_server->as("customer").post(path, body.toStdString(), {{"Content-Type", type.toStdString()}});
    QCOMPARE(refused.status, status);
    QCOMPARE(refused.body, answer);
}

void LivechatStartTest::refusesOthers_data()
{
    QTest::addColumn<QByteArray>("who");
    for (const char* who : {"agent", "lead", "admin"}) {
        QTest::newRow(who) << QByteArray(who);
    }
}

void LivechatStartTest::refusesOthers()
{
    QFETCH(QByteArray, who);
    const auto refused = m_server->as(who.toStdString()).post(path, "{}");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.body, QByteArray(R"({"message":"Access Denied: You do not have permission"})"));
}

BACKLINE_TEST(LivechatStartTest)
#include "livechat_start_test.moc"
