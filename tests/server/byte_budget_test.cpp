#include "services/server/http/byte_budget.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

using namespace backline::server::http;

/// What large bodies share.
class ByteBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesNoMoreThanItHas();
    void aShareGrowsAndComesBack();
};

void ByteBudgetTest::givesNoMoreThanItHas()
{
    ByteBudget budget(100);
    QVERIFY(budget.take(60));
    QVERIFY(!budget.take(41));
    QVERIFY(budget.take(40));
    QVERIFY(!budget.take(1));
    budget.giveBack(40);
    QCOMPARE(budget.left(), std::size_t{40});
}

void ByteBudgetTest::aShareGrowsAndComesBack()
{
    const auto budget = std::make_shared<ByteBudget>(100);
    {
        BudgetShare share(budget);
        QVERIFY(share.growTo(30) && share.growTo(70) && share.growTo(50));
        QCOMPARE(budget->left(), std::size_t{30});
        QVERIFY(!share.growTo(101));
        QCOMPARE(budget->left(), std::size_t{30});
        BudgetShare other(budget);
        QVERIFY(!other.growTo(31));
    }
    QCOMPARE(budget->left(), std::size_t{100});
}

BACKLINE_TEST(ByteBudgetTest)
#include "byte_budget_test.moc"
