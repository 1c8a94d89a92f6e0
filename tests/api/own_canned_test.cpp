#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;

/// Backline's own API: prepared replies, and articles to share.
class OwnCannedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDemoHasSome();
    void listsWhatFits_data();
    void listsWhatFits();
    void createsAndChanges();
    void refusesTakenShortcuts();
    void keepsPrivateRepliesPrivate();
    void onlyAuthorsAndLeadsChange();
    void fillsIn();
    void wordsFaults_data();
    void wordsFaults();
    void listsArticles();
    void showsArticles();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    /// The id of a new reply of this agent.
    std::string created(const std::string& author, const std::string& title, bool shared);

    std::unique_ptr<TestServer> m_server;
};

namespace {

std::string cannedPath(const std::string& id, const std::string& call = {})
{
    return "/api/v1/canned/" + id + call;
}

QStringList titlesOf(const ApiAnswer& answer)
{
    QStringList titles;
    for (const auto& reply : answer.value(u"replies").toArray()) {
        titles << member(reply, u"title").toString();
    }
    return titles;
}

} // namespace

void OwnCannedTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

std::string OwnCannedTest::created(const std::string& author, const std::string& title, bool shared)
{
    const auto answer = as(author).post(
        "/api/v1/canned",
        "{\"title\":" + jsonText(title) + R"(,"content":"Hi {{customer_name}}","shared":)"
            + (shared ? "true" : "false") + "}"
    );
    if (answer.status != 200) {
        throw std::runtime_error("no reply was created");
    }
    return std::to_string(answer.value(u"id").toInt());
}

void OwnCannedTest::theDemoHasSome()
{
    const auto answer = as("agent").get("/api/v1/canned");
    QCOMPARE(answer.status, 200);
    const auto replies = answer.value(u"replies").toArray();
    QVERIFY(replies.size() >= 12);
    QCOMPARE(member(replies[0], u"title").toString(), QStringLiteral("Greeting")); // the most used
    QCOMPARE(member(replies[0], u"shortcut").toString(), QStringLiteral("hello"));
    QCOMPARE(member(replies[0], u"creator.name").toString(), QStringLiteral("Li Wen"));
    QVERIFY(!member(replies[0], u"editable").toBool(true));
    QVERIFY(member(replies[0], u"variables").toArray().contains(QStringLiteral("agent_name")));
    QVERIFY(titlesOf(answer).contains(QStringLiteral("My apology for a long wait"))); // her own
    QVERIFY(!titlesOf(as("it").get("/api/v1/canned")).contains(QStringLiteral("My apology for a long wait")));
    QVERIFY(answer.value(u"categories").toArray().contains(QStringLiteral("Payments")));
}

void OwnCannedTest::listsWhatFits_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("category") << QByteArray("?category=IT%20desk")
                              << QStringList{
                                     QStringLiteral("VPN drops: what to try first"),
                                     QStringLiteral("Confirm who is calling")};
    QTest::newRow("text") << QByteArray("?text=COURIER") << QStringList{QStringLiteral("Trace opened")};
    QTest::newRow("shortcut") << QByteArray("?shortcut=bye") << QStringList{QStringLiteral("Anything else?")};
    QTest::newRow("no shortcut") << QByteArray("?shortcut=by") << QStringList{};
    QTest::newRow("somebody's own") << QByteArray("?shortcut=sorry") << QStringList{};
    QTest::newRow("nothing") << QByteArray("?text=%25") << QStringList{};
}

void OwnCannedTest::listsWhatFits()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QStringList, titles);
    QCOMPARE(titlesOf(as("it").get("/api/v1/canned" + query.toStdString())), titles);
}

void OwnCannedTest::createsAndChanges()
{
    const auto id = created("it", "Mine", false);
    const auto read = as("it").get(cannedPath(id));
    QCOMPARE(read.status, 200);
    QCOMPARE(read.text(u"creator.name"), std::string("Ivo Tanaka"));
    QVERIFY(read.value(u"editable").toBool() && !read.value(u"shared").toBool(true));
    QCOMPARE(read.value(u"variables").toArray(), QJsonArray{QStringLiteral("customer_name")});
    const auto changed = as("it").put(
        cannedPath(id),
        R"({"title":"Ours","content":"Bye","category":"Closings","shortcut":"ours","shared":true})"
    );
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.text(u"title") == "Ours" && changed.text(u"shortcut") == "ours");
    QVERIFY(changed.value(u"shared").toBool() && changed.value(u"variables").toArray().isEmpty());
    QCOMPARE(as("hr").get(cannedPath(id)).text(u"content"), std::string("Bye"));
    QCOMPARE(as("it").call("DELETE", cannedPath(id)).status, 200);
    QCOMPARE(as("it").get(cannedPath(id)).status, 404);
}

void OwnCannedTest::refusesTakenShortcuts()
{
    const auto taken = as("it").post("/api/v1/canned", R"({"title":"T","content":"C","shortcut":"hello"})");
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.text(u"error.code"), std::string("shortcut_taken"));
}

void OwnCannedTest::keepsPrivateRepliesPrivate()
{
    const auto id = created("it", "Private", false);
    auto hr = as("hr");
    const std::string body = R"({"title":"T","content":"C"})";
    QCOMPARE(hr.get(cannedPath(id)).status, 404);
    QCOMPARE(hr.put(cannedPath(id), body).status, 404);
    QCOMPARE(hr.call("DELETE", cannedPath(id)).status, 404);
    QCOMPARE(hr.post(cannedPath(id, "/use")).status, 404);
    QCOMPARE(as("lead").get(cannedPath(id)).status, 404);
}

