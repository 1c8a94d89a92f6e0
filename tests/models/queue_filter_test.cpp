#include "models/items/queue_filter.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;
using namespace backline::items;
using namespace Qt::Literals::StringLiterals;

/// Which part of the queue a person with some skills sees.
class QueueFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void mySkillsAreThoseThatAreNeeded_data()
    {
        QTest::addColumn<QStringList>("needed");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("one of mine") << QStringList{u"orders"_s} << true;
        QTest::newRow("one of mine and another") << QStringList{u"returns"_s, u"orders"_s} << true;
        QTest::newRow("not mine") << QStringList{u"returns"_s} << false;
        QTest::newRow("nothing") << QStringList{} << false;
    }

    void mySkillsAreThoseThatAreNeeded()
    {
        QFETCH(const QStringList, needed);
        auto conversation = backline::tests::waiting("mei", Priority::High, 1);
        for (const auto& skill : needed) {
            conversation.record.requiredSkills.push_back(skill.toStdString());
        }
        QueueFilter filter;
        QVERIFY(filter.isEmpty() && filter.accepts(conversation));
        filter.mySkills = QStringList{u"payments"_s, u"orders"_s};
        QVERIFY(!filter.isEmpty());
        QTEST(filter.accepts(conversation), "isShown");
        filter.priority = Priority::Low;
        QVERIFY(!filter.accepts(conversation));
    }
};

BACKLINE_TEST(QueueFilterTest)

#include "queue_filter_test.moc"
