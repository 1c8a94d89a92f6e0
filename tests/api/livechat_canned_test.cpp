#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// /api/canned-responses.
class LivechatCannedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void creates();
    void lists();
    void findsByShortcut();
    void changesWhatIsGiven();
    void deletes();
    void keepsWhatIsPersonal();
    void fillsIn_data();
    void fillsIn();
    void countsUses();
    void refuses_data();
    void refuses();

private:
    ApiClient as(const std::string& who) { return m_server->as(who); }

    /// Its id.
    long long created(const std::string& who, const std::string& body);

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, long long> m_numbers;
};

namespace {

const std::string base = "/api/canned-responses";

std::string path(long long id, const char* call = "")
{
    return base + "/" + std::to_string(id) + call;
}

} // namespace

void LivechatCannedTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_numbers["shared"] = created(
        "agent",
        R"({"title":"Greeting","content":"Hello {{name}}","category":"Test greetings","shortcut_key":"hello-t","is_shared":true})"
    );
    m_numbers["private"] = created("agent", R"({"title":"Mine","content":"Only mine"})");
}

long long LivechatCannedTest::created(const std::string& who, const std::string& body)
{
    const auto answer = as(who).post(base, body);
    if (answer.status != 201) {
        throw std::runtime_error(answer.body.toStdString());
    }
    return answer.value(u"response.id").toInteger();
}

void LivechatCannedTest::creates()
{
    const auto answer = as("it").post(
        base,
        R"({"title":"T","content":"C {{a}} {{ b }}","category":"K","shortcut_key":"/it-1","is_shared":true,"variables":["a"]})"
    );
    QCOMPARE(answer.status, 201);
    QVERIFY(answer.value(u"success").toBool());
    QVERIFY(answer.value(u"message").isString());
    auto response = answer.value(u"response").toObject();
    QCOMPARE(
        keysOf(response),
        QStringLiteral("category content createdAt created_by creator id is_shared shortcut_key title "
                       "updatedAt usage_count variables")
    );
    const auto it = LivechatChats(*m_server).idOf("it");
    const QJsonObject creator{{u"id"_s, it}, {u"name"_s, u"Ivo Tanaka"_s}, {u"email"_s, u"it@demo.local"_s}};
    QCOMPARE(response[u"creator"].toObject(), creator);
    QCOMPARE(response[u"created_by"].toInteger(), it);
    QCOMPARE(response[u"variables"].toArray(), words({"a"}));
    QCOMPARE(response[u"shortcut_key"].toString(), QStringLiteral("/it-1"));
    QCOMPARE(response[u"usage_count"].toInteger(-1), 0);
    const auto shown = as("admin").get(path(response[u"id"].toInteger()));
    QCOMPARE(shown.status, 200);
    response.remove(u"createdAt");
    response.remove(u"updatedAt");
    auto again = shown.value(u"response").toObject();
    QVERIFY(again.take(u"createdAt").toString().endsWith(QStringLiteral(".000Z")));
    again.remove(u"updatedAt");
    QCOMPARE(again, response);
}

void LivechatCannedTest::lists()
{
    const auto titles = [this](const char* who, const std::string& query) {
        QStringList found;
        for (const auto& response : as(who).get(base + query).value(u"responses").toArray()) {
            found.append(response[u"title"].toString());
        }
        return found;
    };
    QVERIFY(titles("agent", "").contains(QStringLiteral("Greeting")));
    QVERIFY(titles("agent", "").contains(QStringLiteral("Mine")));
    QVERIFY(titles("it", "").contains(QStringLiteral("Greeting")));
    QVERIFY(!titles("it", "").contains(QStringLiteral("Mine")));
    QCOMPARE(titles("it", "?category=Test%20greetings"), QStringList{QStringLiteral("Greeting")});
    QVERIFY(titles("it", "?category=Nothing").isEmpty());
    QCOMPARE(titles("agent", "?search=only%20MINE"), QStringList{QStringLiteral("Mine")});
    const auto categories = as("it").get(base + "/categories").value(u"categories").toArray();
    QVERIFY(categories.contains(QJsonValue(QStringLiteral("Test greetings"))));
}

