#include "models/items/duplicates_model.h"
#include "models/items/knowledge_model.h"
#include "models/items/people_model.h"
#include "models/items/roles.h"
#include "models/items/solutions_model.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace backline::domain;
using namespace backline::items;
using backline::tests::drawn;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

Person person(Id id, const std::string& name)
{
    Person made;
    made.id = id;
    made.name = name;
    made.role = Role::Agent;
    made.departments = {"IT"};
    return made;
}

Solution solution(const std::string& id, Instant at)
{
    Solution made;
    made.publicId = id;
    made.question = id;
    made.status = "pending";
    made.createdAt = at;
    return made;
}

} // namespace

/// The short lists beside the work: knowledge, near duplicates, solutions, people.
class ItemListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void knowledgeKeepsTheServersOrder()
    {
        KnowledgeModel model;
        const QAbstractItemModelTester tester(&model, reporting);
        const std::vector<KnowledgeHit> hits{
            {"Where is my parcel?", "It\nis", 0.917, "faq-1", "faq", true},
            {"Carrier backlog", "Late", 0.7, "art-2", "article", false}};
        model.reset(hits);
        QCOMPARE(drawn(model), u"  Where is my parcel?\n  Carrier backlog\n"_s);
        QCOMPARE(model.index(0).data(OriginRole).toString(), u"92 % · FAQ · public"_s);
        QCOMPARE(model.index(1).data(OriginRole).toString(), u"70 % · article · internal"_s);
        QCOMPARE(model.index(1).data(ShortcutRole).toInt(), 2);
        QCOMPARE(model.index(0).data(ContentRole).toString(), u"It\nis"_s);
        QSignalSpy resets(&model, &KnowledgeModel::modelReset);
        model.reset(hits);
        QCOMPARE(resets.size(), 0);
        model.reset({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theNearestDuplicateComesFirst()
    {
        DuplicatesModel model;
        const QAbstractItemModelTester tester(&model, reporting);
        model.reset({{"faq", "1", "far", "", 0.2}, {"article", "2", "near", "", 0.9}});
        QCOMPARE(drawn(model), u"  near\n  far\n"_s);
        QCOMPARE(
            model.index(0).data(Qt::AccessibleTextRole).toString(), u"near, article, very similar question"_s
        );
        QCOMPARE(model.index(0).data(OriginRole).toString(), u"very similar · article"_s);
        QCOMPARE(model.index(1).data(OriginRole).toString(), u"similar · FAQ"_s);
        QVERIFY(!model.index(0).data(ScoreRole).isValid());
    }

    void solutionsComeChangeAndGo()
    {
        SolutionsModel model(nullptr, QTimeZone::utc());
        const QAbstractItemModelTester tester(&model, reporting);
        model.reset({solution("b", 20), solution("a", 10)});
        model.upsert(solution("c", 15));
        QCOMPARE(drawn(model), u"  a\n  c\n  b\n"_s);
        Solution approved = solution("a", 30);
        approved.status = "approved";
        model.upsert(approved);
        QCOMPARE(drawn(model), u"  c\n  b\n  a\n"_s);
        QCOMPARE(model.index(2).data(StatusTextRole).toString(), u"Approved"_s);
        QVERIFY(model.remove("b"));
        QVERIFY(!model.remove("b"));
        QCOMPARE(model.rowOf(u"a"_s), 1);
        QCOMPARE(model.rowOf(u"b"_s), -1);
    }

    void peopleMoveWithTheirNames()
    {
        PeopleModel model;
        const QAbstractItemModelTester tester(&model, reporting);
        model.reset({person(1, "Zoe"), person(2, "ana")});
        model.upsert(person(3, "Li"));
        QCOMPARE(drawn(model), u"  ana\n  Li\n  Zoe\n"_s);
        QSignalSpy moves(&model, &PeopleModel::rowsMoved);
        model.upsert(person(1, "Abe"));
        QCOMPARE(drawn(model), u"  Abe\n  ana\n  Li\n"_s);
        QCOMPARE(moves.size(), 1);
        QVERIFY(model.remove(2));
        QCOMPARE(drawn(model), u"  Abe\n  Li\n"_s);
    }

    void peopleShowPresenceAndLoad()
    {
        PeopleModel model;
        const QAbstractItemModelTester tester(&model, reporting);
        Person li = person(3, "Li");
        li.capacity = 4;
        model.reset({li});
        QCOMPARE(model.index(0).data(LoadTextRole).toString(), QString());
        model.setActive(3, 2);
        model.setPresence(3, Presence::Online);
        QCOMPARE(model.index(0).data(LoadTextRole).toString(), u"2 / 4"_s);
        QCOMPARE(
            model.index(0).data(Qt::AccessibleTextRole).toString(),
            u"Li, Agent, Available, 2 of 4 conversations"_s
        );
        model.setPresence(99, Presence::Busy);
    }
};

BACKLINE_TEST(ItemListsTest)

#include "item_lists_test.moc"
