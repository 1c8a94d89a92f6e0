#include "services/client/attachment_calls.h"
#include "services/client/canned_calls.h"
#include "services/client/knowledge_calls.h"
#include "services/client/outbox.h"
#include "services/client/rest_client.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype large = 3 * 1024 * 1024;

QByteArray largeText()
{
    return QByteArray("The parcel left on Monday.\n").repeated(large / 27);
}

} // namespace

/// Prepared replies, files and articles, over the real server.
class LiveChatCallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void cleanupTestCase();

    void repliesAreListedAndCounted();
    void aFileGoesUpAndComesBack();
    void progressIsTold();
    void namesOfAnySortArrive();
    void whatIsNoTypeIsRefused();
    void whatCannotBeReadIsSaid();
    void theEndOfTheContextGivesUp();
    void aCutLineIsUnreachable();
    void aFileBecomesAMessage();
    void anArticleIsShared();

private:
    ServerAddress address() const { return {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), {}}; }

    RestClient& as(const std::string& username);
    LocalFile fileWith(const QString& name, const QByteArray& bytes);
    Outcome<domain::Attachment> uploaded(const LocalFile& file, const Progress& progress = {});
    std::string activeConversation();
    QJsonObject lastMessage(const std::string& conversation);

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, std::unique_ptr<RestClient>> m_rest;
    QTemporaryDir m_directory;
};

void LiveChatCallsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void LiveChatCallsTest::cleanupTestCase()
{
    m_rest.clear();
    m_server.reset();
}

RestClient& LiveChatCallsTest::as(const std::string& username)
{
    auto& rest = m_rest[username];
    if (!rest) {
        rest = std::make_unique<RestClient>(address());
        rest->setToken(QByteArray::fromStdString(m_server->tokenOf(username)));
    }
    return *rest;
}

LocalFile LiveChatCallsTest::fileWith(const QString& name, const QByteArray& bytes)
{
    const auto path = m_directory.filePath(u"upload"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        throw std::runtime_error("no file to upload");
    }
    return {path, name};
}

Outcome<domain::Attachment> LiveChatCallsTest::uploaded(const LocalFile& file, const Progress& progress)
{
    AttachmentCalls calls(as("agent"));
    return awaited<domain::Attachment>([&](QObject* c, auto then) { calls.upload(file, c, progress, then); });
}

std::string LiveChatCallsTest::activeConversation()
{
    auto id = waitingConversation(*m_server);
    m_server->as("agent").post(conversationPath(id, "/accept"));
    return id;
}

QJsonObject LiveChatCallsTest::lastMessage(const std::string& conversation)
{
    auto customer = m_server->as("customer");
    const auto answer = customer.get(conversationPath(conversation, "/messages"));
    return answer.value(u"messages").toArray().last().toObject();
}

