#include "services/server/store/attachments.h"
#include "services/server/usecases/uploads.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <filesystem>
#include <memory>
#include <stdexcept>

using namespace backline;
using namespace backline::tests;
using namespace std::string_literals;

/// Backline's own API: files that are uploaded, sent in conversations and fetched.
class OwnAttachmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aFileTravels();
    void unsentFilesAreTheirUploaders();
    void notesHideTheirFiles();
    void downloadsAreHarmless();
    void linksNeedNoToken();
    void refusesWhatItDoesNotTake_data();
    void refusesWhatItDoesNotTake();
    void takesTenMebibytes();
    void rawBytesNeedNoType_data();
    void rawBytesNeedNoType();
    void aKeyIsForOneRequest();
    void quotaEnds();
    void articlesAreShared();
    void messagesNeedWhatTheyCarry_data();
    void messagesNeedWhatTheyCarry();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    ApiAnswer upload(const std::string& by, const std::string& query, std::string_view bytes);
    long long uploaded(const std::string& by);
    ApiAnswer send(const std::string& by, const std::string& conversation, long long file, const char* how);
    int fetchStatus(const std::string& by, long long file);
    std::string active();

    std::unique_ptr<TestServer> m_server;
};

namespace {

const std::string png = "\x89PNG\r\n\x1A\n and \0 more"s;

std::string contentPath(long long file)
{
    return "/api/v1/attachments/" + std::to_string(file) + "/content";
}

std::size_t filesIn(const std::string& folder)
{
    std::error_code ignored;
    const std::filesystem::directory_iterator files(folder, ignored);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

} // namespace

void OwnAttachmentsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void OwnAttachmentsTest::init()
{
    m_server->emptyQueue();
}

ApiAnswer OwnAttachmentsTest::upload(const std::string& by, const std::string& query, std::string_view bytes)
{
    return as(by).call("POST", "/api/v1/attachments" + query, bytes, {{"Content-Type", "image/png"}});
}

long long OwnAttachmentsTest::uploaded(const std::string& by)
{
    const auto answer = upload(by, "?name=a.png", png);
    if (answer.status != 200) {
        throw std::runtime_error("the upload failed");
    }
    return answer.value(u"attachment.id").toInt();
}

ApiAnswer OwnAttachmentsTest::send(
    const std::string& by,
    const std::string& conversation,
    long long file,
    const char* how
)
{
    return as(by).post(
        conversationPath(conversation, how),
        R"({"type":"file","content":"","attachment":)" + std::to_string(file) + "}"
    );
}

int OwnAttachmentsTest::fetchStatus(const std::string& by, long long file)
{
    return as(by).get(contentPath(file)).status;
}

std::string OwnAttachmentsTest::active()
{
    auto customer = as("customer");
    auto id = waitingSession(customer);
    if (as("agent").post(conversationPath(id, "/accept")).status != 200) {
        throw std::runtime_error("accept failed");
    }
    return id;
}

void OwnAttachmentsTest::aFileTravels()
{
    const auto id = active();
    const auto answer = upload("customer", "?name=My%20Lamp.PNG&conversation=" + id, png);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"attachment.name"), std::string("My Lamp.png"));
    QCOMPARE(answer.text(u"attachment.mime"), std::string("image/png"));
    QCOMPARE(answer.value(u"attachment.size").toInt(), static_cast<int>(png.size()));
    const auto file = answer.value(u"attachment.id").toInt();
    const auto said = send("customer", id, file, "/messages");
    QCOMPARE(said.status, 200);
    QCOMPARE(said.text(u"message.type"), std::string("file"));
    QCOMPARE(said.value(u"message.attachment"), answer.value(u"attachment"));
    QVERIFY(said.value(u"message.article").isNull());
    const auto history = as("agent").get(conversationPath(id)).value(u"history").toArray();
    QCOMPARE(member(history.last(), u"attachment.name").toString(), QStringLiteral("My Lamp.png"));
    const auto content = as("agent").get(contentPath(file));
    QCOMPARE(content.status, 200);
    QCOMPARE(content.body.toStdString(), png);
    QCOMPARE(fetchStatus("customer", file), 200);
    QCOMPARE(fetchStatus("requester", file), 404);
}

