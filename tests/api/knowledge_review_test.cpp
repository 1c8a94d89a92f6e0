#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QSet>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// The knowledge base in the agent's hand: finding, and the review of what was worked out.
class KnowledgeReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void init() { m_server->emptyQueue(); }

    void findsKnowledge();
    void findsWithoutAConversation();
    void reviewsSolutions();
    void wordsASolutionBetter();
    void findsDuplicates();
    void anApprovedSolutionIsNotItsOwnDuplicate();

private:
    ApiClient as(const std::string& username) { return m_server->as(username); }

    std::string waiting();
    std::string proposed(const std::string& question, const std::string& solution);
    QStringList duplicatesOf(const std::string& solution);

    std::unique_ptr<TestServer> m_server;
};

namespace {

std::string draft(const std::string& question, const std::string& solution)
{
    return "{\"question\":" + jsonText(question) + ",\"solution\":" + jsonText(solution) + "}";
}

std::string solutionPath(const std::string& id, const std::string& call = {})
{
    return "/api/v1/solutions/" + id + call;
}

} // namespace

void KnowledgeReviewTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

std::string KnowledgeReviewTest::waiting()
{
    auto client = as("customer");
    return waitingSession(client);
}

std::string KnowledgeReviewTest::proposed(const std::string& question, const std::string& solution)
{
    return as("agent").post(conversationPath(waiting(), "/solution"), draft(question, solution)).text(u"id");
}

/// "kind source", best first.
QStringList KnowledgeReviewTest::duplicatesOf(const std::string& solution)
{
    QStringList found;
    double last = 1;
    for (const auto& one :
         as("agent").get(solutionPath(solution, "/duplicates")).value(u"duplicates").toArray()) {
        const auto score = member(one, u"score").toDouble();
        if (score > last || score < 0.5) {
            found.append(QStringLiteral("out of order"));
        }
        last = score;
        found.append(member(one, u"kind").toString() + u' ' + member(one, u"source").toString());
    }
    return found;
}

void KnowledgeReviewTest::findsKnowledge()
{
    auto customer = as("customer");
    const auto id = chat(customer, "Where is my parcel?").text(u"session_id");
    QVERIFY(chat(customer, humanWish, id).value(u"data.escalate_to_human").toBool());
    const auto implied = as("agent").get(conversationPath(id, "/knowledge")); // nobody has accepted it yet
    QCOMPARE(implied.status, 200);
    QVERIFY(!implied.value(u"hits").toArray().isEmpty());
    const auto asked = as("agent").get(conversationPath(id, "/knowledge?query=carrier%20backlog+staff"));
    const auto hits = asked.value(u"hits").toArray();
    QVERIFY(!hits.isEmpty());
    QCOMPARE(member(hits[0], u"source").toString(), QStringLiteral("carrier-backlog-notice"));
    QCOMPARE(member(hits[0], u"id").toString(), QStringLiteral("article-carrier-backlog-notice"));
    QCOMPARE(member(hits[0], u"is_public").toBool(true), false);
    QCOMPARE(member(hits[0], u"kind").toString(), QStringLiteral("article"));
    QCOMPARE(as("agent").get(conversationPath(id, "/knowledge?query=%22*")).status, 200);
    QCOMPARE(as("customer").get(conversationPath(id, "/knowledge")).status, 403);
}

void KnowledgeReviewTest::findsWithoutAConversation()
{
    const auto answer = as("agent").get("/api/v1/knowledge?query=carrier+backlog+staff");
    QCOMPARE(answer.status, 200);
    QSet<QString> ids;
    const auto hits = answer.value(u"hits").toArray();
    for (const auto& hit : hits) {
        ids.insert(member(hit, u"id").toString());
    }
    QVERIFY(ids.contains(QStringLiteral("article-carrier-backlog-notice")));
    QCOMPARE(ids.size(), hits.size());
    QVERIFY(as("agent").get("/api/v1/knowledge?query=+").value(u"hits").toArray().isEmpty());
    const auto missing = as("agent").get("/api/v1/knowledge");
    QCOMPARE(missing.status, 422);
    QVERIFY(missing.value(u"error.fields.query").isString());
    QCOMPARE(as("customer").get("/api/v1/knowledge?query=x").status, 403);
}

