#include "services/server/store/conversations.h"
#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// What an integrator in open mode sees of escalated sessions: the list, the details, the card.
class WorkbenchListingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void listsNothing();
    void listsWithAllFields();
    void ordersByPriorityThenArrival();
    void showsDetails();
    void showsABotsSession();
    void rebuildsAMissingCard();
    void cardCarriesThePriority_data();
    void cardCarriesThePriority();

private:
    ApiClient& api() { return *m_client; }

    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

namespace {

bool isTime(const QJsonValue& value)
{
    static const QRegularExpression iso(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"
    ));
    return iso.match(value.toString()).hasMatch()
        && QDateTime::fromString(value.toString(), Qt::ISODateWithMs).isValid();
}

QStringList keysOf(const QJsonValue& value)
{
    return value.toObject().keys();
}

QStringList sorted(QStringList names)
{
    names.sort();
    return names;
}

std::vector<std::string> idsOf(const QJsonArray& sessions)
{
    std::vector<std::string> ids;
    for (const auto& session : sessions) {
        ids.push_back(member(session, u"session_id").toString().toStdString());
    }
    return ids;
}

} // namespace

void WorkbenchListingTest::initTestCase()
{
    m_server = std::make_unique<TestServer>(TestServer::demo());
}

void WorkbenchListingTest::init()
{
    m_server->emptyQueue();
    m_client = std::make_unique<ApiClient>(m_server->port());
    m_client->setHeader("X-API-Key", ""); // as the seed's script does in development
}

void WorkbenchListingTest::listsNothing()
{
    const auto answer = api().get(sessionPath("pending"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("[]"));
    QCOMPARE(answer.header("content-type"), QByteArray("application/json"));
    QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(answer.header("x-frame-options"), QByteArray("DENY"));
    QVERIFY(!answer.header("referrer-policy").isEmpty());
}

void WorkbenchListingTest::listsWithAllFields()
{
    const auto named = waitingSession(api(), "U001");
    const auto nameless = waitingSession(api());
    const auto list = api().get(sessionPath("pending")).list();
    QCOMPARE(list.size(), 2);
    const QStringList fields{
        QStringLiteral("session_id"),
        QStringLiteral("user_id"),
        QStringLiteral("priority"),
        QStringLiteral("escalate_reason"),
        QStringLiteral("turn_count"),
        QStringLiteral("created_at"),
        QStringLiteral("agent_status"),
        QStringLiteral("assigned_agent_id")};
    QCOMPARE(sorted(keysOf(list[0])), sorted(fields));
    QCOMPARE(idsOf(list), (std::vector{named, nameless}));
    QCOMPARE(member(list[0], u"user_id").toString(), QStringLiteral("U001"));
    QVERIFY(member(list[1], u"user_id").isNull());
    QCOMPARE(member(list[0], u"priority").toString(), QStringLiteral("highest"));
    QVERIFY(!member(list[0], u"escalate_reason").toString().isEmpty());
    QCOMPARE(member(list[0], u"turn_count").toInt(), 1);
    QVERIFY(isTime(member(list[0], u"created_at")));
    QCOMPARE(member(list[0], u"agent_status").toString(), QStringLiteral("pending"));
    QVERIFY(member(list[0], u"assigned_agent_id").isNull());
}

void WorkbenchListingTest::ordersByPriorityThenArrival()
{
    using enum domain::Priority;
    const auto add = [this](domain::Priority priority, bool preferred = false) {
        return waitingSession(*m_server, priority, preferred);
    };
    const auto info = add(Info);
    const auto low = add(Low);
    const auto medium = add(Medium);
    const auto mediumLater = add(Medium);
    const auto mediumPreferred = add(Medium, true);
    const auto high = add(High);
    const auto highest = add(Highest);
    const auto highLater = add(High);
    const auto highestPreferred = add(Highest, true);
    const std::vector expected{
        highestPreferred, highest, high, highLater, mediumPreferred, medium, mediumLater, low, info};
    QCOMPARE(idsOf(api().get(sessionPath("pending")).list()), expected);
}

void WorkbenchListingTest::showsDetails()
{
    const auto session = waitingSession(api(), "U002");
    const auto answer = api().get(sessionPath(session));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text(u"session_id"), session);
    QCOMPARE(answer.text(u"user_id"), std::string("U002"));
    QCOMPARE(answer.text(u"channel"), std::string("api"));
    QCOMPARE(answer.text(u"agent_status"), std::string("pending"));
    QVERIFY(answer.value(u"assigned_agent_id").isNull());
    QCOMPARE(answer.value(u"turn_count").toInt(), 1);
    QVERIFY(answer.value(u"emotion_score").isDouble());
    QVERIFY(isTime(answer.value(u"created_at")));
    const auto card = answer.value(u"escalation_card");
    QCOMPARE(member(card, u"session_id").toString().toStdString(), session);
    QCOMPARE(member(card, u"user_id").toString(), QStringLiteral("U002"));
    QVERIFY(member(card, u"history_ticket_count").isDouble());
    QVERIFY(member(card, u"attempted_solutions").isArray());
    QVERIFY(!member(card, u"conversation_summary").toString().isEmpty());
    const auto history = answer.value(u"history").toArray();
    QCOMPARE(history.size(), 2);
    QCOMPARE(member(history[0], u"role").toString(), QStringLiteral("user"));
    QCOMPARE(member(history[0], u"content").toString(), QString::fromUtf8(humanWish));
    QVERIFY(isTime(member(history[0], u"timestamp")));
    QCOMPARE(member(history[1], u"role").toString(), QStringLiteral("assistant"));
}

