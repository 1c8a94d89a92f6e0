#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Bodies that are refused: what the answer says, and that nothing was stored.
class WorkbenchValidationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void namesPythonsFault_data();
    void namesPythonsFault();
    void malformedComesFirst();
    void bodiesThatAreNoObject_data();
    void bodiesThatAreNoObject();
    void takesEveryJsonType_data();
    void takesEveryJsonType();
    void namesFaultyFields_data();
    void namesFaultyFields();
    void countsCodePoints();
    void namesLongTexts_data();
    void namesLongTexts();
    void refusesBadBytes_data();
    void refusesBadBytes();
    void refusesTheZeroCharacter_data();
    void refusesTheZeroCharacter();
    void refusesBadNumbersInTheQuery_data();
    void refusesBadNumbersInTheQuery();

private:
    std::string path(const QByteArray& call) const
    {
        return call.startsWith('/') && call.startsWith("/api") ? call.toStdString()
                                                               : sessionPath(m_session, call.toStdString());
    }

    long long storedRows() const;

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::string m_session;
    long long m_rows = 0;
    QByteArray m_before;
};

namespace {

QByteArray detail(const QByteArray& faults)
{
    return "{\"detail\":[" + faults + "]}";
}

QByteArray notAnObject(const QByteArray& input)
{
    return detail(
        R"({"type":"model_attributes_type","loc":["body"],)"
        R"("msg":"Input should be a valid dictionary or object to extract fields from","input":)"
        + input + "}"
    );
}

const QByteArray missingBody =
    R"({"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]})";

QByteArray fault(
    const char* type,
    const char* field,
    const char* message,
    const char* input,
    const char* ctx = ""
)
{
    QByteArray text = QByteArray(R"({"type":")") + type + R"(","loc":["body",")" + field + R"("],"msg":")"
        + message + R"(","input":)" + input;
    return *ctx == '\0' ? text + "}" : text + R"(,"ctx":)" + ctx + "}";
}

} // namespace

void WorkbenchValidationTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
    ApiClient client(m_server->port());
    m_session = waitingSession(client);
    QCOMPARE(client.post(sessionPath(m_session, "/accept")).status, 200);
}

void WorkbenchValidationTest::init()
{
    m_client = std::make_unique<ApiClient>(m_server->port());
    m_rows = storedRows();
    m_before = m_client->get(sessionPath(m_session)).body;
}

void WorkbenchValidationTest::cleanup()
{
    QCOMPARE(storedRows(), m_rows);
    QCOMPARE(m_client->get(sessionPath(m_session)).body, m_before);
}

long long WorkbenchValidationTest::storedRows() const
{
    long long rows = 0;
    m_server->write([&](server::store::Unit& unit) {
        auto query =
            unit.db.query("SELECT (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM conversation) "
                          "+ (SELECT COUNT(*) FROM solution) + (SELECT COUNT(*) FROM person) "
                          "+ (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM audit)");
        query.into(rows).next();
    });
    return rows;
}

void WorkbenchValidationTest::namesPythonsFault_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* body, int offset, const char* error) {
        QTest::newRow(body) << QByteArray(body) << offset << QByteArray(error);
    };
    // The offsets and words are those of Python 3.11's json module for the same texts.
    row("{", 1, "Expecting property name enclosed in double quotes");
    row("{\"content\"", 10, "Expecting ':' delimiter");
    row("{\"content\":", 11, "Expecting value");
    row("{\"content\":\"x\"", 14, "Expecting ',' delimiter");
    row("{\"content\":\"x\",}", 15, "Expecting property name enclosed in double quotes");
    row("{\"content\":\"x\" \"b\":1}", 15, "Expecting ',' delimiter");
    row("{content:\"x\"}", 1, "Expecting property name enclosed in double quotes");
    row("{'content':'x'}", 1, "Expecting property name enclosed in double quotes");
    row("[1,]", 3, "Expecting value");
    row("[1 2]", 3, "Expecting ',' delimiter");
    row("{\"content\":\"x\"} tail", 16, "Extra data");
    row("{\"content\":\"x\"}}", 15, "Extra data");
    row("nul", 0, "Expecting value");
    row("]", 0, "Expecting value");
    row("  ", 2, "Expecting value");
    row("{\"content\":\"\t\"}", 12, "Invalid control character at");
    row("{\"content\":\"\\x\"}", 12, "Invalid \\\\escape");
    row("{\"content\":\"\\u12\"}", 13, "Invalid \\\\uXXXX escape");
    row("\"open", 0, "Unterminated string starting at");
    row("{\"a\":\"b\\", 5, "Unterminated string starting at");
    row("{\"é\":\"ü\",\"content\":}", 19, "Expecting value");
    row("{\"a\":01}", 6, "Expecting ',' delimiter");
    row("{\"a\":1.}", 6, "Expecting ',' delimiter");
    row("{\"a\":+1}", 5, "Expecting value");
    row("-", 0, "Expecting value");
    row("{\"a\":1,,\"b\":2}", 7, "Expecting property name enclosed in double quotes");
    row("\n\n {\"a\":tru}", 8, "Expecting value");
    row("{\"content\":\"x\",\n \"b\"}", 20, "Expecting ':' delimiter");
}