void KnowledgeReviewTest::reviewsSolutions()
{
    const auto id = waiting();
    const auto body = draft("Do you ship to the moon?", "Not yet.");
    const auto made = as("agent").post(conversationPath(id, "/solution"), body);
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text(u"status"), std::string("pending"));
    QCOMPARE(made.text(u"conversation"), id);
    QCOMPARE(made.text(u"author.name"), std::string("Ana Ruiz"));
    const auto solution = made.text(u"id");
    const auto lists = [&](const char* status) {
        const auto answer = as("agent").get("/api/v1/solutions?status=" + std::string(status));
        return answer.body.contains(solution.c_str());
    };
    QVERIFY(lists("pending"));
    QVERIFY(as("agent").get("/api/v1/solutions").body.contains("\"name\":\"Ana Ruiz\""));
    QCOMPARE(as("agent").post(solutionPath(solution, "/approve")).status, 403);
    const auto approved = as("lead").post(solutionPath(solution, "/approve"));
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.text(u"status"), std::string("approved"));
    QVERIFY(approved.value(u"reviewed_at").isString());
    QVERIFY(lists("approved") && !lists("pending"));
    QCOMPARE(as("lead").post(solutionPath(solution, "/approve")).body, approved.body);
    QCOMPARE(as("admin").post(solutionPath(solution, "/reject")).status, 409);
    const auto other = as("agent").post(conversationPath(id, "/solution"), body).text(u"id");
    QCOMPARE(as("admin").post(solutionPath(other, "/reject")).text(u"status"), std::string("rejected"));
    auto customer = as("customer");
    const auto talking = chat(customer, "Hello").text(u"session_id");
    QCOMPARE(as("agent").post(conversationPath(talking, "/solution"), body).status, 409);
}

void KnowledgeReviewTest::wordsASolutionBetter()
{
    const auto id = proposed("hw do i unjam teh plotter", "open lid");
    const auto better = draft("How do I unjam the plotter?", "Open the lid and pull the sheet out.");
    QCOMPARE(as("agent").put(solutionPath(id), better).status, 403);
    const auto edited = as("lead").put(solutionPath(id), better);
    QCOMPARE(edited.status, 200);
    QCOMPARE(edited.text(u"question"), std::string("How do I unjam the plotter?"));
    QCOMPARE(edited.text(u"status"), std::string("pending"));
    QVERIFY(as("lead").get("/api/v1/solutions").body.contains("Open the lid and pull"));
    QCOMPARE(as("lead").put(solutionPath(id), R"({"question":"only"})").status, 422);
    QCOMPARE(as("lead").put(solutionPath("sol-0"), better).status, 404);
    QCOMPARE(as("lead").post(solutionPath(id, "/approve")).status, 200);
    QCOMPARE(as("lead").put(solutionPath(id), better).status, 409);
    const auto published = as("agent").get("/api/v1/knowledge?query=unjam+the+plotter");
    QVERIFY(published.body.contains("Open the lid and pull"));
}

void KnowledgeReviewTest::findsDuplicates()
{
    const auto first = proposed("How do I descale the office coffee machine?", "Run the descaling program.");
    const auto second = proposed("Descale the coffee machine in the office", "Press the button twice.");
    const auto other = proposed("Is the roof terrace open in winter?", "No.");
    QVERIFY(duplicatesOf(first).contains(QStringLiteral("solution ") + QString::fromStdString(second)));
    QVERIFY(!duplicatesOf(first).contains(QStringLiteral("solution ") + QString::fromStdString(first)));
    QVERIFY(!duplicatesOf(first).contains(QStringLiteral("solution ") + QString::fromStdString(other)));
    const auto published = proposed("How do I reset my password?", "By the link in the sign-in window.");
    const auto found = duplicatesOf(published);
    QVERIFY2(
        !found.filter(QStringLiteral("article ")).isEmpty()
            || !found.filter(QStringLiteral("faq ")).isEmpty(),
        qPrintable(found.join(u'|'))
    );
    QVERIFY(found.size() <= 5);
    QCOMPARE(as("agent").get(solutionPath("sol-0", "/duplicates")).status, 404);
    QCOMPARE(as("customer").get(solutionPath(first, "/duplicates")).status, 403);
}

void KnowledgeReviewTest::anApprovedSolutionIsNotItsOwnDuplicate()
{
    const auto id = proposed("Where are the umbrellas of the lobby?", "Behind the reception desk.");
    QCOMPARE(as("lead").post(solutionPath(id, "/approve")).status, 200);
    QVERIFY(duplicatesOf(id).filter(QStringLiteral("faq ")).isEmpty());
    const auto again = proposed("Where are the umbrellas of the lobby?", "At the desk.");
    QVERIFY(!duplicatesOf(again).filter(QStringLiteral("faq ")).isEmpty());
}

BACKLINE_TEST(KnowledgeReviewTest)
#include "knowledge_review_test.moc"
