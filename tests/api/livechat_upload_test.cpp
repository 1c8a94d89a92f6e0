#include "tests/api/form_body.h"
#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// POST /api/chat-upload/upload: what it takes, where it goes, and what it refuses.
class LivechatUploadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesTypes_data();
    void takesTypes();
    void namesFiles_data();
    void namesFiles();
    void sendsItInTheSession_data();
    void sendsItInTheSession();
    void keepsItWithoutASession();
    void takesTenMebibytes();
    void refusesHugeBodiesAtOnce();
    void refusesForms_data();
    void refusesForms();
    void refusesSessions_data();
    void refusesSessions();
    void limitsWhatOnePersonUploads();

private:
    ApiAnswer upload(const std::string& who, const FormBody& form)
    {
        return m_server->as(who).post(path, form.text(), {{"Content-Type", FormBody::contentType}});
    }

    static constexpr const char* path = "/api/chat-upload/upload";
    std::unique_ptr<TestServer> m_server;
};

namespace {

using namespace std::string_literals;

const std::string png = "\x89PNG\r\n\x1A\n and the picture"s;
const char* const typeRefusal =
    "File type not allowed. Allowed types: jpeg, png, gif, webp, pdf, doc, docx, xls, xlsx, txt, csv";

std::string wide(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        out += c;
        out += '\0';
    }
    return out;
}

QByteArray refusal(const char* message)
{
    return QByteArray(R"({"success":false,"message":")") + message + R"("})";
}

} // namespace

void LivechatUploadTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void LivechatUploadTest::takesTypes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    const auto row = [](const char* name, const std::string& bytes, const char* mime) {
        QTest::newRow(name) << QByteArray(name) << QByteArray::fromStdString(bytes)
                            << QString::fromLatin1(mime);
    };
    const auto compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
    const auto zip = "PK\x03\x04....[Content_Types].xml...."s;
    const std::string office = "application/vnd.openxmlformats-officedocument.";
    row("a.jpg", "\xFF\xD8\xFF\xE0 rest"s, "image/jpeg");
    row("a.jpeg", "\xFF\xD8\xFF\xE0 rest"s, "image/jpeg");
    row("a.png", png, "image/png");
    row("A.PNG", png, "image/png");
    row("a.gif", "GIF89a rest", "image/gif");
    row("a.webp", "RIFF\x10\0\0\0WEBPVP8 "s, "image/webp");
    row("a.pdf", "%PDF-1.7\n%rest", "application/pdf");
    row("a.doc", compound + wide("WordDocument"), "application/msword");
    row("a.xls", compound + wide("Workbook"), "application/vnd.ms-excel");
    row("a.docx", zip + "word/document.xml", (office + "wordprocessingml.document").c_str());
    row("a.xlsx", zip + "xl/workbook.xml", (office + "spreadsheetml.sheet").c_str());
    row("a.txt", "Grüße\n", "text/plain");
    row("a.csv", "a;b\r\n1;2\r\n", "text/csv");
}

void LivechatUploadTest::takesTypes()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mime);
    const auto answer = upload("customer", FormBody().file(name.toStdString(), bytes.toStdString()));
    QCOMPARE(answer.status, 200);
    const auto file = answer.value(u"file");
    QCOMPARE(keysOf(file), QStringLiteral("filename mimetype originalname size url"));
    QCOMPARE(file[u"mimetype"].toString(), mime);
    QCOMPARE(file[u"size"].toInteger(), bytes.size());
    const auto stored = file[u"filename"].toString();
    QVERIFY(QRegularExpression(QStringLiteral(R"(^a-\d{13}-[0-9a-z]{20,}\.[a-z]+$)")).match(stored).hasMatch()
    );
    QVERIFY(file[u"url"].toString().startsWith(u"/uploads/chat/"_s + stored + u"?expires="_s));
}

void LivechatUploadTest::namesFiles_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("original");
    QTest::addColumn<QString>("start");
    const auto row = [](const char* filename, const char* original, const char* start) {
        QTest::newRow(filename) << QByteArray("form-data; name=\"file\"; ") + filename
                                << QString::fromUtf8(original) << QString::fromUtf8(start);
    };
    row(R"(filename="Q3 Report (final).txt")", "Q3 Report (final).txt", "q3_report_final-");
    row(R"(filename="../../etc/passwd.txt")", "passwd.txt", "passwd-");
    row(R"(filename="/etc/cron.d/x.txt")", "x.txt", "x-");
    row(R"(filename="C:\Users\me\x.txt")", "x.txt", "x-");
    row(R"(filename="..\..\x.txt")", "x.txt", "x-");
    row(R"(filename="Übergröße.txt")", "Übergröße.txt", "bergr_e-");
    row(R"(filename="你好.txt")", "你好.txt", "file-");
    row(R"(filename*=UTF-8''%E4%BD%A0%20x.txt)", "你 x.txt", "x-");
    row(R"(filename="plain.txt"; filename*=utf-8'de'sch%C3%B6n.txt)", "schön.txt", "sch_n-");
    row(R"(filename="say %22hi%22.txt")", "say \"hi\".txt", "say_hi-");
    row(R"(filename="say \"hi\".txt")", "say \"hi\".txt", "say_hi-");
    row(R"(filename=bare.txt)", "bare.txt", "bare-");
    row(R"(filename=".txt")", "file.txt", "file-");
    row(R"(filename="a.php.txt")", "a.php.txt", "a_php-");
    row(R"(filename="<img src=x>.txt")", "<img src=x>.txt", "img_src_x-");
}

