#include "services/client/outbox.h"
#include "services/client/rest_client.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// What is written arrives once and in order, or somebody is told why not.
class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sendsInOrder();
    void keepsBeforeItSends();
    void goesOnWhenTheLineIsBack();
    void survivesARestart();
    void anAnswerThatIsLostIsNoSecondMessage();
    void refusalsWaitForAPerson();
    void discardsWhatIsRefused();
    void aFullDiskIsTold();
    void waitsForASignIn();

private:
    void start();
    std::string activeConversation();

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<Outbox> m_outbox;
    MemoryStore m_store;
};

void OutboxTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_store = {};
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_line = std::make_unique<LineProxy>(m_server->port());
    start();
}

void OutboxTest::cleanup()
{
    m_outbox.reset();
    m_rest.reset();
    m_line.reset();
    m_server.reset();
}

void OutboxTest::start()
{
    m_outbox.reset();
    m_rest = std::make_unique<RestClient>(ServerAddress{m_line->url(), {}});
    m_rest->setToken(QByteArray::fromStdString(m_server->tokenOf("agent")));
    m_rest->setPatience(std::chrono::milliseconds(500));
    m_outbox = std::make_unique<Outbox>(*m_rest, m_store, quickTiming().outbox);
    m_outbox->start();
}

std::string OutboxTest::activeConversation()
{
    auto id = waitingConversation(*m_server);
    m_server->as("agent").post(conversationPath(id, "/accept"));
    return id;
}

void OutboxTest::sendsInOrder()
{
    const auto id = activeConversation();
    const auto other = activeConversation();
    const QSignalSpy queued(m_outbox.get(), &Outbox::queued);
    const QSignalSpy sent(m_outbox.get(), &Outbox::sent);
    std::vector<std::string> said;
    for (int i = 0; i < 20; ++i) {
        said.push_back("reply " + std::to_string(i));
        m_outbox->send(i % 4 == 3 ? other : id, said.back(), false);
    }
    m_outbox->send(id, "a note", true, {});
    m_outbox->send(id, "suggested", false, "edited");
    QCOMPARE(queued.count(), 22);
    QTRY_COMPARE(m_outbox->count(), 0);
    QCOMPARE(sent.count(), 22);
    auto stored = storedContents(*m_server, id, false);
    QCOMPARE(stored.back(), std::string("suggested"));
    std::vector<std::string> mine;
    std::copy_if(stored.begin(), stored.end(), std::back_inserter(mine), [](const auto& text) {
        return text.starts_with("reply");
    });
    std::erase_if(said, [](const auto& text) { return (std::stoi(text.substr(6)) % 4) == 3; });
    QCOMPARE(mine, said);
    QCOMPARE(storedContents(*m_server, id, true), std::vector<std::string>{"a note"});
    const auto last = sent.back().at(1).value<domain::Message>();
    QCOMPARE(last.aiOrigin, std::string("edited"));
    QVERIFY(m_store.items.empty());
}

void OutboxTest::keepsBeforeItSends()
{
    const auto id = activeConversation();
    m_line->stall();
    const auto item = m_outbox->send(id, "first", false);
    QCOMPARE(m_store.items.size(), 1U);
    QCOMPARE(m_store.items.front().clientId, item.clientId);
    QCOMPARE(m_outbox->items().size(), 1U);
    m_line->resume();
    QTRY_VERIFY(m_store.items.empty());
}

void OutboxTest::goesOnWhenTheLineIsBack()
{
    const auto id = activeConversation();
    m_line->cut();
    for (int i = 0; i < 5; ++i) {
        m_outbox->send(id, "late " + std::to_string(i), false);
    }
    QTRY_VERIFY(m_store.items.front().attempts > 2);
    QCOMPARE(m_outbox->count(), 5);
    m_line->resume();
    m_outbox->wake();
    QTRY_COMPARE(m_outbox->count(), 0);
    const auto stored = storedContents(*m_server, id, false);
    const std::vector<std::string> tail(stored.end() - 5, stored.end());
    QCOMPARE(tail, (std::vector<std::string>{"late 0", "late 1", "late 2", "late 3", "late 4"}));
}