void OwnAttachmentsTest::unsentFilesAreTheirUploaders()
{
    const auto file = uploaded("agent");
    QCOMPARE(fetchStatus("agent", file), 200);
    QCOMPARE(fetchStatus("lead", file), 404);
    QCOMPARE(fetchStatus("customer", file), 404);
    const auto id = active();
    const auto foreign = send("customer", id, file, "/messages");
    QCOMPARE(foreign.status, 409);
    QVERIFY(!foreign.text(u"error.message").empty());
    QCOMPARE(m_server->client().get(contentPath(file)).status, 401);
}

void OwnAttachmentsTest::notesHideTheirFiles()
{
    const auto id = active();
    const auto file = uploaded("agent");
    QCOMPARE(send("agent", id, file, "/notes").status, 200);
    QCOMPARE(fetchStatus("lead", file), 200);
    QCOMPARE(fetchStatus("customer", file), 404);
}

void OwnAttachmentsTest::downloadsAreHarmless()
{
    const auto answer = upload("agent", "?name=%E4%BD%A0%22%3B%0D%0Ax.png", png);
    const auto content = as("agent").get(contentPath(answer.value(u"attachment.id").toInt()));
    QCOMPARE(content.header("content-type"), QByteArray("image/png"));
    QCOMPARE(content.header("x-content-type-options"), QByteArray("nosniff"));
    QVERIFY(content.header("content-security-policy").contains("sandbox"));
    const auto disposition = content.header("content-disposition");
    QVERIFY(disposition.startsWith("attachment; filename=\""));
    QVERIFY(disposition.contains("filename*=UTF-8''%E4%BD%A0"));
    QCOMPARE(disposition.count('"'), 2);
}

void OwnAttachmentsTest::linksNeedNoToken()
{
    const auto file = uploaded("agent");
    const auto path = "/api/v1/attachments/" + std::to_string(file) + "/link";
    QCOMPARE(as("lead").post(path).status, 404);
    const auto link = as("agent").post(path);
    QCOMPARE(link.status, 200);
    QVERIFY(link.value(u"expires_at").isString());
    const auto url = link.text(u"url");
    const auto content = m_server->client().get(url);
    QCOMPARE(content.status, 200);
    QCOMPARE(content.body.toStdString(), png);
    auto forged = url;
    forged.back() = forged.back() == '0' ? '1' : '0';
    QVERIFY(m_server->client().get(forged).status >= 400);
}

void OwnAttachmentsTest::refusesWhatItDoesNotTake_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* query, const std::string& bytes, int status, const char* code) {
        QTest::newRow(query) << QByteArray(query) << QByteArray::fromStdString(bytes) << status
                             << QByteArray(code);
    };
    row("", png, 422, "invalid");
    row("?name=a.exe", png, 415, "type_not_allowed");
    row("?name=a.jpg", png, 415, "type_not_allowed");
    row("?name=a.png", "", 415, "type_not_allowed");
    row("?name=a.png&conversation=sess-none", png, 404, "not_found");
}

void OwnAttachmentsTest::refusesWhatItDoesNotTake()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, code);
    const auto files = filesIn(m_server->dataDirectory() + "/uploads");
    const auto answer = upload("agent", query.toStdString(), bytes.toStdString());
    QTEST(answer.status, "status");
    QCOMPARE(QByteArray::fromStdString(answer.text(u"error.code")), code);
    QCOMPARE(filesIn(m_server->dataDirectory() + "/uploads"), files);
}

void OwnAttachmentsTest::takesTenMebibytes()
{
    auto bytes = png;
    bytes.resize(static_cast<std::size_t>(server::usecases::largestUpload), 'x');
    const auto answer = upload("agent", "?name=a.png", bytes);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"attachment.size").toInt(), 10 * 1024 * 1024);
    const auto content = as("agent").get(contentPath(answer.value(u"attachment.id").toInt()));
    QCOMPARE(content.body.size(), qsizetype{10 * 1024 * 1024});
    bytes += 'x';
    const auto larger = upload("agent", "?name=a.png", bytes);
    QCOMPARE(larger.status, 413);
    QCOMPARE(larger.text(u"error.code"), std::string("too_large"));
}

