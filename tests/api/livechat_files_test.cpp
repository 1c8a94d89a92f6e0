#include "services/protocol/timestamps.h"
#include "services/server/store/attachments.h"
#include "services/server/usecases/uploads.h"
#include "tests/api/form_body.h"
#include "tests/api/livechat_chats.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// Who gets an uploaded file, and how it comes.
class LivechatFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comesAsADownload();
    void opensByAGoodLinkOnly_data();
    void opensByAGoodLinkOnly();
    void isPrivateUntilItIsSent();
    void belongsToTheChatItWasSentIn_data();
    void belongsToTheChatItWasSentIn();
    void linksWithoutTellingWhatThereIs();
    void isGoneWithItsFile();

private:
    /// The stored name of a file that the customer uploaded; 0: for no chat.
    std::string uploaded(long long chat = 0, const std::string& original = "letter.txt");

    /// Signs links as the server does.
    server::usecases::LinkSigner signer() const;

    std::unique_ptr<TestServer> m_server;
};

namespace {

const QByteArray notFound = R"({"success":false,"message":"File not found"})";
const std::string content = "Dear all";
constexpr domain::Instant hour = 3600LL * 1000;

std::string filePath(const std::string& name, const std::string& query = {})
{
    return "/uploads/chat/" + name + (query.empty() ? "" : "?" + query);
}

} // namespace

void LivechatFilesTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

std::string LivechatFilesTest::uploaded(long long chat, const std::string& original)
{
    FormBody form;
    form.file(original, content);
    if (chat != 0) {
        form.field("session_id", std::to_string(chat));
    }
    const auto answer =
        m_server->as("customer")
            .post("/api/chat-upload/upload", form.text(), {{"Content-Type", FormBody::contentType}});
    return answer.text(u"file.filename");
}

server::usecases::LinkSigner LivechatFilesTest::signer() const
{
    QFile file(QString::fromStdString(m_server->dataDirectory() + "/token.key"));
    file.open(QFile::ReadOnly);
    const auto bytes = file.readAll();
    std::array<unsigned char, 32> key{};
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return server::usecases::LinkSigner(server::usecases::linkKey(key));
}

void LivechatFilesTest::comesAsADownload()
{
    const auto name = uploaded(0, "Brief %22an%22 Jürgen.txt");
    const auto file = m_server->as("customer").get(filePath(name));
    QCOMPARE(file.status, 200);
    QCOMPARE(file.body.toStdString(), content);
    QCOMPARE(file.header("content-type"), QByteArray("text/plain"));
    QCOMPARE(file.header("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(file.header("content-security-policy"), QByteArray("default-src 'none'; sandbox"));
    QCOMPARE(file.header("cache-control"), QByteArray("no-store"));
    QCOMPARE(
        file.header("content-disposition"),
        QByteArray("attachment; filename=\"Brief _an_ J__rgen.txt\"; "
                   "filename*=UTF-8''Brief%20%22an%22%20J%C3%BCrgen.txt")
    );
    const auto head = m_server->as("customer").head(filePath(name));
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-length"), QByteArray::number(static_cast<int>(content.size())));
}

void LivechatFilesTest::opensByAGoodLinkOnly_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<int>("status");
    QTest::newRow("good") << QByteArray("good") << 200;
    QTest::newRow("none") << QByteArray() << 404;
    QTest::newRow("expired") << QByteArray("expired") << 404;
    QTest::newRow("prolonged") << QByteArray("prolonged") << 404;
    QTest::newRow("of another file") << QByteArray("other") << 404;
    QTest::newRow("forged") << QByteArray("forged") << 404;
    QTest::newRow("cut off") << QByteArray("short") << 404;
    QTest::newRow("without signature") << QByteArray("unsigned") << 404;
    QTest::newRow("nonsense") << QByteArray("nonsense") << 404;
}

void LivechatFilesTest::opensByAGoodLinkOnly()
{
    QFETCH(QByteArray, link);
    QFETCH(int, status);
    const auto name = uploaded();
    const auto links = signer();
    const auto now = protocol::nowMilliseconds();
    const auto good = links.query(name, now);
    auto forged = good;
    forged.back() = forged.back() == '0' ? '1' : '0';
    const auto expired = links.query(name, now - 2 * hour);
    const auto signature = expired.substr(expired.find('&'));
    const std::map<QByteArray, std::string> queries{
        {"", ""},
        {"good", good},
        {"expired", expired},
        {"prolonged", "expires=" + std::to_string(now / 1000 + 3600) + signature},
        {"other", links.query(uploaded(), now)},
        {"forged", forged},
        {"short", good.substr(0, good.size() - 1)},
        {"unsigned", good.substr(0, good.find('&'))},
        {"nonsense", "expires=never&signature=%00"},
    };
    const auto answer = m_server->client().get(filePath(name, queries.at(link)));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, status == 200 ? QByteArray::fromStdString(content) : notFound);
}

void LivechatFilesTest::isPrivateUntilItIsSent()
{
    const auto name = uploaded();
    QCOMPARE(m_server->as("customer").get(filePath(name)).status, 200);
    for (const char* who : {"requester", "agent", "lead", "admin"}) {
        const auto answer = m_server->as(who).get(filePath(name));
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.body, notFound);
    }
}

void LivechatFilesTest::belongsToTheChatItWasSentIn_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<int>("status");
    QTest::newRow("customer") << QByteArray("customer") << 200;
    QTest::newRow("agent") << QByteArray("agent") << 200;
    QTest::newRow("another customer") << QByteArray("requester") << 404;
}

void LivechatFilesTest::belongsToTheChatItWasSentIn()
{
    QFETCH(QByteArray, who);
    QFETCH(int, status);
    const auto name = uploaded(LivechatChats(*m_server).activeWith("agent"));
    QCOMPARE(m_server->as(who.toStdString()).get(filePath(name)).status, status);
}

void LivechatFilesTest::linksWithoutTellingWhatThereIs()
{
    const auto name = uploaded();
    const auto url = [&](const char* who, const std::string& file) {
        const auto answer = m_server->as(who).get("/api/chat-upload/file/" + file);
        return answer.status == 200 ? answer.text(u"file.url") : std::string();
    };
    QVERIFY(url("customer", name).starts_with(filePath(name) + "?expires="));
    QCOMPARE(m_server->client().get(url("customer", name)).status, 200);
    QCOMPARE(url("requester", name), filePath(name));
    QCOMPARE(url("requester", "nothing-1-x.png"), filePath("nothing-1-x.png"));
    QCOMPARE(url("customer", "a%3Fb%22.png"), filePath("a%3Fb%22.png"));
}

/// Names on the disk that are in no record, and records whose file is lost, look alike.
void LivechatFilesTest::isGoneWithItsFile()
{
    const auto name = uploaded();
    const auto path = QString::fromStdString(m_server->dataDirectory() + "/uploads/" + name);
    QVERIFY(QFile::remove(path));
    QCOMPARE(m_server->as("customer").get(filePath(name)).body, notFound);
    for (const char* other : {"..%2F..%2Ftoken.key", "..%2Ftoken.key", "token.key", "%2e%2e", "x"}) {
        const auto answer = m_server->as("admin").get(filePath(other));
        QCOMPARE(answer.status, 404);
    }
}

BACKLINE_TEST(LivechatFilesTest)
#include "livechat_files_test.moc"
