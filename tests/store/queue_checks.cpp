#include "services/server/store/conversations.h"
#include "services/server/store/queue_places.h"
#include "tests/store/repository_checks.h"

#include <QTest>

#include <algorithm>
#include <tuple>

namespace backline::tests {

namespace store = server::store;
using State = domain::ConversationState;

namespace {

constexpr int queueLength = 300;
constexpr int priorities = 5;

/// Every mix of priority, membership, department, skill and waiting time; ties in time are many.
domain::Conversation waiting(int i)
{
    domain::Conversation c;
    c.publicId = "sess-" + std::to_string(i);
    c.channel = "web";
    c.customerRef = i % 10 == 0 ? "Zo\xC3\xAB 100%" : "somebody";
    c.subject = i % 7 == 0 ? "Router BROKEN" : "question";
    c.priority = static_cast<domain::Priority>(i * 7 % priorities);
    c.preferred = i % 4 == 0;
    c.department = i % 3 == 0 ? "IT" : "HR";
    c.requiredSkills =
        i % 5 == 0 ? std::vector<std::string>{"billing", "voice"} : std::vector<std::string>{"bill_ng"};
    return c;
}

std::vector<store::ConversationRow> allPages(store::Database& db, const store::QueueFilter& filter)
{
    constexpr int pageSize = 37;
    std::vector<store::ConversationRow> all;
    store::QueueCursor cursor;
    while (true) {
        const auto page = store::queuePage(db, filter, cursor, pageSize);
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < pageSize) {
            return all;
        }
        cursor = store::cursorAt(page.back().conversation);
    }
}

auto place(const domain::Conversation& c)
{
    return std::tuple(c.priority, !c.preferred, c.pendingAt, c.id);
}

} // namespace

void RepositoryChecks::fillQueue()
{
    const auto customer = addPerson("priya", domain::Role::Customer);
    write([&](Unit& unit) {
        for (int i = 0; i < queueLength; ++i) {
            Unit then{unit.db, unit.effects, 1'000 + i * 31 % 17};
            auto c = waiting(i);
            c.customerId = i % 6 == 0 ? customer : 0;
            c.id = store::insertConversation(then, c);
            c.escalateReason = i % 8 == 0 ? "angry" : "";
            store::updateConversation(then, c);
            store::advance(then, c.id, State::Bot, State::Pending, 0);
        }
    });
}

void RepositoryChecks::queuePagesInOrder()
{
    fillQueue();
    addConversation("still with the bot");
    const auto paged = allPages(*m_db, {});
    QCOMPARE(paged.size(), std::size_t{queueLength});
    QCOMPARE(store::pendingCount(*m_db), static_cast<long long>(queueLength));
    const bool isSorted = std::ranges::is_sorted(paged, {}, [](const store::ConversationRow& row) {
        return place(row.conversation);
    });
    QVERIFY(isSorted);
    const auto whole = store::wholeQueue(*m_db);
    QVERIFY(std::ranges::equal(
        whole,
        paged,
        {},
        [](const auto& row) { return row.conversation.id; },
        [](const auto& row) { return row.conversation.id; }
    ));
    QCOMPARE(std::ranges::count(whole, std::string("priya"), &store::ConversationRow::customerUsername), 50);
}

void RepositoryChecks::queueFilters_data()
{
    QTest::addColumn<QString>("department");
    QTest::addColumn<QString>("skill");
    QTest::addColumn<int>("priority");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    const QString none;
    const auto words = [](const char* text) { return QString::fromUtf8(text); };
    QTest::newRow("department") << words("IT") << none << -1 << none << 100;
    QTest::newRow("no such department") << words("it") << none << -1 << none << 0;
    QTest::newRow("skill") << none << words("voice") << -1 << none << 60;
    QTest::newRow("a skill's beginning") << none << words("voi") << -1 << none << 0;
    QTest::newRow("a skill with a wildcard") << none << words("bill_ng") << -1 << none << 240;
    QTest::newRow("priority") << none << none << 0 << none << 60;
    QTest::newRow("text in the subject, any case") << none << none << -1 << words("router broken") << 43;
    QTest::newRow("text in the customer's name") << none << none << -1 << words("name of pri") << 50;
    QTest::newRow("text in the name the customer gave") << none << none << -1 << words("100%") << 30;
    QTest::newRow("text in the reason") << none << none << -1 << words("ANGRY") << 38;
    QTest::newRow("a wildcard is no wildcard") << none << none << -1 << words("rou%r") << 0;
    QTest::newRow("a quote") << none << none << -1 << words("' OR '1'='1") << 0;
    QTest::newRow("everything") << words("IT") << words("voice") << 0 << words("zo\xC3\xAB") << 10;
}

void RepositoryChecks::queueFilters()
{
    QFETCH(const QString, department);
    QFETCH(const QString, skill);
    QFETCH(const int, priority);
    QFETCH(const QString, text);
    QFETCH(const int, found);
    fillQueue();
    store::QueueFilter filter{department.toStdString(), skill.toStdString(), {}, text.toStdString()};
    if (priority >= 0) {
        filter.priority = static_cast<domain::Priority>(priority);
    }
    QCOMPARE(static_cast<int>(allPages(*m_db, filter).size()), found);
}

void RepositoryChecks::placesInTheQueue()
{
    fillQueue();
    const auto whole = store::wholeQueue(*m_db);
    const auto first = store::firstInQueue(*m_db);
    QCOMPARE(first.size(), whole.size());
    for (const std::size_t at : {0U, 1U, 150U, 299U}) {
        const auto& conversation = whole[at].conversation;
        QCOMPARE(store::placeInQueue(*m_db, conversation), std::optional(static_cast<long long>(at) + 1));
        QCOMPARE(first[at], conversation.publicId);
    }
    auto accepted = whole.front().conversation;
    accepted.state = State::Active;
    QVERIFY(!store::placeInQueue(*m_db, accepted));
}

} // namespace backline::tests