void OwnAttachmentsTest::rawBytesNeedNoType_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type : {"", "text/plain", "application/json", "application/octet-stream"}) {
        QTest::addRow("'%s'", type) << QByteArray(type);
    }
}

/// The body is the file: nobody reads it as JSON, whatever it is sent as.
void OwnAttachmentsTest::rawBytesNeedNoType()
{
    QFETCH(const QByteArray, type);
    const std::vector<ApiHeader> headers{{"Content-Type", type.toStdString()}};
    const std::string path = "/api/v1/attachments?name=note.txt";
    const std::string note = "{ a note, and no JSON";
    QCOMPARE(m_server->client().call("POST", path, note, headers).status, 401);
    const auto answer = as("agent").call("POST", path, note, headers);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.value(u"attachment.size").toInt(), static_cast<int>(note.size()));
}

void OwnAttachmentsTest::aKeyIsForOneRequest()
{
    const auto keyed = [this](const std::string& name, const std::string& bytes) {
        const std::vector<ApiHeader> headers{{"Content-Type", "image/png"}, {"Idempotency-Key", "upload-1"}};
        return as("agent").call("POST", "/api/v1/attachments?name=" + name, bytes, headers);
    };
    const auto first = keyed("a.png", png);
    QCOMPARE(first.status, 200);
    QCOMPARE(keyed("a.png", png).body, first.body);
    QCOMPARE(keyed("b.png", png).status, 422);
    QCOMPARE(keyed("a.png", png + "!").status, 422);
}

void OwnAttachmentsTest::quotaEnds()
{
    const auto hr = as("hr").get("/api/v1/me").value(u"id").toInt();
    m_server->write([hr](server::store::Unit& unit) {
        domain::Attachment used;
        used.storedName = "used";
        used.uploaderId = hr;
        used.size = server::usecases::dailyUploads - static_cast<long long>(png.size());
        server::store::insertAttachment(unit, used);
    });
    QCOMPARE(upload("hr", "?name=a.png", png).status, 200);
    const auto refused = upload("hr", "?name=a.png", png);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text(u"error.code"), std::string("quota_used_up"));
    QCOMPARE(upload("it", "?name=a.png", png).status, 200);
}

void OwnAttachmentsTest::articlesAreShared()
{
    const auto id = active();
    const auto share = [&](const std::string& by, const char* slug, const char* how) {
        const auto article = as("agent").get("/api/v1/articles/" + std::string(slug)).value(u"id").toInt();
        return as(by).post(
            conversationPath(id, how),
            R"({"type":"kb_article","content":"See here","article":)" + std::to_string(article) + "}"
        );
    };
    const auto shared = share("agent", "track-your-parcel", "/messages");
    QCOMPARE(shared.status, 200);
    QCOMPARE(shared.text(u"message.article.slug"), std::string("track-your-parcel"));
    QCOMPARE(shared.text(u"message.article.title"), std::string("Where is my parcel?"));
    QCOMPARE(shared.text(u"message.content"), std::string("See here"));
    QCOMPARE(share("agent", "refund-limits-for-agents", "/messages").status, 409);
    QCOMPARE(share("agent", "refund-limits-for-agents", "/notes").status, 200);
    QCOMPARE(share("customer", "track-your-parcel", "/messages").status, 409);
}

void OwnAttachmentsTest::messagesNeedWhatTheyCarry_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* body, const char* field) {
        QTest::newRow(body) << QByteArray(body) << QString::fromUtf8(field);
    };
    row(R"({"content":""})", "content");
    row(R"({"content":"","type":"text"})", "content");
    row(R"({"type":"file","content":"x"})", "attachment");
    row(R"({"type":"kb_article","content":"x"})", "article");
    row(R"({"type":"file","content":"x","attachment":0})", "attachment");
    row(R"({"type":"system","content":"x"})", "type");
}

void OwnAttachmentsTest::messagesNeedWhatTheyCarry()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, field);
    const auto answer = as("agent").post(conversationPath(active(), "/messages"), body.toStdString());
    QCOMPARE(answer.status, 422);
    QVERIFY(answer.value(u"error.fields").toObject().contains(field));
}

BACKLINE_TEST(OwnAttachmentsTest)
#include "own_attachments_test.moc"