void OutboxTest::survivesARestart()
{
    const auto id = activeConversation();
    m_line->cut();
    m_outbox->send(id, "before the crash", false);
    m_outbox->send(id, "and this", false);
    m_outbox.reset();
    m_line->resume();
    start();
    QTRY_COMPARE(m_outbox->count(), 0);
    const auto stored = storedContents(*m_server, id, false);
    QCOMPARE(stored.at(stored.size() - 2), std::string("before the crash"));
    QCOMPARE(stored.back(), std::string("and this"));
}

/// The line breaks somewhere in the answer, at fifty places.
void OutboxTest::anAnswerThatIsLostIsNoSecondMessage()
{
    const auto id = activeConversation();
    std::vector<std::string> said;
    for (int i = 0; i < 50; ++i) {
        said.push_back("cut " + std::to_string(i));
        m_line->dropAfter(400 + i * 17);
        m_outbox->send(id, said.back(), false);
        QTRY_COMPARE(m_outbox->count(), 0);
    }
    QVERIFY(m_line->drops() > 20);
    auto stored = storedContents(*m_server, id, false);
    std::erase_if(stored, [](const auto& text) { return !text.starts_with("cut"); });
    QCOMPARE(stored, said);
}

void OutboxTest::refusalsWaitForAPerson()
{
    const auto id = waitingConversation(*m_server); // not accepted: a reply is a conflict
    const QSignalSpy stuck(m_outbox.get(), &Outbox::stuck);
    const auto item = m_outbox->send(id, "too early", false);
    m_outbox->send(id, "a note may pass", true);
    QTRY_COMPARE(stuck.count(), 1);
    QTRY_COMPARE(m_outbox->count(), 1);
    QVERIFY(!m_store.items.front().problem.empty());
    QCOMPARE(storedContents(*m_server, id, true), std::vector<std::string>{"a note may pass"});
    start();
    QCOMPARE(m_outbox->count(), 1);
    QVERIFY(!m_outbox->items().front().problem.empty());
    m_server->as("agent").post(conversationPath(id, "/accept"));
    m_outbox->retry(item.clientId);
    QTRY_COMPARE(m_outbox->count(), 0);
    QCOMPARE(storedContents(*m_server, id, false).back(), std::string("too early"));
}

void OutboxTest::discardsWhatIsRefused()
{
    const auto id = waitingConversation(*m_server);
    const auto item = m_outbox->send(id, "never mind", false);
    QVERIFY(!m_outbox->discard(item.clientId)); // it is on its way
    QTRY_VERIFY(!m_outbox->items().front().problem.empty());
    QVERIFY(m_outbox->discard(item.clientId));
    QCOMPARE(m_outbox->count(), 0);
    QVERIFY(m_store.items.empty());
}

void OutboxTest::aFullDiskIsTold()
{
    const auto id = activeConversation();
    m_store.isFull = true;
    const QSignalSpy unkept(m_outbox.get(), &Outbox::unkept);
    m_outbox->send(id, "all the same", false);
    QCOMPARE(unkept.count(), 1);
    QTRY_COMPARE(m_outbox->count(), 0);
    QCOMPARE(storedContents(*m_server, id, false).back(), std::string("all the same"));
}

void OutboxTest::waitsForASignIn()
{
    const auto id = activeConversation();
    m_rest->setToken("ended");
    const QSignalSpy refused(m_rest.get(), &RestClient::tokenRefused);
    m_outbox->send(id, "patience", false);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(m_outbox->count(), 1);
    QVERIFY(m_outbox->items().front().problem.empty());
    m_rest->setToken(QByteArray::fromStdString(m_server->tokenOf("agent")));
    m_outbox->wake();
    QTRY_COMPARE(m_outbox->count(), 0);
}

BACKLINE_TEST(OutboxTest)
#include "outbox_test.moc"
