#include "services/client/conversation_calls.h"
#include "services/client/knowledge_calls.h"
#include "services/client/people_calls.h"
#include "services/client/rest_client.h"
#include "services/client/server_clock.h"
#include "services/client/sign_in.h"
#include "services/client/solution_calls.h"
#include "tests/client/client_desk.h"
#include "tests/client/one_answer.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>

using namespace backline;
using namespace backline::client;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

using Row = domain::DeskConversation;

/// What a colleague does, over the real server.
class CallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void oneWinsAndTheOthersKnowWho();
    void aConversationsLife();
    void knowledgeIsFound();
    void solutionsAreReviewed();
    void rejectionsHaveReasons();
    void onlyLeadsReview();
    void colleaguesJoin();
    void signingInIsRefused_data();
    void signingInIsRefused();
    void strangersAreNamed_data();
    void strangersAreNamed();
    void serverInfoNeedsNobody();

private:
    ServerAddress address() const { return {QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), {}}; }

    RestClient& as(const std::string& username)
    {
        auto& rest = m_rest[username];
        if (!rest) {
            rest = std::make_unique<RestClient>(address());
            rest->setToken(QByteArray::fromStdString(m_server->tokenOf(username)));
        }
        return *rest;
    }

    std::unique_ptr<TestServer> m_server;
    std::map<std::string, std::unique_ptr<RestClient>> m_rest;
};

void CallsTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void CallsTest::cleanupTestCase()
{
    m_rest.clear();
    m_server.reset();
}

