#include "services/client/conversation_feed.h"
#include "services/client/realtime_link.h"
#include "services/client/rest_client.h"
#include "tests/api/widget_visitor.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Somebody's own line to the server.
struct Seat
{
    Seat(const QUrl& url, const char* username)
        : session(signedIn({url, {}}, username))
        , rest({url, {}})
        , link({url, {}}, quickTiming().link)
    {
        rest.setToken(session.token);
        link.setToken(session.token);
        link.open();
    }

    /// Tells the server something and waits until it has understood.
    void say(const char* event, const std::string& body)
    {
        const auto answer = awaited<boost::json::value>([&](QObject* context, auto then) {
            link.ask(event, body, context, then);
        });
        if (!answer) {
            throw std::runtime_error(answer.error().message.toStdString());
        }
    }

    SignedIn session;
    RestClient rest;
    RealtimeLink link;
};

} // namespace

/// An opened conversation: its past, what happens in it, and who else is there.
class ConversationFeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void opensWithItsPast();
    void followsBothSides();
    void tellsWhatHappens();
    void tellsWhenTheCustomerEndsIt();
    void tellsHowTheCustomerFoundIt();
    void showsTheCustomer();
    void forgetsWhoFallsSilent();
    void showsColleagues();
    void nobodyIsHereWithoutALine();
    void tellsAgainAfterALoss();
    void whatIsNotThereFails();
    void whatWasGivenUpIsTriedWithTheNextLine();
    void closedIsSilent();

private:
    void begin(const TestServer::Adjust& adjust);
    void open(const std::string& id);

    std::string aboutThis(const std::string& more) const
    {
        return "{\"conversation\":\"" + m_id + "\"," + more + "}";
    }

    void seatCustomer();

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<Seat> m_agent;
    std::unique_ptr<Seat> m_other;
    std::unique_ptr<ConversationFeed> m_feed;
    std::string m_id;
};

void ConversationFeedTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    begin(TestServer::demo());
    m_id = waitingConversation(*m_server);
}

void ConversationFeedTest::cleanup()
{
    m_feed.reset();
    m_other.reset();
    m_agent.reset();
    m_line.reset();
    m_server.reset();
}

/// The agent at a server of this kind, in the place of any other.
void ConversationFeedTest::begin(const TestServer::Adjust& adjust)
{
    cleanup();
    m_server = std::make_unique<TestServer>(adjust);
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_agent = std::make_unique<Seat>(m_line->url(), "agent");
}

void ConversationFeedTest::open(const std::string& id)
{
    m_feed = std::make_unique<ConversationFeed>(id, m_agent->session.person.id, m_agent->rest, m_agent->link);
    QTRY_VERIFY(m_feed->isCaughtUp());
}

void ConversationFeedTest::seatCustomer()
{
    const QUrl direct(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
    m_other = std::make_unique<Seat>(direct, "customer");
    QTRY_VERIFY(m_other->link.isOpen());
    m_other->say("subscribe", "{\"stream\":\"conversation/" + m_id + "/public\"}");
}

void ConversationFeedTest::opensWithItsPast()
{
    m_feed =
        std::make_unique<ConversationFeed>(m_id, m_agent->session.person.id, m_agent->rest, m_agent->link);
    const QSignalSpy opened(m_feed.get(), &ConversationFeed::opened);
    const QSignalSpy added(m_feed.get(), &ConversationFeed::messageAdded);
    QTRY_COMPARE(opened.count(), 1);
    const auto details = opened.front().front().value<domain::DeskDetails>();
    QCOMPARE(details.conversation.record.publicId, m_id);
    QCOMPARE(details.conversation.record.state, domain::ConversationState::Pending);
    QVERIFY(details.card.has_value());
    QVERIFY(!details.card->escalateReason.empty());
    QVERIFY(!details.history.empty());
    QCOMPARE(details.history.front().author, domain::Author::Customer);
    QCOMPARE(details.history.front().content, std::string(humanWish));
    QTRY_VERIFY(m_feed->isCaughtUp());
    QCOMPARE(added.count(), 0);
    auto lead = m_server->as("lead");
    QVERIFY(lead.get("/api/v1/queue").value(u"total").toInteger() == 1); // opening claims nothing
}

void ConversationFeedTest::followsBothSides()
{
    open(m_id);
    const QSignalSpy added(m_feed.get(), &ConversationFeed::messageAdded);
    customerSays(*m_server, m_id, "anybody there?");
    auto agent = m_server->as("agent");
    agent.post(conversationPath(m_id, "/notes"), R"({"content":"careful"})");
    QTRY_COMPARE(added.count(), 2);
    const auto said = added.at(0).front().value<domain::Message>();
    QCOMPARE(said.content, std::string("anybody there?"));
    QCOMPARE(said.author, domain::Author::Customer);
    QVERIFY(!said.internal && said.at > 0);
    const auto note = added.at(1).front().value<domain::Message>();
    QVERIFY(note.internal);
    QCOMPARE(note.authorName, m_agent->session.person.name);
    m_feed->reload();
    const QSignalSpy again(m_feed.get(), &ConversationFeed::opened);
    QTRY_COMPARE(again.count(), 1);
    QTRY_VERIFY(m_feed->isCaughtUp());
    QCOMPARE(added.count(), 2);
}

void ConversationFeedTest::tellsWhatHappens()
{
    open(m_id);
    QSignalSpy noticed(m_feed.get(), &ConversationFeed::noticed);
    QSignalSpy changed(m_feed.get(), &ConversationFeed::conversationChanged);
    const auto name = m_agent->session.person.name;
    auto agent = m_server->as("agent");
    const std::vector<std::pair<const char*, std::string>> steps{
        {"accept", "accepted"},
        {"hold", "held"},
        {"unhold", "resumed"},
        {"release", "returned"},
        {"accept", "accepted"},
        {"resolve", "closed"}};
    for (const auto& [verb, word] : steps) {
        QCOMPARE(agent.post(conversationPath(m_id, std::string("/") + verb)).status, 200);
        QTRY_COMPARE(noticed.count(), 1);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(noticed.front().at(0).value<std::string>(), word);
        QCOMPARE(noticed.front().at(1).value<std::string>(), word == "returned" ? std::string() : name);
        QVERIFY(noticed.front().at(2).toLongLong() > 0);
        const auto row = changed.front().front().value<domain::DeskConversation>();
        QCOMPARE(row.record.isOnHold(), word == "held");
        noticed.clear();
        changed.clear();
    }
}

void ConversationFeedTest::tellsWhenTheCustomerEndsIt()
{
    begin(withShop());
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.escalate().status, 200);
    open(visitor.conversation());
    const QSignalSpy noticed(m_feed.get(), &ConversationFeed::noticed);
    QCOMPARE(visitor.client().post("/api/v1/widget/end").status, 200);
    QTRY_COMPARE(noticed.count(), 1);
    QCOMPARE(noticed.front().front().value<std::string>(), std::string("left"));
}