void OwnCannedTest::onlyAuthorsAndLeadsChange()
{
    const auto id = created("it", "Shared", true);
    const std::string body = R"({"title":"Changed","content":"C","shared":true})";
    QCOMPARE(as("hr").put(cannedPath(id), body).status, 403);
    QCOMPARE(as("hr").call("DELETE", cannedPath(id)).status, 403);
    QCOMPARE(as("lead").put(cannedPath(id), body).status, 200);
    QCOMPARE(as("admin").call("DELETE", cannedPath(id)).status, 200);
}

void OwnCannedTest::fillsIn()
{
    auto customer = as("customer");
    const auto conversation = waitingSession(customer);
    const auto answer = as("agent").post(
        "/api/v1/canned",
        R"({"title":"Use","content":"{{customer_name}}, {{ agent_name }}, {{date}}, {{other}}, {{other}}"})"
    );
    const auto path = cannedPath(std::to_string(answer.value(u"id").toInt()), "/use");
    const auto used = as("agent").post(
        path,
        "{\"conversation\":" + jsonText(conversation) + R"(,"variables":{"date":"{{agent_name}}","n":3}})"
    );
    QCOMPARE(used.status, 200);
    QCOMPARE(used.text(u"content"), std::string("Cora Lind, Ana Ruiz, {{agent_name}}, {{other}}, {{other}}"));
    QCOMPARE(used.value(u"missing").toArray(), QJsonArray{QStringLiteral("other")});
    const auto bare = as("agent").post(path);
    QCOMPARE(
        bare.text(u"content"), std::string("{{customer_name}}, Ana Ruiz, {{date}}, {{other}}, {{other}}")
    );
    QCOMPARE(as("agent").post(path, R"({"conversation":"sess-none"})").status, 404);
    const auto read = as("agent").get(cannedPath(std::to_string(answer.value(u"id").toInt())));
    QCOMPARE(read.value(u"usage_count").toInt(), 2);
}

void OwnCannedTest::wordsFaults_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char* who, const char* method, const char* target, const char* body, int status
                     ) {
        QTest::addRow("%s %s %s %s", who, method, target, body)
            << QByteArray(who) << QByteArray(method) << QByteArray(target) << QByteArray(body) << status;
    };
    row("customer", "GET", "/api/v1/canned", "", 403);
    row("agent", "GET", "/api/v1/canned/x", "", 404);
    row("agent", "GET", "/api/v1/canned/0", "", 404);
    row("agent", "PUT", "/api/v1/canned/99999", R"({"title":"T","content":"C"})", 404);
    row("agent", "DELETE", "/api/v1/canned/99999", "", 404);
    row("agent", "POST", "/api/v1/canned/99999/use", "", 404);
    row("agent", "POST", "/api/v1/canned", "{}", 422);
    row("agent", "POST", "/api/v1/canned", R"({"title":"","content":"C"})", 422);
    row("agent", "POST", "/api/v1/canned", R"({"title":"T","content":"C","shared":[]})", 422);
    row("agent", "POST", "/api/v1/canned/1/use", R"({"variables":[]})", 422);
    row("agent", "GET", "/api/v1/articles?limit=0", "", 422);
    row("customer", "GET", "/api/v1/articles", "", 403);
    row("customer", "GET", "/api/v1/articles/refund-limits-for-agents", "", 404);
    row("agent", "GET", "/api/v1/articles/none", "", 404);
}

void OwnCannedTest::wordsFaults()
{
    QFETCH(const QByteArray, who);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, body);
    const auto answer =
        as(who.toStdString()).call(method.toStdString(), target.toStdString(), body.toStdString());
    QTEST(answer.status, "status");
    QVERIFY(!answer.text(u"error.message").empty());
}

void OwnCannedTest::listsArticles()
{
    const auto all = as("agent").get("/api/v1/articles?limit=200").value(u"articles").toArray();
    QVERIFY(all.size() > 40);
    QString last;
    bool internal = false;
    for (const auto& article : all) {
        QVERIFY(member(article, u"title").toString() >= last);
        last = member(article, u"title").toString();
        internal = internal || !member(article, u"is_public").toBool();
    }
    QVERIFY(internal);
    const auto found = as("agent").get("/api/v1/articles?limit=3&text=where%20is%20my%20parcel");
    const auto fitting = found.value(u"articles").toArray();
    QVERIFY(!fitting.isEmpty() && fitting.size() <= 3);
    QCOMPARE(member(fitting[0], u"slug").toString(), QStringLiteral("track-your-parcel"));
}

void OwnCannedTest::showsArticles()
{
    const auto article = as("customer").get("/api/v1/articles/track-your-parcel");
    QCOMPARE(article.status, 200);
    QCOMPARE(article.text(u"title"), std::string("Where is my parcel?"));
    QVERIFY(!article.text(u"body").empty());
    const auto byId = as("agent").get("/api/v1/articles/" + std::to_string(article.value(u"id").toInt()));
    QCOMPARE(byId.text(u"slug"), std::string("track-your-parcel"));
    QCOMPARE(as("agent").get("/api/v1/articles/refund-limits-for-agents").status, 200);
}

BACKLINE_TEST(OwnCannedTest)
#include "own_canned_test.moc"
