#include "services/cache/local_store.h"
#include "services/cache/read_positions.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <memory>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

class ReadPositionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsReadAtFirst();
    void theyOnlyGoForwards();
    void allComeAtOnceAndPersonsAreApart();

private:
    std::unique_ptr<LocalStore> m_store;
};

void ReadPositionsTest::init()
{
    m_store = std::make_unique<LocalStore>(QString());
    QVERIFY(m_store->openTemporarily().isOpen);
}

void ReadPositionsTest::nothingIsReadAtFirst()
{
    QCOMPARE(ReadPositions(*m_store, u"mei"_s).load("sess-1"), 0LL);
}

void ReadPositionsTest::theyOnlyGoForwards()
{
    ReadPositions positions(*m_store, u"mei"_s);
    QVERIFY(positions.save("sess-1", 7));
    QVERIFY(positions.save("sess-1", 5));
    QCOMPARE(positions.load("sess-1"), 7LL);
    QVERIFY(positions.save("sess-1", 9'000'000'000));
    QCOMPARE(positions.load("sess-1"), 9'000'000'000LL);
}

void ReadPositionsTest::allComeAtOnceAndPersonsAreApart()
{
    ReadPositions positions(*m_store, u"mei"_s);
    QVERIFY(positions.save("sess-1", 1));
    QVERIFY(positions.save("sess-2", 2));
    QVERIFY(ReadPositions(*m_store, u"li"_s).save("sess-1", 30));
    QCOMPARE(positions.all(), (std::unordered_map<std::string, long long>{{"sess-1", 1}, {"sess-2", 2}}));
}

BACKLINE_TEST(ReadPositionsTest)

} // namespace backline::cache

#include "read_positions_test.moc"
