#include "services/client/colleagues.h"
#include "services/client/mentions_feed.h"
#include "services/client/mine_feed.h"
#include "services/client/outbox.h"
#include "services/client/session.h"
#include "services/protocol/mention_details.h"
#include "tests/client/client_desk.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// What colleagues write about me in their notes, whatever the line does.
class MentionsFeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatCameBeforeTheSignInIsThere();
    void aMentionIsToldOnceAndStays();
    void whatIsSeenHereIsSeenEverywhere();
    void whatIsSeenElsewhereIsGone();
    void theLineMayBeAway();
    void aNoteOfTheOutboxMentions();
    void colleaguesAreFoundByWhatIsWritten();
    void whatWasRememberedCountsUntilTheServerSpeaks();

private:
    void start();
    void mention(const std::string& words);
    std::vector<std::string> unseen() const;
    qint64 unseenOnServer();
    std::unique_ptr<Colleagues> loadedColleagues();

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MentionsFeed> m_feed;
    MemoryStore m_store;
    std::string m_id;
    long long m_me = 0; ///< "lead", whom "agent" mentions
};

void MentionsFeedTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_store = {};
    m_server = std::make_unique<TestServer>(TestServer::demo());
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_id = waitingConversation(*m_server);
    m_me = m_server->as("lead").get("/api/v1/me").value(u"id").toInteger();
}

void MentionsFeedTest::cleanup()
{
    m_feed.reset();
    m_session.reset();
    m_line.reset();
    m_server.reset();
}

void MentionsFeedTest::start()
{
    const auto signedInAs = signedIn({m_line->url(), {}}, "lead");
    m_session = std::make_unique<Session>(signedInAs, m_store, quickTiming());
    m_feed = std::make_unique<MentionsFeed>(m_session->rest(), m_session->link(), m_session->mine());
    m_session->start();
    QTRY_COMPARE(m_session->state(), SessionState::UpToDate);
}

void MentionsFeedTest::mention(const std::string& words)
{
    const auto body =
        "{\"content\":" + jsonText("@Li Wen " + words) + ",\"mentions\":[" + std::to_string(m_me) + "]}";
    const auto answer = m_server->as("agent").post(conversationPath(m_id, "/notes"), body);
    QVERIFY2(answer.status == 200, answer.body.constData());
}

std::vector<std::string> MentionsFeedTest::unseen() const
{
    std::vector<std::string> words;
    std::ranges::transform(m_feed->unseen(), std::back_inserter(words), &domain::Mention::words);
    return words;
}

qint64 MentionsFeedTest::unseenOnServer()
{
    return m_server->as("lead").get("/api/v1/me/mentions").value(u"unseen").toInteger();
}

void MentionsFeedTest::whatCameBeforeTheSignInIsThere()
{
    mention("one");
    mention("two");
    start();
    QTRY_COMPARE(unseen(), (std::vector<std::string>{"@Li Wen two", "@Li Wen one"}));
    QCOMPARE(m_feed->count(), 2);
    const auto& first = m_feed->unseen().front();
    QCOMPARE(first.conversation, m_id);
    QCOMPARE(first.authorName, std::string("Ana Ruiz"));
    QCOMPARE(first.customerName, std::string("Cora Lind"));
    QVERIFY(!first.uuid.empty() && first.at != 0 && !first.seen);
}

void MentionsFeedTest::aMentionIsToldOnceAndStays()
{
    start();
    const QSignalSpy told(m_feed.get(), &MentionsFeed::mentioned);
    mention("look");
    QTRY_COMPARE(unseen(), std::vector<std::string>{"@Li Wen look"});
    QCOMPARE(told.count(), 1);
    QCOMPARE(told[0][0].value<domain::Mention>().id, m_feed->unseen().front().id);
}