void CallsTest::oneWinsAndTheOthersKnowWho()
{
    const std::vector<std::string> racers{"agent", "lead", "it", "admin"};
    for (int round = 0; round < 20; ++round) {
        const auto id = waitingConversation(*m_server);
        std::vector<Outcome<Row>> outcomes;
        for (const auto& racer : racers) {
            ConversationCalls(as(racer)).accept(id, this, [&](const Outcome<Row>& outcome) {
                outcomes.push_back(outcome);
            });
        }
        QTRY_COMPARE(outcomes.size(), racers.size());
        const auto winner = std::find_if(outcomes.begin(), outcomes.end(), [](const auto& outcome) {
            return outcome.hasValue();
        });
        QVERIFY(winner != outcomes.end());
        for (auto it = outcomes.begin(); it != outcomes.end(); ++it) {
            if (it != winner) {
                QVERIFY(it->hasError());
                QCOMPARE(it->error().kind, Failure::Kind::Refused);
                QCOMPARE(it->error().status, 409);
                QCOMPARE(it->error().holderName.toStdString(), (*winner)->agentName);
                QVERIFY(std::abs(it->error().holderSince - localNow()) < 60'000);
                QVERIFY(it->error().message.contains(it->error().holderName));
            }
        }
    }
    m_server->emptyQueue();
}

void CallsTest::aConversationsLife()
{
    const auto id = waitingConversation(*m_server);
    ConversationCalls calls(as("agent"));
    const auto row = [&](auto call) {
        const auto answer = awaited<Row>(call);
        return answer ? answer->record : domain::Conversation{};
    };
    using enum domain::ConversationState;
    QCOMPARE(row([&](QObject* c, auto then) { calls.accept(id, c, then); }).state, Active);
    QVERIFY(row([&](QObject* c, auto then) { calls.hold(id, c, then); }).isOnHold());
    QVERIFY(!row([&](QObject* c, auto then) { calls.unhold(id, c, then); }).isOnHold());
    QCOMPARE(row([&](QObject* c, auto then) { calls.release(id, "shift ends", c, then); }).state, Pending);
    QCOMPARE(row([&](QObject* c, auto then) { calls.accept(id, c, then); }).state, Active);
    QCOMPARE(row([&](QObject* c, auto then) { calls.resolve(id, "all fine", c, then); }).state, Closed);
    const auto notes = storedContents(*m_server, id, true);
    QCOMPARE(
        notes,
        (std::vector<std::string>{
            "Ana Ruiz put this on hold",
            "Ana Ruiz took this off hold",
            "Returned to the queue: shift ends",
            "all fine"})
    );
    const auto again = awaited<Row>([&](QObject* c, auto then) { calls.resolve(id, {}, c, then); });
    QVERIFY(again.hasError());
    QCOMPARE(again.error().status, 409);
}

void CallsTest::knowledgeIsFound()
{
    const auto id = waitingConversation(*m_server);
    KnowledgeCalls calls(as("agent"));
    using Hits = KnowledgeCalls::Hits;
    const auto found = awaited<Hits>([&](QObject* c, auto then) {
        calls.forConversation(id, "how do I reset my password + e-mail & more?", c, then);
    });
    QVERIFY(found);
    QVERIFY(!found->empty());
    QVERIFY(!found->front().title.empty() && found->front().score > 0);
    const auto anywhere = awaited<Hits>([&](QObject* c, auto then) { calls.search("password", c, then); });
    QVERIFY(anywhere);
    QVERIFY(!anywhere->empty());
    QVERIFY(awaited<Hits>([&](QObject* c, auto then) { calls.forConversation(id, {}, c, then); }));
}

void CallsTest::solutionsAreReviewed()
{
    const auto id = waitingConversation(*m_server);
    ConversationCalls conversations(as("agent"));
    QVERIFY(awaited<Row>([&](QObject* c, auto then) { conversations.accept(id, c, then); }));
    const auto proposed = awaited<domain::Solution>([&](QObject* c, auto then) {
        conversations.proposeSolution(
            id, "Why is my parcel late?", "A strike; it leaves on Monday.", c, then
        );
    });
    QVERIFY(proposed);
    QCOMPARE(proposed->status, std::string("pending"));
    SolutionCalls solutions(as("lead"));
    const auto pending = awaited<std::vector<domain::Solution>>([&](QObject* c, auto then) {
        solutions.list("pending", c, then);
    });
    QVERIFY(pending);
    QVERIFY(std::any_of(pending->begin(), pending->end(), [&](const auto& solution) {
        return solution.publicId == proposed->publicId;
    }));
    const auto edited = awaited<domain::Solution>([&](QObject* c, auto then) {
        solutions.edit(proposed->publicId, "Why is my parcel late?", "It leaves on Monday.", c, then);
    });
    QVERIFY(edited);
    QCOMPARE(edited->solution, std::string("It leaves on Monday."));
    QVERIFY(awaited<std::vector<domain::NearDuplicate>>([&](QObject* c, auto then) {
        solutions.duplicates(proposed->publicId, c, then);
    }));
    const auto approved = awaited<domain::Solution>([&](QObject* c, auto then) {
        solutions.approve(proposed->publicId, c, then);
    });
    QVERIFY(approved);
    QCOMPARE(approved->status, std::string("approved"));
    const auto late = awaited<domain::Solution>([&](QObject* c, auto then) {
        solutions.reject(proposed->publicId, {}, c, then);
    });
    QVERIFY(late.hasError());
}

void CallsTest::rejectionsHaveReasons()
{
    SolutionCalls solutions(as("lead"));
    const auto answer = m_server->as("agent").post(
        conversationPath(waitingConversation(*m_server), "/solution"),
        R"({"question":"Why?","solution":"So."})"
    );
    const auto id = answer.text(u"id");
    const auto rejected = awaited<domain::Solution>([&](QObject* c, auto then) {
        solutions.reject(id, "Known already", c, then);
    });
    QVERIFY(rejected);
    QCOMPARE(rejected->reason, std::string("Known already"));
    const auto all = awaited<std::vector<domain::Solution>>([&](QObject* c, auto then) {
        solutions.list("rejected", c, then);
    });
    QVERIFY(all);
    const auto found = std::ranges::find(*all, id, &domain::Solution::publicId);
    QVERIFY(found != all->end());
    QCOMPARE(found->reason, std::string("Known already"));
}

void CallsTest::onlyLeadsReview()
{
    SolutionCalls solutions(as("agent"));
    const auto refused =
        awaited<domain::Solution>([&](QObject* c, auto then) { solutions.approve("sol-none", c, then); });
    QVERIFY(refused.hasError());
    QCOMPARE(refused.error().status, 403);
    QVERIFY(refused.error().message.contains(u"lead"_s));
}

void CallsTest::colleaguesJoin()
{
    PeopleCalls people(as("admin"));
    Invitation invitation;
    invitation.departments = {"IT"};
    const auto code =
        awaited<JoinCode>([&](QObject* c, auto then) { people.createJoinCode(invitation, c, then); });
    QVERIFY(code);
    QVERIFY(!code->code.isEmpty() && code->expiresAt > localNow());
    const auto open =
        awaited<std::vector<JoinCode>>([&](QObject* c, auto then) { people.joinCodes(c, then); });
    QVERIFY(open);
    QCOMPARE(open->size(), 1U);
    QCOMPARE(open->front().id, code->id);
    QVERIFY(open->front().code.isEmpty());

    SignIn signIn;
    const Newcomer newcomer{u"noor"_s, u"Noor"_s, u"correct horse battery staple"_s, false, {}};
    const auto join = [&](const QString& text) {
        return awaited<SignedIn>([&](QObject* c, auto then) {
            signIn.join(address(), text, newcomer, c, then);
        });
    };
    const auto joined = join(code->code);
    QVERIFY2(joined.hasValue(), joined ? "" : qPrintable(joined.error().message));
    QCOMPARE(joined->person.name, std::string("Noor"));
    QCOMPARE(joined->person.departments, std::vector<std::string>{"IT"});
    QVERIFY(!joined->token.isEmpty());
    const auto twice = join(code->code);
    QVERIFY(twice.hasError());
    QVERIFY(twice.error().message.contains(u"code"_s));

    const auto other = awaited<JoinCode>([&](QObject* c, auto then) { people.createJoinCode({}, c, then); });
    QVERIFY(other);
    QVERIFY(awaited<Done>([&](QObject* c, auto then) { people.revokeJoinCode(other->id, c, then); }));
    QVERIFY(join(other->code).hasError());
    const auto staff =
        awaited<std::vector<domain::Person>>([&](QObject* c, auto then) { people.people(c, then); });
    QVERIFY(staff);
    QVERIFY(std::any_of(staff->begin(), staff->end(), [](const auto& person) {
        return person.username == "noor";
    }));
}

void CallsTest::signingInIsRefused_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("password");
    QTest::newRow("wrong password") << u"agent"_s << u"guess"_s;
    QTest::newRow("nobody") << u"nobody"_s << u"demo"_s;
}