void LivechatUploadTest::namesFiles()
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, original);
    QFETCH(QString, start);
    const auto answer = upload("customer", FormBody().part(disposition.toStdString(), {}, "some text"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"file.originalname").toString(), original);
    const auto stored = answer.value(u"file.filename").toString();
    QVERIFY2(stored.startsWith(start), qPrintable(stored));
    QVERIFY(!stored.contains(u'/') && !stored.contains(u'\\') && !stored.contains(QStringLiteral("..")));
}

void LivechatUploadTest::sendsItInTheSession_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<bool>("fieldFirst");
    QTest::newRow("customer, field behind") << QByteArray("customer") << false;
    QTest::newRow("customer, field first") << QByteArray("customer") << true;
    QTest::newRow("agent") << QByteArray("agent") << false;
}

void LivechatUploadTest::sendsItInTheSession()
{
    QFETCH(QByteArray, who);
    QFETCH(bool, fieldFirst);
    const auto chat = LivechatChats(*m_server).activeWith("agent");
    FormBody form;
    if (fieldFirst) {
        form.field("session_id", std::to_string(chat));
    }
    form.file("bill.png", png);
    if (!fieldFirst) {
        form.field("session_id", std::to_string(chat));
    }
    const auto answer = upload(who.toStdString(), form);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"message"), std::string("File uploaded and sent in chat"));
    const auto read = m_server->as("customer").get(chatPath(chat, "/messages"));
    const auto message = read.value(u"messages").toArray().first();
    QCOMPARE(message[u"type"].toString(), QStringLiteral("file"));
    QCOMPARE(message[u"sender_role"].toString(), QString::fromLatin1(who));
    QVERIFY(message[u"content"].isNull());
    const auto stored = answer.value(u"file.filename").toString();
    QVERIFY(message[u"attachment_url"].toString().startsWith(u"/uploads/chat/"_s + stored + u"?expires="_s));
}

void LivechatUploadTest::keepsItWithoutASession()
{
    const auto before = LivechatChats(*m_server).started();
    for (const auto& form :
         {FormBody().file("note.txt", "text"), FormBody().file("note.txt", "text").field("session_id", "")}) {
        const auto answer = upload("customer", form);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text(u"message"), std::string("File uploaded"));
    }
    const auto read = m_server->as("customer").get(chatPath(before, "/messages"));
    QVERIFY(read.value(u"messages").toArray().isEmpty());
}

void LivechatUploadTest::takesTenMebibytes()
{
    auto bytes = png;
    bytes.resize(10UL * 1024 * 1024, 'x');
    const auto whole = upload("requester", FormBody().file("big.png", bytes));
    QCOMPARE(whole.status, 200);
    QCOMPARE(whole.value(u"file.size").toInteger(), 10 * 1024 * 1024);
    bytes += 'x';
    const auto larger = upload("requester", FormBody().file("big.png", bytes));
    QCOMPARE(larger.status, 400);
    QCOMPARE(larger.body, refusal("File too large"));
}

/// Before the body is there: nobody but who has signed in may even send it.
void LivechatUploadTest::refusesHugeBodiesAtOnce()
{
    const auto head = [this](const std::string& authorization, long long length) {
        Wire connection(m_server->port());
        connection.write(
            "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + authorization
            + "Content-Type: " + FormBody::contentType + "\r\nContent-Length: " + std::to_string(length)
            + "\r\n\r\n"
        );
        return readAnswer(connection);
    };
    const auto token = "Authorization: Bearer " + m_server->tokenOf("customer") + "\r\n";
    QCOMPARE(head(token, 20'000'000).body, refusal("File too large"));
    QCOMPARE(head(token, 20'000'000).status, 400);
    QCOMPARE(head({}, 5'000'000).body, QByteArray(R"({"message":"Unauthorized: No token provided"})"));
    QCOMPARE(head({}, 5'000'000).status, 401);
    const auto forged = head("Authorization: Bearer a.b.c\r\n", 5'000'000);
    QCOMPARE(forged.status, 401);
    QCOMPARE(forged.body, QByteArray(R"({"message":"Unauthorized: Invalid or expired token"})"));
}