void LivechatCannedTest::findsByShortcut()
{
    const auto found = as("it").get(base + "/shortcut/hello-t");
    QCOMPARE(found.status, 200);
    QCOMPARE(found.text(u"response.title"), std::string("Greeting"));
    created("agent", R"({"title":"Slash","content":"x","shortcut_key":"/bye-t","is_shared":true})");
    QCOMPARE(as("it").get(base + "/shortcut/bye-t").text(u"response.title"), std::string("Slash"));
}

void LivechatCannedTest::changesWhatIsGiven()
{
    const auto id =
        created("agent", R"({"title":"Old","content":"Old {{x}}","category":"K","shortcut_key":"old-t"})");
    const auto answer = as("agent").put(path(id), R"({"title":"New","category":null})");
    QCOMPARE(answer.status, 200);
    const auto response = answer.value(u"response");
    QCOMPARE(response[u"title"].toString(), QStringLiteral("New"));
    QCOMPARE(response[u"content"].toString(), QStringLiteral("Old {{x}}"));
    QVERIFY(response[u"category"].isNull());
    QCOMPARE(response[u"shortcut_key"].toString(), QStringLiteral("old-t"));
    QCOMPARE(response[u"variables"].toArray(), words({"x"}));
    QCOMPARE(as("agent").put(path(id), R"({"shortcut_key":"old-t","is_shared":true})").status, 200);
    QCOMPARE(as("lead").put(path(id), R"({"content":"By a lead"})").status, 200);
}

void LivechatCannedTest::deletes()
{
    const auto id = created("agent", R"({"title":"Gone","content":"soon"})");
    const auto answer = as("agent").call("DELETE", path(id));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"success":true,"message":"Canned response deleted"})"));
    QCOMPARE(as("agent").call("DELETE", path(id)).status, 404);
    QCOMPARE(as("agent").get(path(id)).status, 404);
}

void LivechatCannedTest::keepsWhatIsPersonal()
{
    const auto id = m_numbers["private"];
    QCOMPARE(as("it").get(path(id)).status, 404);
    QCOMPARE(as("it").post(path(id, "/use"), "{}").status, 404);
    QCOMPARE(as("agent").get(path(id)).status, 200);
    QCOMPARE(as("lead").get(path(id)).status, 404);
}

void LivechatCannedTest::fillsIn_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<QByteArray>("filled");
    const auto row = [](const char* name, const char* content, const char* variables, const char* filled) {
        QTest::newRow(name) << QByteArray(content) << QByteArray(variables) << QByteArray(filled);
    };
    row("value", "Hi {{name}}!", R"({"name":"Ana"})", "Hi Ana!");
    row("spaces", "Hi {{ name }}!", R"({"name":"Ana"})", "Hi Ana!");
    row("twice", "{{a}}{{a}}", R"({"a":"x"})", "xx");
    row("not given", "Hi {{name}}, {{other}}", R"({"name":"Ana"})", "Hi Ana, {{other}}");
    row("empty", "Hi {{name}}!", R"({"name":""})", "Hi !");
    row("value with a variable", "{{a}}", R"({"a":"{{b}}","b":"c"})", "{{b}}");
    row("plain text", "{{a}}", R"({"a":"<img src=x> $1 \\1"})", R"(<img src=x> $1 \1)");
    row("number", "{{n}} left", R"({"n":3})", "3 left");
    row("no value at all", "{{a}}", R"({"a":{"x":1}})", "{{a}}");
    row("null", "{{a}}", R"({"a":null})", "{{a}}");
    row("variables as a text", "{{a}}", R"("a")", "{{a}}");
}

