#include "services/client/outbox.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "ui/shell/truth_line.h"

#include <QTest>

#include <random>
#include <set>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using items::AuthorKind;

/// The line breaks at fifty places, in the middle of frames and answers, while a customer and an agent write
/// and others come to wait. Afterwards the screen shows what the server has.
class LostLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theScreenIsRightAfterwards_data();
    void theScreenIsRightAfterwards();

private:
    static constexpr int losses = 50;
    static constexpr int quiet = 60; ///< milliseconds

    const Hands& hands() const { return m_desk->hands(); }

    void accept();
    void watchTruthLine();
    void lose(std::mt19937& random, int number);
    void calmDown();
    void compareThread();

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<WorkDesk> m_desk;
    std::string m_id;
    QStringList m_truths; ///< what the truth line said, in turn
};

void LostLineTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_truths.clear();
    m_server = std::make_unique<JourneyServer>();
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_line->url(), {}}, u"agent"_s);
    watchTruthLine();
    accept();
}

void LostLineTest::cleanup()
{
    m_desk.reset();
    m_line.reset();
    m_server.reset();
}

void LostLineTest::watchTruthLine()
{
    auto& session = m_desk->work().session();
    connect(&session, &client::Session::stateChanged, this, [this] {
        m_truths.append(m_desk->window().truthLine()->stateText());
    });
}

void LostLineTest::accept()
{
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    m_id = selectedInQueue(hands());
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_VERIFY(m_desk->isUpToDate());
}

/// Everybody does something, and somewhere in it the line breaks.
void LostLineTest::lose(std::mt19937& random, int number)
{
    m_line->dropAfter(std::uniform_int_distribution<>(1, 900)(random));
    const bool isNote = number % 5 == 4;
    if (isNote) {
        hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    }
    writeAndSend(hands(), u"agent %1"_s.arg(number));
    if (isNote) {
        hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    }
    m_server->customerSays(m_id, "customer " + std::to_string(number));
    if (number % 10 == 0) {
        m_server->newCustomer("newcomer " + std::to_string(number));
    }
    if (!QTest::qWaitFor([&] { return m_line->drops() > number; }, quiet)) {
        m_line->drop(); // everything is said, and the bytes were not that many
    }
}

void LostLineTest::calmDown()
{
    m_line->dropAfter(-1);
    auto& session = m_desk->work().session();
    QTRY_COMPARE_WITH_TIMEOUT(session.outbox().count(), 0, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isUpToDate(), 20'000);
}

void LostLineTest::compareThread()
{
    const auto said = m_server->said(m_id);
    for (const bool internal : {false, true}) {
        QStringList stored;
        for (const auto& message : said) {
            if (message.internal == internal) {
                stored.append(QString::fromStdString(message.content));
            }
        }
        QStringList shown;
        for (const auto& message : shownMessages(hands())) {
            if ((message.author == AuthorKind::Note) == internal) {
                shown.append(message.text);
            }
        }
        QCOMPARE(shown, stored);
        const auto own = shown.filter(QRegularExpression(u"^agent [0-9]+$"_s));
        QCOMPARE(own.size(), internal ? losses / 5 : losses - losses / 5);
        QCOMPARE(std::set<QString>(own.begin(), own.end()).size(), static_cast<std::size_t>(own.size()));
        QCOMPARE(shown.filter(QRegularExpression(u"^customer [0-9]+$"_s)).size(), internal ? 0 : losses);
    }
}

void LostLineTest::theScreenIsRightAfterwards_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("3") << 3U;
    QTest::newRow("4") << 4U;
}

void LostLineTest::theScreenIsRightAfterwards()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    for (int number = 0; number < losses; ++number) {
        lose(random, number);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    calmDown();
    compareThread();
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    QVERIFY(!m_truths.filter(QRegularExpression(u"^Server not reachable"_s)).isEmpty());
    QVERIFY(m_truths.filter(QRegularExpression(u"^Connecting"_s)).isEmpty()); // an attempt is no news
    QVERIFY2(m_truths.last().startsWith(u"Up to date at"_s), qPrintable(m_truths.last()));
    QVERIFY(hands().sees(u"Outbox 0"_s));
}

BACKLINE_TEST(LostLineTest)
#include "lost_line_test.moc"
