#include "models/domain/text_signals.h"
#include "services/server/demo/content.h"
#include "services/server/demo_data.h"
#include "services/server/store/knowledge_tables.h"
#include "services/server/store/messages.h"
#include "services/server/store/persons.h"
#include "services/server/usecases/passwords.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QRegularExpression>
#include <QTest>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

using namespace backline;
using namespace backline::server;
using tests::TestStore;

namespace {

constexpr domain::Instant second = 1000;
constexpr domain::Instant start = 1'800'000'000'000;

void fill(TestStore& store, std::uint32_t seed)
{
    knowledge::SearchIndex index(store.path("search.db"));
    knowledge::ReplyCache replies;
    fillDemo(store.db(), index, replies, {start, seed});
}

long long numberOf(store::Database& db, std::string_view sql)
{
    long long number = 0;
    db.query(sql).into(number).next();
    return number;
}

/// Of what the customer said right before a person was called.
domain::TextSignals lastSignals(const demo::SessionText& session)
{
    domain::TextSignals signals;
    for (const auto& written : session.talk) {
        const auto line = demo::lineOf(written);
        if (line.speaker == "agent" || line.text == "@hand-over") {
            break;
        }
        if (line.speaker == "customer") {
            signals = domain::readSignals(line.text);
        }
    }
    return signals;
}

/// Everything that the seed must fix, one line each.
std::vector<std::string> transcript(store::Database& db)
{
    std::vector<std::string> lines;
    std::string line;
    auto query = db.query("SELECT c.public_id || ' ' || m.seq || ' ' || m.at || ' ' || m.author || ' ' || "
                          "m.author_name || ': ' || m.content FROM message m JOIN conversation c ON c.id = "
                          "m.conversation_id ORDER BY m.id");
    query.into(line);
    while (query.next()) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace

/// The demo's day: who waits does so because he really talked to the bot, and what lies behind is as whole as
/// if it had happened.
class DemoConversationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        fill(m_store, 7);
        m_queue = store::wholeQueue(m_store.db());
        fill(m_store, 8); // it is there already
        QCOMPARE(store::wholeQueue(m_store.db()).size(), m_queue.size());
    }

    void isLargeEnough()
    {
        auto& db = m_store.db();
        QVERIFY(numberOf(db, "SELECT COUNT(*) FROM article WHERE published = 1") >= 42);
        QVERIFY(numberOf(db, "SELECT COUNT(*) FROM conversation WHERE state = 'closed'") >= 60);
        QVERIFY(numberOf(db, "SELECT COUNT(*) FROM person WHERE role = 'customer'") >= 25);
        QVERIFY(m_queue.size() >= 13);
        QCOMPARE(numberOf(db, "SELECT COUNT(*) FROM conversation WHERE state = 'bot'"), 0);
    }

    void accountsHaveSomethingToDo_data()
    {
        QTest::addColumn<QString>("account");
        QTest::newRow("agent") << QStringLiteral("agent");
        QTest::newRow("lead") << QStringLiteral("lead");
        QTest::newRow("it") << QStringLiteral("it");
    }

    void accountsHaveSomethingToDo()
    {
        QFETCH(const QString, account);
        const auto person = store::personByUsername(m_store.db(), account.toStdString()).value();
        const auto active = store::conversationList(m_store.db(), {person.id, "active", {}, 0}, 10);
        QVERIFY(!active.empty());
        for (const auto& row : active) {
            const auto last = store::lastMessages(m_store.db(), row.conversation.id, false, 1).at(0);
            QCOMPARE(static_cast<int>(last.author), static_cast<int>(domain::Author::Customer));
            QVERIFY(start - last.at < 90 * second);
        }
    }

    void everyPriorityWaits()
    {
        std::set<domain::Priority> priorities;
        for (const auto& row : m_queue) {
            priorities.insert(row.conversation.priority);
        }
        QCOMPARE(priorities.size(), std::size_t{5});
    }

