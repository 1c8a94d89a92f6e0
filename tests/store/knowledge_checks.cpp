#include "services/server/store/knowledge_tables.h"
#include "services/server/store/store_error.h"
#include "services/server/store/tickets.h"
#include "tests/store/repository_checks.h"

#include <QTest>

namespace backline::tests {

namespace store = server::store;

void RepositoryChecks::solutionsAreReviewedOnce()
{
    const auto author = addPerson("agent");
    const auto conversation = addConversation("sess-1");
    domain::Id first = 0;
    write(
        [&](Unit& unit) {
            domain::Solution solution;
            solution.publicId = "sol-1";
            solution.conversationId = conversation;
            solution.question = "How?";
            solution.solution = "So.";
            solution.intent = "refund";
            solution.authorId = author;
            first = store::insertSolution(unit, solution);
            solution.publicId = "sol-2";
            solution.conversationId = 0;
            store::insertSolution(unit, solution);
        },
        4'000
    );
    const auto read = store::solutionByPublicId(*m_db, "sol-1");
    QVERIFY(read && read->id == first && read->conversationPublicId == "sess-1");
    QVERIFY(read->question == "How?" && read->solution == "So." && read->intent == "refund");
    QVERIFY(read->status == "pending" && read->authorId == author && read->createdAt == 4'000);
    const auto loose = store::solutionByPublicId(*m_db, "sol-2");
    QVERIFY(loose && loose->conversationId == 0 && loose->conversationPublicId.empty());
    bool won = false;
    bool again = true;
    write(
        [&](Unit& unit) {
            domain::Solution solution;
            solution.id = first;
            solution.status = "rejected";
            solution.reviewerId = author;
            solution.reason = "Known already";
            won = store::reviewSolution(unit, solution);
            solution.status = "approved";
            again = store::reviewSolution(unit, solution);
        },
        5'000
    );
    QVERIFY(won && !again);
    const auto reviewed = store::solutionByPublicId(*m_db, "sol-1");
    QVERIFY(
        reviewed->status == "rejected" && reviewed->reviewerId == author && reviewed->reviewedAt == 5'000
        && reviewed->reason == "Known already"
    );
    QCOMPARE(store::solutionsInStatus(*m_db, "pending").size(), 1U);
    QCOMPARE(store::solutionsInStatus(*m_db, "rejected").front().id, first);
    QVERIFY(!store::solutionByPublicId(*m_db, "sol-3").has_value());
}

void RepositoryChecks::articlesAndQuestions()
{
    QCOMPARE(store::articleCount(*m_db), 0);
    write(
        [&](Unit& unit) {
            store::insertArticle(unit, {0, "vpn", "VPN", "Text", "IT", "vpn, tunnel", false, true, 0});
            store::insertArticle(unit, {0, "pay", "Pay", "Text", "HR", "", true, false, 0});
            store::insertFaq(unit, {0, "How?", "So.", "refund", 17, 0});
            store::insertFaq(unit, {0, "Why?", "Because.", "", 0, 0});
            store::insertFaq(unit, {0, "When?", "Now.", "", 0, 0}); // from no solution, like the one before
        },
        6'000
    );
    QCOMPARE(store::articleCount(*m_db), 2);
    const auto articles = store::allArticles(*m_db);
    QVERIFY(articles[0].slug == "vpn" && !articles[0].isPublic && articles[0].published);
    QVERIFY(articles[0].keywords == "vpn, tunnel" && articles[0].updatedAt == 6'000);
    QVERIFY(articles[1].slug == "pay" && articles[1].isPublic && !articles[1].published);
    const auto faqs = store::allFaqs(*m_db);
    QVERIFY(faqs.size() == 3 && faqs[0].solutionId == 17 && faqs[1].solutionId == 0);
    QVERIFY(faqs[0].question == "How?" && faqs[0].answer == "So." && faqs[0].intent == "refund");
    try {
        write([&](Unit& unit) { store::insertFaq(unit, {0, "Again?", "So.", "", 17, 0}); });
        QFAIL("a solution was published twice");
    } catch (const std::exception& error) {
        QVERIFY(store::classify(error) == store::StoreFailure::Constraint);
    }
}

void RepositoryChecks::tickets()
{
    const auto requester = addPerson("requester", domain::Role::Customer);
    const auto conversation = addConversation("sess-1");
    domain::Id first = 0;
    domain::Id second = 0;
    write([&](Unit& unit) {
        first = store::insertTicket(unit, {"TCK-1", "IT", "Laptop", requester, conversation, "a\nb"});
        second = store::insertTicket(unit, {"TCK-2", "HR", "Payslip", requester, 0, {}});
        store::insertTicket(unit, {"TCK-3", "HR", "Nobody's", 0, 0, {}});
    });
    QVERIFY(first > 0 && second > first);
    QCOMPARE(store::ticketCountOf(*m_db, requester), 2);
    QCOMPARE(store::ticketCountOf(*m_db, requester + 1), 0);
    try {
        write([&](Unit& unit) { store::insertTicket(unit, {"TCK-1", "IT", "Twin", requester, 0, {}}); });
        QFAIL("a code was used twice");
    } catch (const std::exception& error) {
        QVERIFY(store::classify(error) == store::StoreFailure::Constraint);
    }
}

} // namespace backline::tests