void WorkbenchValidationTest::namesPythonsFault()
{
    QFETCH(QByteArray, body);
    QFETCH(int, offset);
    QFETCH(QByteArray, error);
    const auto expected = detail(
        R"({"type":"json_invalid","loc":["body",)" + QByteArray::number(offset)
        + R"(],"msg":"JSON decode error","input":{},"ctx":{"error":")" + error + R"("}})"
    );
    for (const char* call : {"/messages", "/accept", "/resolve", "/knowledge-recommend", "/solution"}) {
        const auto answer = m_client->post(path(call), body.toStdString());
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.body, expected);
    }
}

void WorkbenchValidationTest::malformedComesFirst()
{
    QCOMPARE(m_client->post(sessionPath("nope", "/messages"), "{").status, 422);
    const auto unknownAndInvalid = m_client->post(sessionPath("nope", "/messages"), "{}");
    QCOMPARE(unknownAndInvalid.status, 422);
    QCOMPARE(unknownAndInvalid.text(u"detail"), std::string());
    QCOMPARE(m_client->post(sessionPath("nope", "/messages"), R"({"content":"x"})").status, 404);
}

void WorkbenchValidationTest::bodiesThatAreNoObject_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray json = "application/json";
    const QByteArray good = R"({"content":"x"})";
    const QByteArray goodAsText = R"("{\"content\":\"x\"}")";
    QTest::newRow("nothing") << QByteArray("/messages") << QByteArray() << QByteArray() << missingBody;
    QTest::newRow("nothing, as JSON") << QByteArray("/solution") << QByteArray() << json << missingBody;
    QTest::newRow("array") << QByteArray("/messages") << QByteArray("[1,2]") << json << notAnObject("[1,2]");
    QTest::newRow("text") << QByteArray("/messages") << QByteArray("\"x\"") << json << notAnObject("\"x\"");
    QTest::newRow("number") << QByteArray("/messages") << QByteArray("7") << json << notAnObject("7");
    QTest::newRow("false") << QByteArray("/messages") << QByteArray("false") << json << notAnObject("false");
    QTest::newRow("array, optional body")
        << QByteArray("/accept") << QByteArray("[]") << json << notAnObject("[]");
    QTest::newRow("plain text") << QByteArray("/messages") << good << QByteArray("text/plain")
                                << notAnObject(goodAsText);
    QTest::newRow("form") << QByteArray("/messages") << QByteArray("content=x")
                          << QByteArray("application/x-www-form-urlencoded") << notAnObject("\"content=x\"");
    QTest::newRow("text/json") << QByteArray("/messages") << good << QByteArray("text/json")
                               << notAnObject(goodAsText);
    QTest::newRow("malformed, but no JSON")
        << QByteArray("/messages") << QByteArray("{") << QByteArray("text/plain") << notAnObject("\"{\"");
}

void WorkbenchValidationTest::bodiesThatAreNoObject()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, expected);
    std::vector<ApiHeader> headers;
    if (!type.isEmpty()) {
        headers.emplace_back("Content-Type", type.toStdString());
    }
    const auto answer = m_client->post(path(call), body.toStdString(), headers);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.body, expected);
}

void WorkbenchValidationTest::takesEveryJsonType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("usual") << QByteArray("application/json");
    QTest::newRow("charset") << QByteArray("application/json; charset=utf-8");
    QTest::newRow("capitals") << QByteArray("Application/JSON");
    QTest::newRow("suffix") << QByteArray("application/vnd.backline+json");
}

void WorkbenchValidationTest::takesEveryJsonType()
{
    QFETCH(QByteArray, type);
    const auto answer = m_client->post(
        sessionPath(m_session, "/knowledge-recommend"),
        R"({"query":"xylophonequark"})",
        {{"Content-Type", type.toStdString()}}
    );
    QCOMPARE(answer.status, 200);
}