void LivechatCannedTest::fillsIn()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, variables);
    QFETCH(QByteArray, filled);
    const auto id =
        created("agent", "{\"title\":\"Fill\",\"content\":" + jsonText(content.toStdString()) + "}");
    const auto body = "{\"variables\":" + variables.toStdString() + "}";
    for (const auto& target : {path(id, "/use"), base + "/use/" + std::to_string(id)}) {
        const auto answer = as("agent").post(target, body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text(u"content"), filled.toStdString());
        QCOMPARE(answer.text(u"original_content"), content.toStdString());
        QVERIFY(answer.value(u"variables_used").isObject());
    }
}

void LivechatCannedTest::countsUses()
{
    const auto id = created("agent", R"({"title":"Counted","content":"x","is_shared":true})");
    QCOMPARE(as("agent").post(path(id, "/use")).status, 200);
    QCOMPARE(
        as("admin")
            .post(path(id, "/use"), R"({"variables":{"a":"b"}})")
            .value(u"variables_used.a")
            .toString(),
        QStringLiteral("b")
    );
    QCOMPARE(as("it").get(path(id)).value(u"response.usage_count").toInteger(), 2);
}

void LivechatCannedTest::refuses_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* who,
                        const char* method,
                        const char* call,
                        const char* body,
                        int status,
                        const char* message) {
        QTest::addRow("%s %s %s %s", who, method, call, body)
            << QByteArray(who) << QByteArray(method) << QByteArray(call) << QByteArray(body) << status
            << QByteArray(message);
    };
    const char* const required = "Title and content are required";
    row("agent", "POST", "", "", 400, required);
    row("agent", "POST", "", "{}", 400, required);
    row("agent", "POST", "", R"({"title":"x"})", 400, required);
    row("agent", "POST", "", R"({"content":"x"})", 400, required);
    row("agent", "POST", "", R"({"title":"","content":"x"})", 400, required);
    row("agent", "POST", "", R"({"title":7,"content":"x"})", 400, "Invalid title");
    row("agent", "POST", "", R"({"title":"x","content":"x","is_shared":"yes"})", 400, "Invalid is_shared");
    row("agent", "POST", "", R"({"title":"x","content":"x","variables":"a"})", 400, "Invalid variables");
    const char* const taken = "Shortcut key already exists";
    row("agent", "POST", "", R"({"title":"x","content":"x","shortcut_key":"hello-t"})", 400, taken);
    row("it", "POST", "", R"({"title":"x","content":"x","shortcut_key":"hello-t"})", 400, taken);
    row("agent", "PUT", "/{private}", R"({"shortcut_key":"hello-t"})", 400, taken);
    row("agent", "PUT", "/{private}", R"({"title":""})", 400, required);
    const char* const creators = "Only the creator can update this response";
    row("it", "PUT", "/{shared}", R"({"title":"x"})", 403, creators);
    row("it", "PUT", "/{private}", R"({"title":"x"})", 403, creators);
    row("it", "DELETE", "/{shared}", "", 403, "Only the creator can delete this response");
    const char* const unknown = "Canned response not found";
    row("agent", "GET", "/999999", "", 404, unknown);
    row("agent", "GET", "/abc", "", 404, unknown);
    row("agent", "GET", "/shortcut/nothing", "", 404, unknown);
    row("agent", "PUT", "/999999", R"({"title":"x"})", 404, unknown);
    row("agent", "DELETE", "/999999", "", 404, unknown);
    row("agent", "POST", "/999999/use", "{}", 404, unknown);
    row("agent", "POST", "/use/999999", "{}", 404, unknown);
    const char* const denied = "Access Denied: You do not have permission";
    row("customer", "GET", "", "", 403, denied);
    row("customer", "POST", "/{shared}/use", "{}", 403, denied);
}

void LivechatCannedTest::refuses()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const auto answer =
        as(who.toStdString())
            .call(method.toStdString(), base + filledIn(call.toStdString(), m_numbers), body.toStdString());
    QCOMPARE(answer.body, R"({"message":")" + message + R"("})");
    QCOMPARE(answer.status, status);
}

BACKLINE_TEST(LivechatCannedTest)
#include "livechat_canned_test.moc"
