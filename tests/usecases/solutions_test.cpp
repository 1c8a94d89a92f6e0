#include "services/server/store/knowledge_tables.h"
#include "services/server/usecases/solutions.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QTest>

using namespace backline;
using namespace backline::server;
using tests::asKey;
using tests::asPerson;
using tests::reasonOf;
using tests::TestStore;
using usecases::SolutionDraft;
using enum domain::ConversationState;

class SolutionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_lead = m_store->person("lead", domain::Role::Agent);
    }

    void proposesInEveryStateAfterEscalation_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("reason");
        QTest::newRow("bot") << static_cast<int>(Bot) << QStringLiteral("WrongState");
        QTest::newRow("pending") << static_cast<int>(Pending) << QString();
        QTest::newRow("active") << static_cast<int>(Active) << QString();
        QTest::newRow("closed") << static_cast<int>(Closed) << QString();
    }

    void proposesInEveryStateAfterEscalation()
    {
        QFETCH(const int, state);
        m_store->conversation("c", static_cast<domain::ConversationState>(state), 0, m_lead.id);
        const auto result = m_store->run(usecases::proposeSolution, asPerson(m_lead), draft("c"));
        QTEST(QString::fromStdString(reasonOf(result)), "reason");
        QCOMPARE(m_store->audits().size(), std::size_t{result ? 1U : 0U});
        QCOMPARE(store::solutionsInStatus(m_store->db(), "pending").size(), std::size_t{result ? 1U : 0U});
    }

    void proposesWithoutAConversation()
    {
        const auto solution = m_store->run(usecases::proposeSolution, asKey(), draft(""));
        QVERIFY(solution);
        QVERIFY(solution->publicId.starts_with("sol-"));
        QCOMPARE(solution->publicId.size(), std::size_t{20});
        QCOMPARE(solution->status, std::string("pending"));
        QCOMPARE(solution->intent, std::string("returns"));
        QVERIFY(solution->conversationPublicId.empty());
        QCOMPARE(m_store->audits().front(), "key:4 propose-solution " + solution->publicId + " ok");
        QCOMPARE(
            reasonOf(m_store->run(usecases::proposeSolution, asKey(), draft("none"))), std::string("NotFound")
        );
        auto named = draft("");
        named.intent = "glue";
        QCOMPARE(m_store->run(usecases::proposeSolution, asKey(), named)->intent, std::string("glue"));
    }

    void approvalPublishes()
    {
        const auto id = proposed();
        m_store->now += 60'000;
        const auto approved = m_store->run(usecases::approveSolution, asPerson(m_lead), id);
        QCOMPARE(approved->status, std::string("approved"));
        QCOMPARE(approved->reviewedAt, m_store->now);
        QVERIFY(m_store->effects().knowledgeChanged);
        const auto faqs = store::allFaqs(m_store->db());
        QCOMPARE(faqs.size(), std::size_t{1});
        QCOMPARE(faqs.front().answer, draft("").solution);
        QCOMPARE(
            m_store->audits().back(),
            "person:" + std::to_string(m_lead.id) + " approve-solution " + id + " ok"
        );
    }

    void reviewingAgainChangesNothing()
    {
        const auto id = proposed();
        m_store->run(usecases::approveSolution, asPerson(m_lead), id);
        const auto audits = m_store->audits();
        QVERIFY(m_store->run(usecases::approveSolution, asPerson(m_lead), id));
        QVERIFY(!m_store->effects().knowledgeChanged);
        const auto other = m_store->run(usecases::rejectSolution, asPerson(m_lead), id, std::string());
        QCOMPARE(reasonOf(other), std::string("Invalid"));
        QCOMPARE(other.error().text, std::string("Solution already approved"));
        QCOMPARE(m_store->audits(), audits);
        QCOMPARE(store::allFaqs(m_store->db()).size(), std::size_t{1});
    }

    void rejectionPublishesNothing()
    {
        const auto id = proposed();
        QCOMPARE(
            m_store->run(usecases::rejectSolution, asPerson(m_lead), id, std::string())->status,
            std::string("rejected")
        );
        QVERIFY(!m_store->effects().knowledgeChanged);
        QVERIFY(store::allFaqs(m_store->db()).empty());
        QCOMPARE(
            reasonOf(m_store->run(usecases::approveSolution, asPerson(m_lead), id)), std::string("Invalid")
        );
        QCOMPARE(
            reasonOf(m_store->run(usecases::approveSolution, asPerson(m_lead), std::string("sol-0"))),
            std::string("NotFound")
        );
    }

    void whoProposedItHearsWhyItWasRejected()
    {
        const auto ana = m_store->person("ana", domain::Role::Agent);
        const auto id = m_store->run(usecases::proposeSolution, asPerson(ana), draft(""))->publicId;
        const std::string why = "We take lamps back without a box";
        QCOMPARE(m_store->run(usecases::rejectSolution, asPerson(m_lead), id, why)->reason, why);
        QCOMPARE(store::solutionByPublicId(m_store->db(), id)->reason, why);
        const auto stream = "person/" + std::to_string(ana.id);
        QCOMPARE(m_store->events(), std::vector<std::string>{stream + " #1 solution-rejected"});
        const auto& told = m_store->effects().events.front().data;
        QVERIFY(told.find(why) != std::string::npos && told.find(m_lead.name) != std::string::npos);
        m_store->run(usecases::rejectSolution, asPerson(m_lead), id, std::string("Again"));
        QVERIFY(m_store->events().empty());
        QCOMPARE(store::solutionByPublicId(m_store->db(), id)->reason, why);
    }

    void nobodyIsToldOfHisOwn()
    {
        m_store->run(usecases::rejectSolution, asPerson(m_lead), proposed(), std::string("x"));
        QVERIFY(m_store->events().empty());
        const auto programs = m_store->run(usecases::proposeSolution, asKey(), draft(""))->publicId;
        m_store->run(usecases::rejectSolution, asPerson(m_lead), programs, std::string("x"));
        QVERIFY(m_store->events().empty());
    }

private:
    static SolutionDraft draft(const std::string& conversation)
    {
        SolutionDraft made;
        made.conversation = conversation;
        made.question = "How do I return a lamp without a box?";
        made.solution = "Ask for a box at the drop-off point.";
        return made;
    }

    std::string proposed()
    {
        return m_store->run(usecases::proposeSolution, asPerson(m_lead), draft(""))->publicId;
    }

    std::unique_ptr<TestStore> m_store;
    domain::Person m_lead;
};

BACKLINE_TEST(SolutionsTest)
#include "solutions_test.moc"
