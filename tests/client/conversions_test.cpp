#include "services/client/conversions.h"
#include "services/client/decoding.h"
#include "services/protocol/timestamps.h"
#include "tests/support/test_registry.h"

#include <QObject>
#include <QTest>

using namespace backline;
using namespace backline::client;

/// What the wire says, in the desk's words; and what it says that nobody understands.
class ConversionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instants_data();
    void instants();
    void instantsComeBack();
    void unknownWordsAreCalm();
    void conversationsKeepEverything();
    void wrongShapesAreBadAnswers_data();
    void wrongShapesAreBadAnswers();
    void fingerprints();
};

void ConversionsTest::instants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qlonglong>("at");
    QTest::newRow("whole") << QByteArray("2026-07-03T10:00:00.123Z") << 1783072800123LL;
    QTest::newRow("no fraction") << QByteArray("2026-07-03T10:00:00Z") << 1783072800000LL;
    QTest::newRow("short fraction") << QByteArray("2026-07-03T10:00:00.5Z") << 1783072800500LL;
    QTest::newRow("microseconds") << QByteArray("2026-07-03T10:00:00.123456Z") << 1783072800123LL;
    QTest::newRow("no zone") << QByteArray("2026-07-03T10:00:00") << 0LL;
    QTest::newRow("no such day") << QByteArray("2026-02-30T10:00:00Z") << 0LL;
    QTest::newRow("no date") << QByteArray("soonZ") << 0LL;
    QTest::newRow("nothing") << QByteArray() << 0LL;
}

void ConversionsTest::instants()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qlonglong, at);
    QCOMPARE(instantOf(text.toStdString()), at);
}

void ConversionsTest::instantsComeBack()
{
    for (const domain::Instant at : {1LL, 951'868'799'999LL, 1'783'072'800'123LL, 4'102'444'800'000LL}) {
        QCOMPARE(instantOf(protocol::toIso(at)), at);
    }
}

void ConversionsTest::unknownWordsAreCalm()
{
    protocol::api::ConversationView view;
    view.state = "frozen";
    view.priority = "cosmic";
    const auto row = toDomain(view);
    QCOMPARE(row.record.state, domain::ConversationState::Closed);
    QCOMPARE(row.record.priority, domain::Priority::Info);
    protocol::api::MessageView message;
    message.role = "oracle";
    QCOMPARE(toDomain(message).author, domain::Author::System);
}

void ConversionsTest::conversationsKeepEverything()
{
    protocol::api::ConversationView view;
    view.id = "sess-1";
    view.state = "active";
    view.priority = "high";
    view.held_at = "2026-07-03T10:00:01.000Z";
    view.customer = {"Li", "li", "gold"};
    view.agent = protocol::api::PersonRef{7, "ana", "Ana"};
    view.tried = {"Restart it"};
    view.pending_at = "2026-07-03T10:00:00.000Z";
    const auto row = toDomain(view);
    QCOMPARE(row.record.publicId, std::string("sess-1"));
    QCOMPARE(row.record.state, domain::ConversationState::Active);
    QCOMPARE(row.record.agentId, domain::Id{7});
    QCOMPARE(row.agentName, std::string("Ana"));
    QCOMPARE(row.customerUsername, std::string("li"));
    QVERIFY(row.record.isOnHold() && row.record.preferred);
    QCOMPARE(row.record.pendingAt, 1783072800000LL);
    QCOMPARE(row.record.heldAt, 1783072801000LL);
    QCOMPARE(row.record.closedAt, 0LL);
    QCOMPARE(row.tried.size(), 1U);
}

void ConversionsTest::wrongShapesAreBadAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a field too few") << QByteArray(R"({"active":1,"capacity":2})");
    QTest::newRow("a wrong type") << QByteArray(R"({"active":"many","capacity":2,"pending":1})");
    QTest::newRow("too large") << QByteArray(R"({"active":99999999999,"capacity":2,"pending":1})");
    QTest::newRow("too deep") << QByteArray(R"({"active":)") + QByteArray(100'000, '[');
}

void ConversionsTest::wrongShapesAreBadAnswers()
{
    QFETCH(const QByteArray, body);
    const auto outcome = decode<protocol::api::Workload>(body);
    QVERIFY(outcome.hasError());
    QCOMPARE(outcome.error().kind, Failure::Kind::BadAnswer);
    QVERIFY(!outcome.error().message.isEmpty());
}

void ConversionsTest::fingerprints()
{
    const QByteArray bytes(32, '\xA1');
    QCOMPARE(fingerprintFromText(QString::fromLatin1(bytes.toHex())), bytes);
    QCOMPARE(fingerprintFromText(QString::fromLatin1(bytes.toHex(':').toUpper())), bytes);
    QVERIFY(fingerprintFromText(QStringLiteral("a1b2")).isEmpty());
    QVERIFY(fingerprintFromText(QString(64, QLatin1Char('x'))).isEmpty());
}

BACKLINE_TEST(ConversionsTest)
#include "conversions_test.moc"
