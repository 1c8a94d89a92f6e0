#include "services/server/local_addresses.h"
#include "services/server/store/access_tables.h"
#include "services/server/store/single_write.h"
#include "services/server/usecases/ids.h"
#include "services/server/usecases/sign_in.h"
#include "tests/api/api_client.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"
#include "tests/support/wire.h"
#include "ui/session/invite_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
namespace store = backline::server::store;

namespace {

const auto secret = u"tall-lamp-under-9-stars"_s;

desktop::Options plain()
{
    desktop::Options options;
    options.theme = u"light"_s;
    return options;
}

} // namespace

/// A team of two: the first desk is the server and lets colleagues join, the second joins by the link over
/// the network. The functions are one journey, in this order.
class TwoDesksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void theFirstDeskIsTheServer();
    void itLetsColleaguesJoin();
    void aWrongFingerprintIsRefused();
    void theSecondDeskJoinsByTheLink();
    void bothSeeWhoWaits();
    void oneWinsTheRace();
    void theSecondCanTalkToo();

private:
    struct Desk
    {
        desktop::Profile profile = desktop::Profile::throwAway();
        std::unique_ptr<ProgramRun> run;

        const Hands& hands() const { return run->hands(); }
    };

    void openJoinForm(const client::JoinLink& link);
    std::string newKey() const;
    std::string newCustomer(const std::string& key) const;

    Desk m_first;
    Desk m_second;
    client::JoinLink m_link;
    std::vector<std::string> m_waiting;
};

void TwoDesksTest::initTestCase()
{
    if (server::localAddresses().empty()) {
        QSKIP("this computer has no address but loopback, so nobody can join over a network");
    }
}

void TwoDesksTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TwoDesksTest::cleanupTestCase()
{
    m_second.run.reset();
    m_first.run.reset();
}

void TwoDesksTest::theFirstDeskIsTheServer()
{
    m_first.run = std::make_unique<ProgramRun>(plain(), m_first.profile);
    const auto& hands = m_first.hands();
    hands.push(u"This computer is the server"_s);
    hands.fill(u"Team name"_s, u"Lamps and Chairs"_s);
    hands.fill(u"Your name"_s, u"Mei Tan"_s);
    hands.fill(u"Password"_s, secret);
    hands.fill(u"Password again"_s, secret);
    hands.push(u"Start"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hands.sees(u"No one has written yet"_s), patience);
    const auto line = hands.named<QLineEdit>(u"Line for your site"_s)->text();
    const QRegularExpression script(
        u"^<script src=\"http://127\\.0\\.0\\.1:[0-9]+/widget/backline-widget\\.js\" async></script>$"_s
    );
    QVERIFY2(script.match(line).hasMatch(), qPrintable(line));
    hands.push(u"Copy: Line for your site"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), line);
}

void TwoDesksTest::itLetsColleaguesJoin()
{
    m_first.hands().push(u"Let colleagues join"_s);
    auto* page = m_first.run->window().findChild<ui::InvitePage*>();
    QTRY_VERIFY(page->isVisible());
    const Hands onPage(*page);
    onPage.push(u"Let colleagues join"_s);
    const auto text = onPage.named<QLineEdit>(u"Link for one colleague"_s)->text();
    const auto parsed = client::parseJoinLink(text);
    QVERIFY2(parsed.link.has_value(), qPrintable(parsed.problem));
    m_link = *parsed.link;
    QCOMPARE(m_link.fingerprint.size(), 64);
    QVERIFY(!client::isLoopback(m_link.server()));
}

void TwoDesksTest::openJoinForm(const client::JoinLink& link)
{
    auto options = plain();
    options.link = link;
    m_second.run.reset();
    m_second.run = std::make_unique<ProgramRun>(options, m_second.profile);
    const auto& hands = m_second.hands();
    hands.fill(u"Your name"_s, u"Ola Berg"_s);
    hands.fill(u"Password"_s, secret);
    hands.fill(u"Password again"_s, secret);
    hands.push(u"Join"_s);
}

void TwoDesksTest::aWrongFingerprintIsRefused()
{
    auto wrong = m_link;
    wrong.fingerprint[0] = wrong.fingerprint[0] == '0' ? '1' : '0';
    openJoinForm(wrong);
    const auto& hands = m_second.hands();
    const auto isSaid = [&] {
        const auto labels = m_second.run->window().findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"certificate"_s, Qt::CaseInsensitive);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), patience);
    QVERIFY(hands.sees(u"Join"_s)); // still there, with what was typed
    QCOMPARE(hands.named<QLineEdit>(u"Username"_s)->text(), u"ola.berg"_s);
}