void WorkbenchValidationTest::namesFaultyFields_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("faults");
    const auto row = [](const char* name, const char* call, const char* body, const QByteArray& faults) {
        QTest::newRow(name) << QByteArray(call) << QByteArray(body) << faults;
    };
    const char* const text = "Input should be a valid string";
    const char* const tooShort = "String should have at least 1 character";
    const char* const one = R"({"min_length":1})";
    const char* const whole = "Input should be a valid integer";
    row("agent null", "/accept", R"({"agent_id":null})", fault("string_type", "agent_id", text, "null"));
    row("agent number", "/accept", R"({"agent_id":7})", fault("string_type", "agent_id", text, "7"));
    row("agent list", "/accept", R"({"agent_id":["a"]})", fault("string_type", "agent_id", text, R"(["a"])"));
    row("content missing",
        "/messages",
        R"({"x":1})",
        fault("missing", "content", "Field required", R"({"x":1})"));
    row("content empty",
        "/messages",
        R"({"content":""})",
        fault("string_too_short", "content", tooShort, R"("")", one));
    row("content null", "/messages", R"({"content":null})", fault("string_type", "content", text, "null"));
    row("content number", "/messages", R"({"content":1.5})", fault("string_type", "content", text, "1.5"));
    row("content true", "/messages", R"({"content":true})", fault("string_type", "content", text, "true"));
    row("content object",
        "/messages",
        R"({"content":{"a":[1]}})",
        fault("string_type", "content", text, R"({"a":[1]})"));
    row("note number", "/resolve", R"({"note":1})", fault("string_type", "note", text, "1"));
    row("query empty",
        "/knowledge-recommend",
        R"({"query":""})",
        fault("string_too_short", "query", tooShort, R"("")", one));
    row("top_k zero",
        "/knowledge-recommend",
        R"({"query":"x","top_k":0})",
        fault("greater_than_equal", "top_k", "Input should be greater than or equal to 1", "0", R"({"ge":1})")
    );
    row("top_k 21",
        "/knowledge-recommend",
        R"({"query":"x","top_k":21})",
        fault("less_than_equal", "top_k", "Input should be less than or equal to 20", "21", R"({"le":20})"));
    row("top_k as text 21",
        "/knowledge-recommend",
        R"({"query":"x","top_k":"21"})",
        fault(
            "less_than_equal", "top_k", "Input should be less than or equal to 20", R"("21")", R"({"le":20})"
        ));
    row("top_k half",
        "/knowledge-recommend",
        R"({"query":"x","top_k":2.5})",
        fault(
            "int_from_float",
            "top_k",
            "Input should be a valid integer, got a number with a fractional part",
            "2.5"
        ));
    row("top_k word",
        "/knowledge-recommend",
        R"({"query":"x","top_k":"many"})",
        fault(
            "int_parsing",
            "top_k",
            "Input should be a valid integer, unable to parse string as an integer",
            R"("many")"
        ));
    row("top_k null",
        "/knowledge-recommend",
        R"({"query":"x","top_k":null})",
        fault("int_type", "top_k", whole, "null"));
    row("top_k list",
        "/knowledge-recommend",
        R"({"query":"x","top_k":[3]})",
        fault("int_type", "top_k", whole, "[3]"));
    row("several, in the order of the members",
        "/knowledge-recommend",
        R"({"top_k":99,"query":3})",
        fault("string_type", "query", text, "3") + ","
            + fault(
                "less_than_equal", "top_k", "Input should be less than or equal to 20", "99", R"({"le":20})"
            ));
    row("both missing",
        "/solution",
        R"({})",
        fault("missing", "question", "Field required", "{}") + ","
            + fault("missing", "solution", "Field required", "{}"));
    row("all three",
        "/solution",
        R"({"intent":[],"solution":"","question":1})",
        fault("string_type", "question", text, "1") + ","
            + fault("string_too_short", "solution", tooShort, R"("")", one) + ","
            + fault("string_type", "intent", text, "[]"));
    row("free solution",
        "/api/v1/escalation/solution",
        R"({"session_id":5,"question":"q"})",
        fault("string_type", "session_id", text, "5") + ","
            + fault("missing", "solution", "Field required", R"({"session_id":5,"question":"q"})"));
    row("chat empty",
        "/api/v1/chat",
        R"({"message":""})",
        fault("string_too_short", "message", tooShort, R"("")", one));
    row("chat channel",
        "/api/v1/chat",
        R"({"message":"x","channel":"fax"})",
        fault(
            "enum",
            "channel",
            "Input should be 'web', 'app', 'wechat', 'dingtalk' or 'api'",
            R"("fax")",
            R"({"expected":"'web', 'app', 'wechat', 'dingtalk' or 'api'"})"
        ));
    row("chat user",
        "/api/v1/chat",
        R"({"message":"x","user_id":7})",
        fault("string_type", "user_id", text, "7"));
}

void WorkbenchValidationTest::namesFaultyFields()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, faults);
    const auto answer = m_client->post(path(call), body.toStdString());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.body, detail(faults));
}