/// When it comes, and of a conversation that was rated before.
void ConversationFeedTest::tellsHowTheCustomerFoundIt()
{
    begin(withShop());
    WidgetVisitor visitor(*m_server);
    QCOMPARE(visitor.escalate().status, 200);
    auto agent = m_server->as("agent");
    for (const auto* verb : {"/accept", "/resolve"}) {
        QCOMPARE(agent.post(conversationPath(visitor.conversation(), verb)).status, 200);
    }
    open(visitor.conversation());
    const QSignalSpy rated(m_feed.get(), &ConversationFeed::rated);
    QCOMPARE(visitor.client().post("/api/v1/widget/rating", R"({"stars":4,"comment":"Quick"})").status, 200);
    QTRY_COMPARE(rated.count(), 1);
    m_feed->reload();
    QTRY_COMPARE(rated.count(), 2);
    for (const auto& signal : rated) {
        const auto rating = signal.front().value<domain::Rating>();
        QCOMPARE(rating.stars, 4);
        QCOMPARE(rating.comment, std::string("Quick"));
        QVERIFY(rating.at > 0);
    }
}

void ConversationFeedTest::showsTheCustomer()
{
    open(m_id);
    seatCustomer();
    QSignalSpy typing(m_feed.get(), &ConversationFeed::typing);
    const QSignalSpy seen(m_feed.get(), &ConversationFeed::seen);
    m_other->say("typing", aboutThis("\"typing\":true"));
    m_other->say("typing", aboutThis("\"typing\":true"));
    m_other->say("typing", aboutThis("\"typing\":false"));
    QTRY_COMPARE(typing.count(), 2);
    QCOMPARE(typing.front().at(0).value<std::string>(), m_other->session.person.name);
    QCOMPARE(typing.front().at(1).value<domain::Role>(), domain::Role::Customer);
    QVERIFY(typing.front().at(2).toBool());
    QVERIFY(!typing.back().at(2).toBool());
    m_other->say("seen", aboutThis("\"seq\":1"));
    QTRY_COMPARE(seen.count(), 1);
    QCOMPARE(seen.front().at(1).value<domain::Role>(), domain::Role::Customer);
    QCOMPARE(seen.front().at(2).toLongLong(), 1LL);
}