void TwoDesksTest::theSecondDeskJoinsByTheLink()
{
    openJoinForm(m_link);
    QTRY_VERIFY_WITH_TIMEOUT(m_second.hands().sees(u"No one is waiting"_s), patience);
}

/// As the command line makes one.
std::string TwoDesksTest::newKey() const
{
    const auto key = server::usecases::newSecret();
    store::ApiKey record;
    record.name = "shop";
    record.scopes = {"workbench"};
    const auto file = m_first.profile.serverDirectory().toStdString() + "/backline.db";
    const auto db = store::Database::openSqlite(file);
    store::writeOnce(*db, [&](store::Unit& unit) {
        store::insertApiKey(unit, record, server::usecases::keyHash(key));
    });
    return key;
}

/// Over the same door as the colleague.
std::string TwoDesksTest::newCustomer(const std::string& key) const
{
    Wire::Options options;
    options.tls = true;
    options.host = m_link.host.toStdString();
    options.fingerprint = m_link.fingerprint.toStdString();
    Wire line(m_link.port, options);
    const std::string body = "{\"message\":\"I want to talk to a real person, please.\"}";
    line.write(
        "POST /api/v1/chat HTTP/1.1\r\nHost: " + options.host + ":" + std::to_string(m_link.port)
        + "\r\nX-API-Key: " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body
    );
    return readAnswer(line).text(u"session_id");
}

void TwoDesksTest::bothSeeWhoWaits()
{
    m_first.run->openPage(u"Queue"_s);
    const auto key = newKey();
    for (int i = 0; i < 3; ++i) {
        m_waiting.push_back(newCustomer(key));
        QVERIFY(!m_waiting.back().empty());
        QTRY_VERIFY(!shownQueue(m_first.hands()).empty() && !shownQueue(m_second.hands()).empty());
    }
    for (const auto* desk : {&m_first, &m_second}) {
        desk->hands().turnTo();
        auto* list = desk->hands().part<QWidget>(u"queueList"_s);
        list->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(desk->hands().focus(), u"queueList"_s);
        desk->hands().press(Qt::Key_R);
        QTRY_COMPARE(shownQueue(desk->hands()), m_waiting);
        QTRY_COMPARE(selectedInQueue(desk->hands()), m_waiting.front());
    }
}

void TwoDesksTest::oneWinsTheRace()
{
    for (const auto* desk : {&m_first, &m_second}) {
        QTest::keyClick(desk->hands().part<QWidget>(u"queueList"_s), Qt::Key_Return);
    }
    const auto won = [this](const Desk& desk) {
        const auto* mine = desk.run->window().findChild<QAbstractItemView*>(u"mineList"_s);
        return rowWith(*mine->model(), items::IdRole, QString::fromStdString(m_waiting.front())) >= 0;
    };
    const auto lost = [](const Desk& desk) { return desk.hands().seesPart(u"queueMessage"_s); };
    QTRY_VERIFY((won(m_first) && lost(m_second)) || (won(m_second) && lost(m_first)));
    const bool firstWon = won(m_first);
    const auto& loser = firstWon ? m_second : m_first;
    const auto& winner = firstWon ? m_first : m_second;
    QVERIFY(!lost(winner));
    QVERIFY(!won(loser));
    const auto message = loser.hands().part<QLabel>(u"queueMessage"_s)->text();
    QVERIFY2(
        message.startsWith(firstWon ? u"Mei Tan took it"_s : u"Ola Berg took it"_s), qPrintable(message)
    );
    QCOMPARE(selectedInQueue(loser.hands()), m_waiting[1]);
}

void TwoDesksTest::theSecondCanTalkToo()
{
    const auto& hands = m_second.hands();
    const auto& mine = *m_second.run->window().findChild<QAbstractItemView*>(u"mineList"_s)->model();
    const int before = mine.rowCount(); // it may have won
    hands.turnTo();
    hands.press(Qt::Key_G, Qt::ControlModifier);
    QTRY_COMPARE(mine.rowCount(), before + 1);
    QTRY_COMPARE(hands.focus(), u"replyEditor"_s);
    writeAndSend(hands, u"Hello from the second desk"_s);
    QTRY_VERIFY(!shownMessages(hands, u"Hello from the second desk"_s).empty());
    QTRY_VERIFY(
        shownMessages(hands, u"Hello from the second desk"_s).front().delivery == items::DeliveryState::Sent
    );
}

BACKLINE_TEST(TwoDesksTest)
#include "two_desks_test.moc"