    void everyReasonWaits_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("human requested") << QByteArray("The customer explicitly asked");
        QTest::newRow("anger") << QByteArray("The customer is angry");
        QTest::newRow("failed attempts") << QByteArray("The bot failed");
        QTest::newRow("unresolved turns") << QByteArray("The question is still open");
        QTest::newRow("many topics") << QByteArray("The request spans several areas");
        QTest::newRow("form") << QByteArray("Sent with the contact form");
    }

    void everyReasonWaits()
    {
        QFETCH(const QByteArray, beginning);
        QVERIFY(std::ranges::any_of(m_queue, [&](const store::ConversationRow& row) {
            return row.conversation.escalateReason.starts_with(beginning.toStdString());
        }));
    }

    void waitsAreSpread()
    {
        domain::Instant shortest = start;
        domain::Instant longest = 0;
        for (const auto& row : m_queue) {
            const auto wait = start - row.conversation.pendingAt;
            shortest = std::min(shortest, wait);
            longest = std::max(longest, wait);
        }
        QVERIFY(shortest > 0 && shortest < 15 * second);
        QVERIFY(longest > 13 * 60 * second && longest < 17 * 60 * second);
    }

    void allKindsOfCustomersWait()
    {
        std::set<std::string> levels;
        std::set<std::string> departments;
        std::set<std::string> skills;
        int unknown = 0;
        bool rightToLeft = false;
        for (const auto& row : m_queue) {
            levels.insert(row.memberLevel);
            departments.insert(row.conversation.department);
            skills.insert(row.conversation.requiredSkills.begin(), row.conversation.requiredSkills.end());
            unknown += row.conversation.customerId == 0 ? 1 : 0;
            const auto subject = QString::fromStdString(row.conversation.subject);
            rightToLeft = rightToLeft || subject.isRightToLeft();
        }
        QCOMPARE(levels, (std::set<std::string>{"", "gold", "platinum", "silver"}));
        QCOMPARE(departments, (std::set<std::string>{"", "HR", "IT"}));
        QVERIFY(skills.size() >= 5);
        QCOMPARE(unknown, 1);
        QVERIFY(rightToLeft);
    }

    void theBotAnsweredWhatItCould_data()
    {
        QTest::addColumn<QString>("customer");
        QTest::addColumn<QString>("answer"); // how it begins; empty: gave up
        const auto row = [](const char* customer, const char* answer) {
            QTest::newRow(customer) << QString::fromUtf8(customer) << QString::fromUtf8(answer);
        };
        row("ana.duarte", "To see where your parcel is");
        row("tomasz.gawlik", "In most cases the second amount is only a reservation");
        row("jonas.brechtel", "If the VPN drops every few minutes");
        row("freya.lindholm", "");
        row("kenji.moritani", "");
    }

    void theBotAnsweredWhatItCould()
    {
        QFETCH(const QString, customer);
        QFETCH(const QString, answer);
        const auto& row = rowOf(customer.toStdString());
        const auto messages = store::lastMessages(m_store.db(), row.conversation.id, false, 50);
        const auto reply = QString::fromStdString(messages.at(1).content);
        QVERIFY2(
            reply.startsWith(answer.isEmpty() ? QStringLiteral("I couldn't find") : answer), qPrintable(reply)
        );
        const auto card = boost::json::parse(row.conversation.cardText).as_object();
        const auto& tried = card.at("attempted_solutions").as_array();
        QCOMPARE(tried.size(), std::size_t{answer.isEmpty() ? 0U : 1U});
    }

    void cardsHoldNoEmptyPhrases()
    {
        for (const auto& row : m_queue) {
            const auto card = boost::json::parse(row.conversation.cardText).as_object();
            for (const auto& tried : card.at("attempted_solutions").as_array()) {
                const std::string text(tried.as_string());
                QVERIFY2(text.find("handing you over") == std::string::npos, text.c_str());
                QVERIFY2(text.find("couldn't find") == std::string::npos, text.c_str());
            }
        }
    }

    void theCounterIsRight()
    {
        QCOMPARE(store::pendingCount(m_store.db()), static_cast<long long>(m_queue.size()));
    }

    void streamsHaveNoGaps()
    {
        constexpr const char* counted =
            "SELECT COUNT(*) FROM stream s WHERE s.last <> (SELECT COUNT(*) FROM event e WHERE e.stream = "
            "s.name) OR s.last <> (SELECT MAX(seq) FROM event e WHERE e.stream = s.name)";
        QCOMPARE(numberOf(m_store.db(), counted), 0);
        for (const bool staff : {false, true}) {
            checkConversationStreams(staff);
        }
        QVERIFY(numberOf(m_store.db(), "SELECT last FROM stream WHERE name = 'queue/all'") > 100);
        QVERIFY(numberOf(m_store.db(), "SELECT last FROM stream WHERE name = 'queue/IT'") > 5);
    }

    void timeRunsForward()
    {
        auto& db = m_store.db();
        constexpr const char* backwards =
            "SELECT COUNT(*) FROM event a JOIN event b ON b.stream = a.stream AND b.seq = a.seq + 1 WHERE "
            "b.at < a.at";
        QCOMPARE(numberOf(db, backwards), 0);
        constexpr const char* outOfOrder =
            "SELECT COUNT(*) FROM conversation WHERE created_at > pending_at OR (state IN ('active', "
            "'closed') AND pending_at > assigned_at) OR (state = 'closed' AND assigned_at > closed_at)";
        QCOMPARE(numberOf(db, outOfOrder), 0);
        QVERIFY(numberOf(db, "SELECT MAX(at) FROM message") < start);
        QVERIFY(numberOf(db, "SELECT MAX(at) FROM event") < start);
        QVERIFY(start - numberOf(db, "SELECT MIN(created_at) FROM conversation") > 14 * 86'400 * second);
    }

    void somethingWasLearnt()
    {
        auto& db = m_store.db();
        const auto approved = store::solutionsInStatus(db, "approved");
        QVERIFY(approved.size() >= 5);
        QCOMPARE(store::allFaqs(db).size(), approved.size());
        QVERIFY(store::solutionsInStatus(db, "pending").size() >= 3);
        QVERIFY(!store::solutionsInStatus(db, "rejected").empty());
    }

    void sessionsDiffer()
    {
        auto& db = m_store.db();
        const auto distinct = [&db](const char* sql) { return numberOf(db, sql); };
        QVERIFY(distinct("SELECT COUNT(DISTINCT agent_id) FROM conversation WHERE state = 'closed'") >= 6);
        QVERIFY(distinct("SELECT COUNT(DISTINCT channel) FROM conversation WHERE state = 'closed'") >= 2);
        QVERIFY(distinct("SELECT COUNT(DISTINCT priority) FROM conversation WHERE state = 'closed'") >= 4);
        QVERIFY(distinct("SELECT COUNT(*) FROM message WHERE internal = 1") >= 60);
        QVERIFY(distinct("SELECT COUNT(*) FROM message WHERE ai_origin <> ''") >= 2);
        QCOMPARE(distinct("SELECT COUNT(*) - COUNT(DISTINCT subject) FROM conversation"), 0);
    }

    void sessionsFitTheirReasons()
    {
        for (const auto& session : demo::sessionTexts()) {
            const auto signals = lastSignals(session);
            const auto what = session.customer + ": " + session.talk.at(0);
            QVERIFY2((session.reason == "human_requested") == signals.asksForHuman, what.c_str());
            QVERIFY2((session.reason == "anger") == (signals.anger > 4), what.c_str());
        }
    }

    void articlesKeepTheirForm()
    {
        std::set<std::string> slugs;
        for (const auto& article : demo::articleTexts()) {
            QVERIFY2(slugs.insert(article.slug).second, article.slug.c_str());
            const auto body = QString::fromStdString(article.body);
            const auto paragraphs = body.count(QStringLiteral("\n\n")) + 1;
            const auto words = body.split(QRegularExpression(QStringLiteral("\\s+"))).size();
            QVERIFY2(paragraphs >= 3 && paragraphs <= 8, article.slug.c_str());
            QVERIFY2(words >= 90 && words <= 220, article.slug.c_str());
        }
    }

    void departmentsHandledTheirOwn()
    {
        constexpr const char* strays =
            "SELECT COUNT(*) FROM conversation c JOIN person p ON p.id = c.agent_id WHERE (p.username = 'it' "
            "AND c.department <> 'IT') OR (p.username = 'hr' AND c.department <> 'HR')";
        QCOMPARE(numberOf(m_store.db(), strays), 0);
    }

    void customersMaySignIn()
    {
        const auto known = store::credentialsByUsername(m_store.db(), "ana.duarte").value();
        QVERIFY(usecases::isPassword(known.passwordHash, "demo"));
        QCOMPARE(numberOf(m_store.db(), "SELECT COUNT(*) FROM person WHERE password_hash = ''"), 0);
    }

    void customersAreInvented()
    {
        constexpr const char* elsewhere = "SELECT COUNT(*) FROM person WHERE email NOT LIKE '%.example' AND "
                                          "email NOT LIKE '%@demo.local'";
        QCOMPARE(numberOf(m_store.db(), elsewhere), 0);
        QCOMPARE(numberOf(m_store.db(), "SELECT COUNT(*) - COUNT(DISTINCT name) FROM person"), 0);
    }

    void theSeedFixesEverything()
    {
        const auto first = transcript(m_store.db());
        TestStore again;
        fill(again, 7);
        QVERIFY(transcript(again.db()) == first);
        TestStore other;
        fill(other, 8);
        QVERIFY(transcript(other.db()) != first);
    }

private:
    const store::ConversationRow& rowOf(const std::string& username) const
    {
        for (const auto& row : m_queue) {
            if (row.customerUsername == username) {
                return row;
            }
        }
        throw std::runtime_error(username + " does not wait");
    }

    /// Messages and events together have the numbers 1, 2, 3 … up to the last one.
    void checkConversationStreams(bool staff)
    {
        std::map<std::string, std::set<long long>> numbers;
        std::string stream;
        long long seq = 0;
        auto query = m_store.db().query(
            "SELECT 'conversation/' || c.public_id || CASE WHEN m.internal = 1 THEN '/staff' ELSE '/public' "
            "END, m.seq FROM message m JOIN conversation c ON c.id = m.conversation_id UNION ALL SELECT "
            "stream, seq FROM event WHERE stream LIKE 'conversation/%'"
        );
        query.into(stream).into(seq);
        while (query.next()) {
            QVERIFY2(numbers[stream].insert(seq).second, stream.c_str());
        }
        checkTails(staff, numbers);
    }

    void checkTails(bool staff, const std::map<std::string, std::set<long long>>& numbers)
    {
        std::string publicId;
        long long last = 0;
        auto query = m_store.db().query(
            staff ? "SELECT c.public_id, t.staff_seq FROM conversation c JOIN conversation_tail t ON "
                    "t.conversation_id = c.id"
                  : "SELECT c.public_id, t.public_seq FROM conversation c JOIN conversation_tail t ON "
                    "t.conversation_id = c.id"
        );
        query.into(publicId).into(last);
        while (query.next()) {
            const auto stream = "conversation/" + publicId + (staff ? "/staff" : "/public");
            const auto found = numbers.find(stream);
            const auto count = found == numbers.end() ? 0 : static_cast<long long>(found->second.size());
            QVERIFY2(count == last, stream.c_str());
            QVERIFY2(count == 0 || *found->second.rbegin() == last, stream.c_str());
        }
    }

    TestStore m_store;
    std::vector<store::ConversationRow> m_queue;
};

BACKLINE_TEST(DemoConversationsTest)
#include "demo_conversations_test.moc"