void WorkbenchValidationTest::countsCodePoints()
{
    std::string text;
    for (int i = 0; i < 129; ++i) {
        text += "é";
    }
    const auto answer = m_client->post(path("/accept"), "{\"agent_id\":\"" + text + "\"}");
    QCOMPARE(answer.status, 422);
    text.resize(text.size() - 2); // 128 characters, 256 bytes; a lost race makes no agent up
    QCOMPARE(m_client->post(path("/accept"), "{\"agent_id\":\"" + text + "\"}").status, 409);
}

void WorkbenchValidationTest::namesLongTexts_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("limit");
    const auto row = [](const char* call, const char* before, const char* after, const char* field, int limit
                     ) {
        QTest::addRow("%s %s", call, field)
            << QByteArray(call) << QByteArray(before) << QByteArray(after) << QByteArray(field) << limit;
    };
    row("/accept", R"({"agent_id":")", R"("})", "agent_id", 128);
    row("/messages", R"({"content":")", R"("})", "content", 16'000);
    row("/resolve", R"({"note":")", R"("})", "note", 4'000);
    row("/knowledge-recommend", R"({"query":")", R"("})", "query", 4'000);
    row("/solution", R"({"solution":"s","question":")", R"("})", "question", 4'000);
    row("/solution", R"({"question":"q","solution":")", R"("})", "solution", 16'000);
    row("/solution", R"({"question":"q","solution":"s","intent":")", R"("})", "intent", 128);
    row("/api/v1/chat", R"({"message":")", R"("})", "message", 2'000);
}

void WorkbenchValidationTest::namesLongTexts()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, field);
    QFETCH(int, limit);
    const auto number = QByteArray::number(limit);
    const QByteArray text(limit + 1, 'x');
    const auto answer = m_client->post(path(call), (before + text + after).toStdString());
    QCOMPARE(answer.status, 422);
    const auto input = "\"" + text + "\"";
    const auto message = "String should have at most " + number + " characters";
    const auto context = "{\"max_length\":" + number + "}";
    const auto expected = fault(
        "string_too_long", field.constData(), message.constData(), input.constData(), context.constData()
    );
    QCOMPARE(answer.body, detail(expected));
}

void WorkbenchValidationTest::refusesBadBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("stray continuation") << QByteArray("\x80");
    QTest::newRow("cut sequence") << QByteArray("\xC3");
    QTest::newRow("overlong") << QByteArray("\xC0\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("beyond Unicode") << QByteArray("\xF5\x80\x80\x80");
    QTest::newRow("latin-1") << QByteArray("caf\xE9");
}

void WorkbenchValidationTest::refusesBadBytes()
{
    QFETCH(QByteArray, bytes);
    const auto answer = m_client->post(path("/messages"), "{\"content\":\"" + bytes.toStdString() + "\"}");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, QByteArray(R"({"detail":"There was an error parsing the body"})"));
}

void WorkbenchValidationTest::refusesTheZeroCharacter_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* call, const char* body) {
        QTest::addRow("%s", body) << QByteArray(call) << QByteArray(body);
    };
    row("/messages", R"({"content":"a\u0000b"})");
    row("/accept", R"({"agent_id":"\u0000"})");
    row("/resolve", R"({"note":"\u0000"})");
    row("/solution", R"({"question":"\u0000","solution":"s"})");
    row("/api/v1/chat", R"({"message":"a\u0000"})");
    row("/api/v1/chat", R"({"message":"a","user_id":"\u0000"})");
    row("/api/v1/chat", R"({"message":"a","session_id":"\u0000"})");
}

void WorkbenchValidationTest::refusesTheZeroCharacter()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, body);
    const auto answer = m_client->post(path(call), body.toStdString());
    QCOMPARE(answer.status, 422);
    QVERIFY(answer.body.contains("value_error"));
    QVERIFY(answer.body.contains("\\u0000"));
}

void WorkbenchValidationTest::refusesBadNumbersInTheQuery_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("word") << QByteArray("x") << QByteArray("int_parsing");
    QTest::newRow("empty") << QByteArray("") << QByteArray("int_parsing");
    QTest::newRow("negative") << QByteArray("-1") << QByteArray("greater_than_equal");
    QTest::newRow("half") << QByteArray("1.5") << QByteArray("int_parsing");
}

void WorkbenchValidationTest::refusesBadNumbersInTheQuery()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, type);
    const auto answer = m_client->get("/api/v1/chat/" + m_session + "/messages?after=" + value.toStdString());
    QCOMPARE(answer.status, 422);
    const auto first = answer.value(u"detail").toArray().first();
    QCOMPARE(member(first, u"type").toString().toUtf8(), type);
    QCOMPARE(member(first, u"loc").toArray().at(0).toString(), QStringLiteral("query"));
    QCOMPARE(member(first, u"input").toString().toUtf8(), value);
}

BACKLINE_TEST(WorkbenchValidationTest)
#include "workbench_validation_test.moc"