void CallsTest::signingInIsRefused()
{
    QFETCH(const QString, username);
    QFETCH(const QString, password);
    SignIn signIn;
    const auto answer = awaited<SignedIn>([&](QObject* c, auto then) {
        signIn.signIn(address(), {username, password, false, {}}, c, then);
    });
    QVERIFY(answer.hasError());
    QCOMPARE(answer.error().kind, Failure::Kind::SignedOut);
    QVERIFY(answer.error().message.contains(u"password"_s));
}

void CallsTest::strangersAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isStranger");
    const QByteArray ours = R"({"error":{"code":"%1","message":"No","request_id":"r1"}})";
    const auto named = [&](const char* code) { return QByteArray(ours).replace("%1", code); };
    QTest::newRow("a web page") << answerWith("200 OK", "Content-Type: text/html\r\n", "<html>") << true;
    QTest::newRow("a detour") << answerWith("302 Found", "Location: /login\r\n", {}) << true;
    QTest::newRow("not found") << answerWith("404 Not Found", {}, "<html>") << true;
    QTest::newRow("an older server") << answerWith("404 Not Found", {}, named("not_found")) << true;
    QTest::newRow("only pages") << answerWith("405 Method Not Allowed", {}, {}) << true;
    QTest::newRow("no such verb") << answerWith("501 Not Implemented", {}, {}) << true;
    QTest::newRow("a gate in front") << answerWith("403 Forbidden", {}, "Denied") << true;
    QTest::newRow("asks for another password") << answerWith("401 Unauthorized", {}, {}) << true;
    QTest::newRow("ours says no") << answerWith("401 Unauthorized", {}, named("unauthenticated")) << false;
    QTest::newRow("ours refuses") << answerWith("403 Forbidden", {}, named("forbidden")) << false;
    QTest::newRow("ours is busy") << answerWith("503 Service Unavailable", {}, {}) << false;
}

void CallsTest::strangersAreNamed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isStranger);
    const OneAnswer server(bytes);
    SignIn calls;
    const auto answer = awaited<SignedIn>([&](QObject* context, auto then) {
        calls.signIn(server.address(), {u"ana"_s, u"secret"_s, false, {}}, context, then);
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().message.contains(u"not a Backline server, or an older one"_s), isStranger);
    QCOMPARE(answer.error().kind == Failure::Kind::BadAnswer, isStranger);
}

void CallsTest::serverInfoNeedsNobody()
{
    SignIn signIn;
    const auto info =
        awaited<ServerInfo>([&](QObject* c, auto then) { signIn.serverInfo(address(), c, then); });
    QVERIFY(info);
    QVERIFY(info->demo);
    QVERIFY(!info->version.isEmpty());
    QVERIFY(std::abs(info->time - localNow()) < 60'000);
}

BACKLINE_TEST(CallsTest)
#include "calls_test.moc"