void LiveChatCallsTest::repliesAreListedAndCounted()
{
    auto lead = m_server->as("lead");
    QCOMPARE(
        lead.post(
                "/api/v1/canned",
                R"({"title":"Late parcel","content":"Hello {{customer_name}}, it is late.","shortcut":"late-1","shared":true})"
        )
            .status,
        200
    );
    CannedCalls calls(as("agent"));
    const auto late = [&] {
        const auto list = awaited<CannedCalls::Replies>([&](QObject* c, auto then) { calls.list(c, then); });
        const auto found = std::ranges::find(*list, std::string("late-1"), &domain::CannedReply::shortcut);
        return found == list->end() ? domain::CannedReply() : *found;
    };
    const auto reply = late();
    QCOMPARE(reply.title, std::string("Late parcel"));
    QCOMPARE(reply.content, std::string("Hello {{customer_name}}, it is late."));
    QVERIFY(reply.shared);
    const auto id = activeConversation();
    QVERIFY(awaited<Done>([&](QObject* c, auto then) { calls.countUse(reply.id, id, c, then); }));
    QCOMPARE(late().usageCount, reply.usageCount + 1);
    QVERIFY(awaited<Done>([&](QObject* c, auto then) { calls.countUse(999'999, id, c, then); }).hasError());
}

void LiveChatCallsTest::aFileGoesUpAndComesBack()
{
    const QByteArray bytes = "%PDF-1.4\n\x01\x00\xFF as it is"_ba;
    const auto file = uploaded(fileWith(u"Invoice 7.pdf"_s, bytes));
    QVERIFY2(file.hasValue(), file ? "" : qPrintable(file.error().message));
    QVERIFY(file->id > 0);
    QCOMPARE(file->originalName, std::string("Invoice 7.pdf"));
    QCOMPARE(file->mime, std::string("application/pdf"));
    QCOMPARE(file->size, bytes.size());
    AttachmentCalls calls(as("agent"));
    const auto back = awaited<QByteArray>([&](QObject* c, auto then) { calls.fetch(file->id, c, {}, then); });
    QVERIFY(back);
    QCOMPARE(*back, bytes);
    AttachmentCalls others(as("customer"));
    const auto denied =
        awaited<QByteArray>([&](QObject* c, auto then) { others.fetch(file->id, c, {}, then); });
    QVERIFY(denied.hasError()); // its uploader's alone until it is sent
}

void LiveChatCallsTest::progressIsTold()
{
    const auto bytes = largeText();
    std::vector<qint64> steps;
    qint64 all = 0;
    const auto watch = [&](qint64 done, qint64 total) {
        steps.push_back(done);
        all = std::max(all, total);
    };
    const auto file = uploaded(fileWith(u"log.txt"_s, bytes), watch);
    QVERIFY(file);
    QCOMPARE(all, bytes.size());
    QVERIFY(steps.size() > 2);
    QVERIFY(std::ranges::count(steps, bytes.size()) >= 1);
    steps.clear();
    AttachmentCalls calls(as("agent"));
    const auto back =
        awaited<QByteArray>([&](QObject* c, auto then) { calls.fetch(file->id, c, watch, then); });
    QVERIFY(back);
    QCOMPARE(back->size(), bytes.size());
    QVERIFY(!steps.empty());
}

void LiveChatCallsTest::namesOfAnySortArrive()
{
    const auto name = u"Ärger & 50% + \"quoted\" = 你好.txt"_s;
    const auto file = uploaded(fileWith(name, "text"));
    QVERIFY(file);
    QCOMPARE(QString::fromStdString(file->originalName), name);
}

void LiveChatCallsTest::whatIsNoTypeIsRefused()
{
    const auto program = uploaded(fileWith(u"setup.exe"_s, "MZ"));
    QVERIFY(program.hasError());
    QCOMPARE(program.error().status, 415);
    QCOMPARE(program.error().kind, Failure::Kind::Refused);
    QVERIFY(program.error().message.contains(u"PDF"_s));
    QVERIFY(uploaded(fileWith(u"photo.png"_s, "no picture")).hasError());
}

void LiveChatCallsTest::whatCannotBeReadIsSaid()
{
    const auto gone = uploaded({m_directory.filePath(u"nothing"_s), u"gone.txt"_s});
    QVERIFY(gone.hasError());
    QCOMPARE(gone.error().kind, Failure::Kind::Refused);
    QVERIFY(gone.error().message.contains(u"gone.txt"_s));
}

void LiveChatCallsTest::theEndOfTheContextGivesUp()
{
    LineProxy line(m_server->port());
    RestClient rest({line.url(), {}});
    rest.setToken(QByteArray::fromStdString(m_server->tokenOf("agent")));
    line.stall();
    AttachmentCalls calls(rest);
    auto context = std::make_unique<QObject>();
    bool wasAnswered = false;
    calls.upload(fileWith(u"a.txt"_s, largeText()), context.get(), {}, [&](const auto&) {
        wasAnswered = true;
    });
    QTRY_COMPARE(line.opened(), 1);
    context.reset();
    line.resume();
    // What comes next is answered, and what was given up is not.
    const auto next = awaited<QByteArray>([&](QObject* c, auto then) {
        rest.send(RestRequest::get(u"/api/v1/me"_s), c, then);
    });
    QVERIFY(next);
    QVERIFY(!wasAnswered);
}

void LiveChatCallsTest::aCutLineIsUnreachable()
{
    LineProxy line(m_server->port());
    RestClient rest({line.url(), {}});
    rest.setToken(QByteArray::fromStdString(m_server->tokenOf("agent")));
    line.stall();
    AttachmentCalls calls(rest);
    const auto file = fileWith(u"a.txt"_s, largeText());
    const auto cut = awaited<domain::Attachment>([&](QObject* c, auto then) {
        // In the middle of it; Qt tries once more by itself, so nobody must be there.
        const auto end = [&line](qint64 done, qint64) {
            if (done > 0) {
                line.cut();
            }
        };
        calls.upload(file, c, end, then);
    });
    QVERIFY(cut.hasError());
    QVERIFY(cut.error().isPassing());
    line.resume();
    const auto again =
        awaited<domain::Attachment>([&](QObject* c, auto then) { calls.upload(file, c, {}, then); });
    QVERIFY(again);
}

void LiveChatCallsTest::aFileBecomesAMessage()
{
    const auto id = activeConversation();
    const auto file = uploaded(fileWith(u"Invoice.pdf"_s, "%PDF-1.4"));
    QVERIFY(file);
    MemoryStore store;
    Outbox outbox(as("agent"), store, quickTiming().outbox);
    const QSignalSpy sent(&outbox, &Outbox::sent);
    const auto item = outbox.sendFile(id, *file, false);
    QCOMPARE(item.type, std::string("file"));
    QTRY_COMPARE(sent.count(), 1);
    const auto message = sent.front().at(1).value<domain::Message>();
    QCOMPARE(message.type, std::string("file"));
    QCOMPARE(message.details, item.details);
    const auto seen = lastMessage(id);
    QCOMPARE(seen[u"type"].toString(), u"file"_s);
    QCOMPARE(seen[u"attachment"][u"name"].toString(), u"Invoice.pdf"_s);
    AttachmentCalls customers(as("customer"));
    const auto read =
        awaited<QByteArray>([&](QObject* c, auto then) { customers.fetch(file->id, c, {}, then); });
    QVERIFY(read);
    outbox.sendFile(id, *file, true);
    QTRY_COMPARE(sent.count(), 2);
    QVERIFY(sent.back().at(1).value<domain::Message>().internal);
}

void LiveChatCallsTest::anArticleIsShared()
{
    const auto id = activeConversation();
    KnowledgeCalls knowledge(as("agent"));
    using Hits = KnowledgeCalls::Hits;
    const auto hits =
        awaited<Hits>([&](QObject* c, auto then) { knowledge.search("how do I return a parcel", c, then); });
    const auto hit =
        std::ranges::find_if(*hits, [](const auto& one) { return one.kind == "article" && one.isPublic; });
    QVERIFY(hit != hits->end());
    const auto article =
        awaited<domain::Article>([&](QObject* c, auto then) { knowledge.article(hit->source, c, then); });
    QVERIFY(article);
    QVERIFY(article->id > 0 && !article->body.empty() && article->isPublic);
    MemoryStore store;
    Outbox outbox(as("agent"), store, quickTiming().outbox);
    const QSignalSpy sent(&outbox, &Outbox::sent);
    outbox.share(id, *article);
    QTRY_COMPARE(sent.count(), 1);
    const auto seen = lastMessage(id);
    QCOMPARE(seen[u"type"].toString(), u"kb_article"_s);
    QCOMPARE(seen[u"article"][u"title"].toString().toStdString(), article->title);
    const auto none =
        awaited<domain::Article>([&](QObject* c, auto then) { knowledge.article("no-such", c, then); });
    QVERIFY(none.hasError());
}

BACKLINE_TEST(LiveChatCallsTest)
#include "live_chat_calls_test.moc"
