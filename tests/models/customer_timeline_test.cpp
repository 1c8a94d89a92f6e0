#include "models/items/customer_timeline.h"
#include "models/items/roles.h"
#include "models/items/visit_words.h"
#include "tests/models/queue_samples.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace backline::domain;
using namespace backline::items;
using backline::tests::drawn;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr Instant day = 86'400'000;
constexpr Instant july = 1'783'036'800'000; ///< the third of it, 2026

CustomerRecord record(CustomerRecord::Kind kind, const std::string& key, const std::string& title, Instant at)
{
    CustomerRecord made;
    made.kind = kind;
    made.key = key;
    made.title = title;
    made.state = "closed";
    made.at = at;
    return made;
}

} // namespace

/// What there was between a customer and us, in words.
class CustomerTimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theNewestStandsFirst()
    {
        CustomerTimeline timeline(nullptr, QTimeZone::utc());
        const QAbstractItemModelTester tester(
            &timeline, QAbstractItemModelTester::FailureReportingMode::QtTest
        );
        using Kind = CustomerRecord::Kind;
        auto chat = record(Kind::Conversation, "sess-1", "Parcel", july - day);
        chat.agentName = "Li Wen";
        auto ticket = record(Kind::Ticket, "TKT-7", "Lamp", july);
        ticket.state = "assigned";
        timeline.reset({chat, ticket, record(Kind::Conversation, "sess-2", "", july - 2 * day)});
        QCOMPARE(drawn(timeline), u"  Lamp\n  Parcel\n  Conversation without a subject\n"_s);
        QCOMPARE(timeline.openCount(), 1);
        const auto newest = timeline.index(0);
        QCOMPARE(newest.data(LineRole).toString(), u"TKT-7 · 3 Jul 2026"_s);
        QCOMPARE(newest.data(StatusTextRole).toString(), u"Assigned"_s);
        QVERIFY(newest.data(OpenRole).toBool());
        QVERIFY(newest.data(ConversationRole).toString().isEmpty());
        QCOMPARE(timeline.index(1).data(LineRole).toString(), u"Closed · 2 Jul 2026 · Li Wen"_s);
        QCOMPARE(timeline.index(1).data(ConversationRole).toString(), u"sess-1"_s);
        QCOMPARE(
            timeline.index(0).data(Qt::AccessibleTextRole).toString(),
            u"Ticket TKT-7, Lamp, Assigned, 3 Jul 2026"_s
        );
    }

    void saysHowTheCustomerFoundIt()
    {
        CustomerTimeline timeline(nullptr, QTimeZone::utc());
        auto chat = record(CustomerRecord::Kind::Conversation, "sess-1", "Parcel", july);
        chat.rating = Rating{4, "Quick\nand kind", july};
        timeline.reset({chat, record(CustomerRecord::Kind::Conversation, "sess-2", "Lamp", july - day)});
        const auto rated = timeline.index(0);
        QCOMPARE(rated.data(RatingRole).toString(), u"★ 4 of 5"_s);
        QCOMPARE(rated.data(LineRole).toString(), u"Closed · 3 Jul 2026 · “Quick and kind”"_s);
        QCOMPARE(
            rated.data(Qt::AccessibleTextRole).toString(),
            u"Conversation, Parcel, Closed, 3 Jul 2026, Rated 4 of 5: Quick and kind"_s
        );
        QVERIFY(timeline.index(1).data(RatingRole).toString().isEmpty());
    }

    void statesAreWords_data()
    {
        QTest::addColumn<std::string>("state");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("bot") << std::string("bot") << u"With the bot"_s << true;
        QTest::newRow("pending") << std::string("pending") << u"Waiting"_s << true;
        QTest::newRow("active") << std::string("active") << u"Active"_s << true;
        QTest::newRow("open") << std::string("open") << u"Open"_s << true;
        QTest::newRow("resolved") << std::string("resolved") << u"Resolved"_s << false;
        QTest::newRow("closed") << std::string("closed") << u"Closed"_s << false;
    }

    void statesAreWords()
    {
        QFETCH(const std::string, state);
        CustomerTimeline timeline(nullptr, QTimeZone::utc());
        auto made = record(CustomerRecord::Kind::Conversation, "sess-1", "Parcel", july);
        made.state = state;
        timeline.reset({made});
        QTEST(timeline.index(0).data(StatusTextRole).toString(), "word");
        QTEST(timeline.index(0).data(OpenRole).toBool(), "isOpen");
    }

    void aVisitIsRead()
    {
        CustomerContext context;
        QVERIFY(visitText(context).isEmpty());
        context.visit = {{"page_url", "https://shop.example/lamps"}, {"cart_items", "3"}};
        context.source = "widget";
        QCOMPARE(
            visitText(context), u"Page: https://shop.example/lamps\ncart items: 3\nStarted by: widget"_s
        );
        context.visit = {{"page_url", "https://shop.example/\u202egpj.exe\nBrowser: none"}};
        QVERIFY(!visitText(context).contains(QChar(0x202e)));
        QCOMPARE(visitText(context).count(u'\n'), 1);
    }

    void agesAreRound_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("words");
        QTest::newRow("today") << 0 << u"New customer"_s;
        QTest::newRow("a day") << 1 << u"Customer for 1 day"_s;
        QTest::newRow("weeks") << 45 << u"Customer for 45 days"_s;
        QTest::newRow("months") << 200 << u"Customer for 6 months"_s;
        QTest::newRow("years") << 1'200 << u"Customer for 3 years"_s;
    }

    void agesAreRound()
    {
        QFETCH(const int, days);
        QTEST(customerAge(days), "words");
    }
};

BACKLINE_TEST(CustomerTimelineTest)

#include "customer_timeline_test.moc"