void LivechatUploadTest::refusesForms_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto raw = [](const char* name, const char* type, const QByteArray& body, const char* message) {
        QTest::newRow(name) << QByteArray(type) << body << 400 << QByteArray(message);
    };
    const auto form = [](const char* name, const FormBody& body, int status, const char* message) {
        QTest::newRow(name) << QByteArray(FormBody::contentType) << QByteArray::fromStdString(body.text())
                            << status << QByteArray(message);
    };
    const char* const none = "No file uploaded";
    raw("no body", FormBody::contentType, {}, "Unexpected end of form");
    raw("JSON", "application/json", R"({"file":"x"})", none);
    raw("no boundary", "multipart/form-data", "x", "Multipart: Boundary not found");
    raw("wrong boundary", "multipart/form-data; boundary=other", "--else\r\n", "Malformed form");
    form("no file", FormBody().field("session_id", "1"), 400, none);
    form("file as a field", FormBody().field("file", "x"), 400, none);
    form("no choice", FormBody().file("", ""), 400, none);
    form("other field", FormBody().file("a.txt", "x", "upload"), 400, "Unexpected file field");
    form("two files", FormBody().file("a.txt", "x").file("b.txt", "y"), 400, "Unexpected file field");
    form(
        "two sessions",
        FormBody().field("session_id", "1").field("session_id", "2").file("a.txt", "x"),
        400,
        "session_id was sent twice"
    );
    form("unknown type", FormBody().file("a.exe", "MZ"), 500, typeRefusal);
    form("no extension", FormBody().file("README", "x"), 500, typeRefusal);
    form("page", FormBody().file("a.html", "<script>alert(1)</script>"), 500, typeRefusal);
    form("svg", FormBody().file("a.svg", "<svg/>"), 500, typeRefusal);
    form("picture that is a page", FormBody().file("a.png", "<script>alert(1)</script>"), 500, typeRefusal);
    form("picture that is a document", FormBody().file("a.jpg", "%PDF-1.7"), 500, typeRefusal);
    form("text that is a picture", FormBody().file("a.txt", png), 500, typeRefusal);
    form("text that is a polyglot", FormBody().file("a.csv", "GIF89a/*\n*/=alert(1)"), 500, typeRefusal);
    form(
        "document that is another zip", FormBody().file("a.docx", "PK\x03\x04 classes.dex"), 500, typeRefusal
    );
    form("empty picture", FormBody().file("a.png", ""), 500, typeRefusal);
    form("two extensions", FormBody().file("a.png.exe", png), 500, typeRefusal);
}

void LivechatUploadTest::refusesForms()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const auto answer =
        m_server->as("customer").post(path, body.toStdString(), {{"Content-Type", type.toStdString()}});
    QCOMPARE(answer.body, refusal(message.constData()));
    QCOMPARE(answer.status, status);
}

void LivechatUploadTest::refusesSessions_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* who, const char* session, int status, const char* message) {
        QTest::addRow("%s %s", who, session)
            << QByteArray(who) << QByteArray(session) << status << QByteArray(message);
    };
    const char* const unknown = "Chat session not found";
    row("customer", "999999", 404, unknown);
    row("customer", "abc", 404, unknown);
    row("customer", "-1", 404, unknown);
    const char* const foreign = "Unauthorized to upload files to this session";
    row("requester", "{active}", 403, foreign);
    row("it", "{active}", 403, foreign);
    row("admin", "{active}", 403, foreign);
    row("agent", "{pending}", 403, foreign);
    row("customer", "{closed}", 400, "Chat session is closed");
    row("agent", "{closed}", 400, "Chat session is closed");
}

void LivechatUploadTest::refusesSessions()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, session);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    LivechatChats chats(*m_server);
    const auto id = filledIn(
        session.toStdString(),
        {{"active", chats.activeWith("agent")},
         {"pending", chats.started()},
         {"closed", chats.closedBy("agent")}}
    );
    const auto answer = upload(who.toStdString(), FormBody().file("a.txt", "x").field("session_id", id));
    QCOMPARE(answer.body, refusal(message.constData()));
    QCOMPARE(answer.status, status);
}

void LivechatUploadTest::limitsWhatOnePersonUploads()
{
    LivechatChats chats(*m_server);
    m_server->write([&](server::store::Unit& unit) {
        unit.db
            .query("INSERT INTO attachment (stored_name, original_name, mime, size, uploader_id, created_at) "
                   "VALUES ('x-1-y.txt', 'x.txt', 'text/plain', :size, :person, :at)")
            .use(200LL * 1024 * 1024 - 4)
            .use(chats.idOf("hr"))
            .use(unit.now)
            .run();
    });
    QCOMPARE(upload("hr", FormBody().file("a.txt", "1234")).status, 200);
    const auto answer = upload("hr", FormBody().file("a.txt", "5"));
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.body, refusal("Upload quota reached. Try again tomorrow"));
    QCOMPARE(upload("it", FormBody().file("a.txt", "5")).status, 200);
}

BACKLINE_TEST(LivechatUploadTest)
#include "livechat_upload_test.moc"
