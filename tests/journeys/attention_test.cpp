#include "services/client/queue_feed.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/test_registry.h"
#include "ui/shell/rail_button.h"

#include <QAbstractItemView>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// The number that calls the user, while much happens: the same in every place, and true.
class AttentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void itIsTheTruthWhateverHappens();

private:
    int shownByTheRail() const;
    int unread() const;
    void happen(std::mt19937& dice);

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<WorkDesk> m_desk;
    QWidget m_elsewhere;
    std::vector<std::string> m_mine;
};

void AttentionTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_server->url(), {}}, u"lead"_s);
    m_elsewhere.show();
    m_elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_elsewhere));
}

void AttentionTest::cleanupTestCase()
{
    m_desk.reset();
    m_server.reset();
}

int AttentionTest::shownByTheRail() const
{
    const auto buttons = m_desk->window().findChildren<ui::RailButton*>();
    return (*std::ranges::find(buttons, u"Queue"_s, &ui::RailButton::accessibleName))->count();
}

/// As the list of my conversations says.
int AttentionTest::unread() const
{
    const auto& mine = *m_desk->hands().part<QAbstractItemView>(u"mineList"_s)->model();
    int count = 0;
    for (int row = 0; row < mine.rowCount(); ++row) {
        count += mine.index(row, 0).data(items::UnreadRole).toInt() > 0 ? 1 : 0;
    }
    return count;
}

void AttentionTest::happen(std::mt19937& dice)
{
    const auto waiting = m_server->waiting();
    const auto accept = [this](const std::string& person, const std::string& id) {
        m_server->as(person).post("/api/v1/conversations/" + id + "/accept", "{}");
    };
    const auto one = [&dice](const auto& list) { return list[dice() % list.size()]; };
    switch (waiting.empty() ? 0 : dice() % 4) {
    case 0:
        m_server->newCustomer("Customer " + std::to_string(dice()));
        break;
    case 1:
        accept("agent", one(waiting));
        break;
    case 2:
        m_mine.push_back(m_server->newCustomer("Mine " + std::to_string(dice())));
        accept("lead", m_mine.back());
        break;
    default:
        if (!m_mine.empty()) {
            m_server->customerSays(one(m_mine), "Hello " + std::to_string(dice()));
        }
    }
}

void AttentionTest::itIsTheTruthWhateverHappens()
{
    constexpr int events = 120;
    std::mt19937 dice(7); // NOLINT: the same every time
    auto& workplace = m_desk->work().workplace();
    const auto& queue = m_desk->work().session().queue();
    QSignalSpy changes(&workplace, &ui::Workplace::attentionChanged);
    connect(&workplace, &ui::Workplace::attentionChanged, this, [&](int count) {
        QCOMPARE(shownByTheRail(), count);
        QVERIFY(count >= static_cast<int>(queue.total()));
    });
    for (int event = 0; event < events; ++event) {
        happen(dice);
        const auto waiting = static_cast<int>(m_server->waiting().size());
        QTRY_COMPARE(static_cast<int>(queue.total()), waiting);
        QTRY_COMPARE(shownByTheRail(), waiting + unread());
    }
    QVERIFY(changes.size() > events / 3);
    QVERIFY(unread() > 0);
    m_desk->hands().turnTo();
    const auto& mine = *m_desk->hands().part<QAbstractItemView>(u"mineList"_s)->model();
    for (int row = 0; row < mine.rowCount(); ++row) { // they are looked at one after the other
        workplace.showConversation(mine.index(row, 0).data(items::IdRole).toString());
        QTRY_COMPARE(shownByTheRail(), static_cast<int>(queue.total()) + unread());
    }
    QTRY_COMPARE(unread(), 0);
    QCOMPARE(shownByTheRail(), static_cast<int>(m_server->waiting().size()));
}

BACKLINE_TEST(AttentionTest)

#include "attention_test.moc"
