#include "services/protocol/mention_details.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline;

/// Mentions among what a message carries.
class MentionDetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void mentionsComeBack()
    {
        const std::vector<domain::Mentioned> mentions{{3, "Ana \"A\" Ruiz"}, {9, "李伟"}};
        const auto details = protocol::withMentions({}, mentions);
        QVERIFY(protocol::mentionsIn(details) == mentions);
        QCOMPARE(protocol::withMentions({}, {}), std::string());
    }

    /// The store looks for what is carried at the beginning.
    void whatWasThereStaysInFront()
    {
        const std::string file = R"({"attachment":{"id":5,"name":"a.png"}})";
        QCOMPARE(
            protocol::withMentions(file, {{3, "Ana"}}),
            std::string(R"({"attachment":{"id":5,"name":"a.png"},"mentions":[{"id":3,"name":"Ana"}]})")
        );
        QCOMPARE(protocol::withMentions(file, {}), file);
        QVERIFY(protocol::mentionsIn(file).empty());
    }

    void whatIsNoSuchTextMentionsNobody_data()
    {
        QTest::addColumn<QByteArray>("details");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no list") << QByteArray(R"({"mentions":{"id":1,"name":"Ana"}})");
        QTest::newRow("no entries") << QByteArray(R"({"mentions":[1,null,[],{}]})");
        QTest::newRow("wrong types"
        ) << QByteArray(R"({"mentions":[{"id":"1","name":"Ana"},{"id":1,"name":2}]})");
    }

    void whatIsNoSuchTextMentionsNobody()
    {
        QFETCH(const QByteArray, details);
        QVERIFY(protocol::mentionsIn(details.toStdString()).empty());
    }
};

BACKLINE_TEST(MentionDetailsTest)
#include "mention_details_test.moc"