void MentionsFeedTest::whatIsSeenHereIsSeenEverywhere()
{
    mention("one");
    mention("two");
    start();
    QTRY_COMPARE(m_feed->count(), 2);
    const QSignalSpy changed(m_feed.get(), &MentionsFeed::changed);
    m_feed->see({m_feed->unseen().front().id, 99'999});
    QCOMPARE(unseen(), std::vector<std::string>{"@Li Wen one"}); // at once
    QCOMPARE(m_feed->count(), 1);
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(unseenOnServer(), 1);
    m_feed->see({});
    QTRY_VERIFY(changed.count() > 1); // the own stream says it, too
    QCOMPARE(unseen(), std::vector<std::string>{"@Li Wen one"});
}

void MentionsFeedTest::whatIsSeenElsewhereIsGone()
{
    mention("one");
    start();
    QTRY_COMPARE(m_feed->count(), 1);
    m_server->as("lead").post("/api/v1/me/mentions/seen");
    QTRY_COMPARE(m_feed->count(), 0);
    QVERIFY(m_feed->unseen().empty());
}

void MentionsFeedTest::theLineMayBeAway()
{
    mention("one");
    start();
    QTRY_COMPARE(m_feed->count(), 1);
    const QSignalSpy told(m_feed.get(), &MentionsFeed::mentioned);
    m_line->cut();
    QTRY_COMPARE(m_session->state(), SessionState::Waiting);
    m_feed->see({m_feed->unseen().front().id});
    QVERIFY(unseen().empty());
    mention("two");
    mention("three");
    QCOMPARE(unseenOnServer(), 3);
    m_line->resume();
    QTRY_COMPARE(unseen(), (std::vector<std::string>{"@Li Wen three", "@Li Wen two"}));
    QCOMPARE(told.count(), 2);
    QTRY_COMPARE(unseenOnServer(), 2);
    QTRY_COMPARE(m_feed->count(), 2);
}

void MentionsFeedTest::aNoteOfTheOutboxMentions()
{
    start();
    const auto ana = m_server->as("agent").get("/api/v1/me").value(u"id").toInteger();
    m_line->cut();
    QTRY_COMPARE(m_session->state(), SessionState::Waiting);
    const auto item = m_session->outbox().sendNote(m_id, "@Ana Ruiz later", {{ana, "Ana Ruiz"}});
    QVERIFY(item.internal);
    QCOMPARE(protocol::mentionsIn(m_store.items.at(0).details).at(0).id, ana);
    m_feed.reset();
    m_session.reset(); // the program ends, and what it kept is sent by the next run
    m_line->resume();
    start();
    QTRY_COMPARE(m_session->outbox().count(), 0);
    const auto mentions = m_server->as("agent").get("/api/v1/me/mentions");
    QCOMPARE(mentions.value(u"unseen").toInteger(), 1);
    QCOMPARE(mentions.value(u"mentions").toArray()[0][u"words"].toString(), u"@Ana Ruiz later"_s);
}

std::unique_ptr<Colleagues> MentionsFeedTest::loadedColleagues()
{
    auto colleagues = std::make_unique<Colleagues>(m_me, m_session->rest(), m_session->link());
    colleagues->refresh();
    if (!QTest::qWaitFor([&] { return !colleagues->all().empty(); }, patience)) {
        throw std::runtime_error("no colleagues");
    }
    return colleagues;
}

void MentionsFeedTest::colleaguesAreFoundByWhatIsWritten()
{
    start();
    const auto colleagues = loadedColleagues();
    const auto named = [&](const char* note) {
        QStringList names;
        for (const auto& one : colleagues->namedIn(note)) {
            names << QString::fromStdString(one.name);
        }
        return names.join(u'|');
    };
    QCOMPARE(named("Ask @Ana Ruiz or @it, @Ana Ruiz knows"), u"Ana Ruiz|it"_s);
    QCOMPARE(named("@Ana Ruizz @Ana @ana ruiz ana@it"), QString());
    QCOMPARE(named("@Li Wen @lead"), QString()); // myself
    QCOMPARE(named("@Cora Lind @customer"), QString());
}

void MentionsFeedTest::whatWasRememberedCountsUntilTheServerSpeaks()
{
    start();
    domain::Person known;
    known.id = 77;
    known.name = "Old Hand";
    known.username = "old";
    auto me = known;
    me.id = m_me;
    Colleagues colleagues(m_me, m_session->rest(), m_session->link());
    const QSignalSpy changed(&colleagues, &Colleagues::changed);
    colleagues.recall({known, me});
    QCOMPARE(colleagues.all().size(), std::size_t(1));
    QCOMPARE(colleagues.namedIn("@Old Hand").size(), std::size_t(1));
    colleagues.setPresence(77, domain::Presence::Busy);
    QCOMPARE(changed.count(), 2);
    colleagues.refresh();
    QTRY_VERIFY(colleagues.namedIn("@Ana Ruiz").size() == 1);
    colleagues.recall({known});
    QVERIFY(colleagues.namedIn("@Old Hand").empty());
}

BACKLINE_TEST(MentionsFeedTest)
#include "mentions_feed_test.moc"