void WorkbenchListingTest::showsABotsSession()
{
    const auto session = chat(api(), "Where is my parcel?").text(u"session_id");
    const auto answer = api().get(sessionPath(session));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.value(u"agent_status").isNull());
    QVERIFY(answer.value(u"escalation_card").isNull());
    QCOMPARE(answer.value(u"history").toArray().size(), 2);
    QVERIFY(idsOf(api().get(sessionPath("pending")).list()).empty());
}

void WorkbenchListingTest::rebuildsAMissingCard()
{
    const auto session = waitingSession(*m_server, domain::Priority::Medium);
    const auto first = api().get(sessionPath(session));
    QCOMPARE(first.value(u"escalation_card.session_id").toString().toStdString(), session);
    QCOMPARE(first.text(u"escalation_card.priority"), std::string("medium"));
    std::string stored;
    m_server->write([&](server::store::Unit& unit) {
        stored = server::store::conversationByPublicId(unit.db, session)->cardText;
    });
    QVERIFY(!stored.empty());
    QCOMPARE(api().get(sessionPath(session)).value(u"escalation_card"), first.value(u"escalation_card"));
}

void WorkbenchListingTest::cardCarriesThePriority_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("priority");
    QTest::newRow("asks for a person") << QByteArray(humanWish) << QByteArray("highest");
    QTest::newRow("angry") << QByteArray(
        "This is the third time I write. You are useless, I am absolutely furious and I want my money back "
        "NOW!!!"
    ) << QByteArray("high");
    QTest::newRow("several areas") << QByteArray(
        "My invoice shows the wrong address, my parcel has not arrived and I cannot log in to my account to "
        "change anything."
    ) << QByteArray("medium");
}

void WorkbenchListingTest::cardCarriesThePriority()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, priority);
    const auto session = chat(api(), message.toStdString()).text(u"session_id");
    QCOMPARE(api().get(sessionPath(session)).text(u"escalation_card.priority"), priority.toStdString());
    const auto list = api().get(sessionPath("pending")).list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(member(list[0], u"priority").toString().toUtf8(), priority);
}

BACKLINE_TEST(WorkbenchListingTest)
#include "workbench_listing_test.moc"