/// Who is cut off does not say that he stopped.
void ConversationFeedTest::forgetsWhoFallsSilent()
{
    open(m_id);
    seatCustomer();
    const QSignalSpy typing(m_feed.get(), &ConversationFeed::typing);
    m_other->say("typing", aboutThis("\"typing\":true"));
    QTRY_COMPARE(typing.count(), 1);
    m_other.reset();
    QTRY_COMPARE_WITH_TIMEOUT(typing.count(), 2, 10'000);
    QVERIFY(!typing.back().at(2).toBool());
}

void ConversationFeedTest::showsColleagues()
{
    open(m_id);
    m_feed->setViewing(true);
    m_other = std::make_unique<Seat>(m_line->url(), "lead");
    ConversationFeed theirs(m_id, m_other->session.person.id, m_other->rest, m_other->link);
    QSignalSpy here(m_feed.get(), &ConversationFeed::viewing);
    QSignalSpy there(&theirs, &ConversationFeed::viewing);
    QTRY_VERIFY(theirs.isCaughtUp());
    theirs.setViewing(true);
    using Names = std::vector<std::string>;
    QTRY_COMPARE(here.count(), 1);
    QCOMPARE(here.front().front().value<Names>(), Names{m_other->session.person.name});
    QTRY_COMPARE(there.count(), 1); // who was there before answers
    QCOMPARE(there.front().front().value<Names>(), Names{m_agent->session.person.name});
    theirs.setViewing(false);
    QTRY_COMPARE(here.count(), 2);
    QVERIFY(here.back().front().value<Names>().empty());
}

void ConversationFeedTest::nobodyIsHereWithoutALine()
{
    open(m_id);
    seatCustomer();
    Seat lead(QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), "lead");
    ConversationFeed theirs(m_id, lead.session.person.id, lead.rest, lead.link);
    QTRY_VERIFY(theirs.isCaughtUp());
    QSignalSpy viewing(m_feed.get(), &ConversationFeed::viewing);
    QSignalSpy typing(m_feed.get(), &ConversationFeed::typing);
    theirs.setViewing(true);
    m_other->say("typing", aboutThis("\"typing\":true"));
    QTRY_COMPARE(viewing.count(), 1);
    QTRY_COMPARE(typing.count(), 1);
    m_line->cut();
    QTRY_COMPARE(viewing.count(), 2);
    QVERIFY(viewing.back().front().value<std::vector<std::string>>().empty());
    QCOMPARE(typing.count(), 2);
    QVERIFY(!typing.back().at(2).toBool());
}

void ConversationFeedTest::tellsAgainAfterALoss()
{
    QCOMPARE(m_server->as("agent").post(conversationPath(m_id, "/accept")).status, 200);
    open(m_id);
    const QUrl direct(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
    m_other = std::make_unique<Seat>(direct, "lead");
    ConversationFeed theirs(m_id, m_other->session.person.id, m_other->rest, m_other->link);
    QTRY_VERIFY(theirs.isCaughtUp());
    const QSignalSpy seen(&theirs, &ConversationFeed::seen);
    const QSignalSpy typing(&theirs, &ConversationFeed::typing);
    m_line->cut();
    QTRY_VERIFY(!m_feed->isCaughtUp());
    m_feed->markSeen(2);
    m_feed->setViewing(true);
    m_line->resume();
    m_agent->link.retryNow();
    QTRY_VERIFY(!seen.isEmpty());
    QCOMPARE(seen.front().at(1).value<domain::Role>(), domain::Role::Agent);
    m_feed->setTyping(true);
    m_feed->setTyping(true);
    m_feed->setTyping(false);
    QTRY_COMPARE(typing.count(), 2);
}

void ConversationFeedTest::whatIsNotThereFails()
{
    QTRY_VERIFY(m_agent->link.isOpen()); // or its opening would be a second try
    m_feed = std::make_unique<ConversationFeed>(
        "sess-none", m_agent->session.person.id, m_agent->rest, m_agent->link
    );
    const QSignalSpy failed(m_feed.get(), &ConversationFeed::failed);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.front().front().value<Failure>().status, 404);
    QVERIFY(m_feed->hasGivenUp());
    QVERIFY(!m_feed->isCaughtUp()); // what is not loaded is not up to date either
}

void ConversationFeedTest::whatWasGivenUpIsTriedWithTheNextLine()
{
    QTRY_VERIFY(m_agent->link.isOpen());
    m_feed = std::make_unique<ConversationFeed>(
        "sess-none", m_agent->session.person.id, m_agent->rest, m_agent->link
    );
    const QSignalSpy failed(m_feed.get(), &ConversationFeed::failed);
    QTRY_COMPARE(failed.count(), 1);
    m_line->drop();
    QTRY_VERIFY(failed.count() >= 2);
    QTRY_VERIFY(m_feed->hasGivenUp());
    const auto before = failed.count();
    m_feed->wake();
    QVERIFY(!m_feed->hasGivenUp()); // it is being tried
    QTRY_VERIFY(failed.count() > before);
}

void ConversationFeedTest::closedIsSilent()
{
    open(m_id);
    const QSignalSpy added(m_feed.get(), &ConversationFeed::messageAdded);
    m_feed->close();
    m_agent.reset();
    m_feed->reload();
    m_feed->setTyping(true);
    m_feed->markSeen(1);
    m_feed->setViewing(true);
    customerSays(*m_server, m_id, "gone?");
    QCOMPARE(added.count(), 0);
}

BACKLINE_TEST(ConversationFeedTest)
#include "conversation_feed_test.moc"
