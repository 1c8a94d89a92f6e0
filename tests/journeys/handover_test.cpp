#include "services/client/session.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/test_registry.h"
#include "ui/handover/ticket_dialog.h"
#include "ui/handover/transfer_dialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Two desks at one server: a conversation goes from one to the other, becomes a ticket, and its customer is
/// looked at. The functions are one journey, in this order.
class HandoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void theCustomerIsKnownBeforeAccepting();
    void whoIsOfflineCannotBeChosen();
    void itGoesToTheColleague();
    void theColleagueIsToldAndHasIt();
    void itBecomesOneTicket();
    void anEarlierConversationIsRead();
    void theTimelineKeepsUp();
    void theWorkloadIsCounted();

private:
    const Hands& sender() const { return m_sender->hands(); }

    const Hands& receiver() const { return m_receiver->hands(); }

    static bool isMine(const Hands& hands, const std::string& id);
    static QStringList notices(const Hands& hands);
    QString customerOf(const std::string& id) const;
    QString makeTicket() const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<WorkDesk> m_sender; ///< Ana Ruiz
    std::unique_ptr<WorkDesk> m_receiver; ///< Li Wen
    std::string m_id;
};

void HandoverTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    const client::ServerAddress address{m_server->url(), {}};
    m_receiver = std::make_unique<WorkDesk>(address, u"lead"_s);
    m_sender = std::make_unique<WorkDesk>(address, u"agent"_s);
    sender().turnTo();
    QTRY_COMPARE(shownQueue(sender()), m_server->waiting());
}

void HandoverTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void HandoverTest::cleanupTestCase()
{
    m_sender.reset();
    m_receiver.reset();
    m_server.reset();
}

bool HandoverTest::isMine(const Hands& hands, const std::string& id)
{
    const auto& mine = *hands.part<QAbstractItemView>(u"mineList"_s)->model();
    return rowWith(mine, items::IdRole, QString::fromStdString(id)) >= 0;
}

/// What the system said in the conversation that is shown.
QStringList HandoverTest::notices(const Hands& hands)
{
    QStringList texts;
    const auto* thread = shownThread(hands);
    for (int row = 0; thread != nullptr && row < thread->rowCount(); ++row) {
        const auto index = thread->index(row, 0);
        if (index.data(items::KindRole).value<items::RowKind>() == items::RowKind::Notice) {
            texts += index.data(items::TextRole).toString();
        }
    }
    return texts;
}

/// As the desk calls him.
QString HandoverTest::customerOf(const std::string& id) const
{
    const auto name = QString::fromStdString(m_server->fact(id, u"customer.name"));
    return name.isEmpty() ? u"Anonymous visitor"_s : name;
}

void HandoverTest::theCustomerIsKnownBeforeAccepting()
{
    m_id = selectedInQueue(sender());
    const auto name = customerOf(m_id);
    sender().press(Qt::Key_I, Qt::ControlModifier);
    QTRY_COMPARE(sender().part<QLabel>(u"customerName"_s)->text(), name);
    sender().part<QWidget>(u"queueList"_s)->setFocus();
    sender().press(Qt::Key_Down);
    QTRY_VERIFY(selectedInQueue(sender()) != m_id);
    const auto next = customerOf(selectedInQueue(sender()));
    QTRY_COMPARE(sender().part<QLabel>(u"customerName"_s)->text(), next);
    sender().press(Qt::Key_Up);
    QTRY_COMPARE(selectedInQueue(sender()), m_id);
    QTRY_COMPARE(sender().part<QLabel>(u"customerName"_s)->text(), name);
}

void HandoverTest::whoIsOfflineCannotBeChosen()
{
    sender().press(Qt::Key_Return);
    QTRY_COMPARE(sender().focus(), u"replyEditor"_s);
    sender().press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(sender().focus(), u"transferTo"_s);
    const auto& colleagues = *sender().part<QListView>(u"transferColleagues"_s)->model();
    QTRY_VERIFY(rowWith(colleagues, items::NameRole, u"Ivo Tanaka"_s) >= 0);
    QVERIFY(rowWith(colleagues, items::NameRole, u"Ana Ruiz"_s) < 0);
    sender().type(u"ivo"_s);
    QVERIFY(!sender().named<QPushButton>(u"Transfer"_s)->isEnabled());
    QCOMPARE(colleagues.index(0, 0).data(items::BlockedRole).toString(), u"Offline, cannot take it"_s);
}

void HandoverTest::itGoesToTheColleague()
{
    sender().fill(u"To"_s, u"li wen"_s);
    sender().press(Qt::Key_Return);
    QTRY_COMPARE(sender().focus(), u"transferReason"_s);
    sender().type(u"she knows the returns"_s);
    sender().press(Qt::Key_Return);
    QTRY_VERIFY(m_sender->window().findChild<ui::TransferDialog*>() == nullptr);
    QTRY_VERIFY(!isMine(sender(), m_id));
    QCOMPARE(m_server->fact(m_id, u"agent.name"), std::string("Li Wen"));
    const auto notice = u"Chat transferred from Ana Ruiz to Li Wen: she knows the returns"_s;
    QTRY_VERIFY(notices(sender()).contains(notice));
    QTRY_VERIFY(sender().part<QLabel>(u"queueMessage"_s)->text().contains(u"Li Wen"_s));
}

void HandoverTest::theColleagueIsToldAndHasIt()
{
    QTRY_VERIFY(isMine(receiver(), m_id));
    QTRY_VERIFY(receiver().seesPart(u"queueMessage"_s));
    QVERIFY(receiver().part<QLabel>(u"queueMessage"_s)->text().contains(u"Ana Ruiz"_s));
    receiver().turnTo();
    receiver().push(u"Open"_s);
    QTRY_COMPARE(receiver().focus(), u"replyEditor"_s);
    const auto notice = u"Chat transferred from Ana Ruiz to Li Wen: she knows the returns"_s;
    QTRY_VERIFY(notices(receiver()).contains(notice));
    QVERIFY(!notices(receiver()).contains(u"You accepted this conversation"_s));
    writeAndSend(receiver(), u"Hello, I am Li"_s);
    QTRY_VERIFY(!shownMessages(receiver(), u"Hello, I am Li"_s).empty());
}

/// By the conversation's menu; the code.
QString HandoverTest::makeTicket() const
{
    receiver().push(u"More for this conversation"_s);
    QMenu* menu = nullptr;
    waitUntil("the menu is open", [&] {
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        return menu != nullptr;
    });
    for (auto* action : menu->actions()) {
        if (action->text() == u"Make a ticket…"_s) {
            action->trigger();
        }
    }
    menu->close();
    const auto* subject = receiver().part<QLineEdit>(u"ticketSubject"_s);
    waitUntil("the subject is there", [&] { return !subject->text().isEmpty(); });
    receiver().push(u"Make ticket"_s);
    const auto code = receiver().part<QLineEdit>(u"ticketCode"_s)->text();
    receiver().push(u"Copy"_s);
    return code;
}

void HandoverTest::itBecomesOneTicket()
{
    const auto code = makeTicket();
    QVERIFY(code.startsWith(u"TKT-"_s));
    QCOMPARE(QApplication::clipboard()->text(), code);
    QVERIFY(receiver().sees(u"The ticket is made"_s));
    receiver().push(u"Close"_s);
    QTRY_VERIFY(m_receiver->window().findChild<ui::TicketDialog*>() == nullptr);
    QTRY_VERIFY(notices(receiver()).contains(u"Chat converted to ticket "_s + code));
    QCOMPARE(makeTicket(), code);
    QVERIFY(receiver().sees(u"There is a ticket already"_s));
    receiver().push(u"Close"_s);
    QTRY_VERIFY(m_receiver->window().findChild<ui::TicketDialog*>() == nullptr);
}

void HandoverTest::anEarlierConversationIsRead()
{
    const auto customer = m_server->fact(m_id, u"customer.username");
    const auto earlier = m_server->newCustomer(customer);
    receiver().turnTo();
    receiver().press(Qt::Key_I, Qt::ControlModifier);
    QTRY_COMPARE(receiver().focus(), u"customerTimeline"_s);
    const auto* list = receiver().part<QListView>(u"customerTimeline"_s);
    const auto& timeline = *list->model();
    QTRY_VERIFY(rowWith(timeline, items::LineRole, u"TKT-"_s) >= 0);
    QTRY_VERIFY(rowWith(timeline, items::IdRole, QString::fromStdString(earlier)) >= 0);
    const int row = rowWith(timeline, items::IdRole, QString::fromStdString(earlier));
    while (list->currentIndex().row() != row) {
        receiver().press(list->currentIndex().row() < row ? Qt::Key_Down : Qt::Key_Up);
    }
    receiver().press(Qt::Key_Return);
    QTRY_VERIFY(receiver().sees(u"Accept"_s)); // it waits, and looking claims nothing
    QCOMPARE(m_server->fact(earlier, u"state"), std::string("pending"));
}

/// What a colleague does with another conversation of the customer shows without anybody asking.
void HandoverTest::theTimelineKeepsUp()
{
    const auto customer = m_server->fact(m_id, u"customer.username");
    const auto another = m_server->newCustomer(customer);
    const auto& timeline = *receiver().part<QListView>(u"customerTimeline"_s)->model();
    const auto stateOf = [&](const std::string& id) {
        const int row = rowWith(timeline, items::IdRole, QString::fromStdString(id));
        return timeline.index(row, 0).data(items::StatusTextRole).toString();
    };
    QTRY_COMPARE(stateOf(another), u"Waiting"_s);
    QCOMPARE(m_server->as("agent").post("/api/v1/conversations/" + another + "/accept", "{}").status, 200);
    QTRY_COMPARE(stateOf(another), u"Active"_s);
}

void HandoverTest::theWorkloadIsCounted()
{
    const auto mine = receiver().part<QAbstractItemView>(u"mineList"_s)->model()->rowCount();
    const auto before = m_receiver->work().session().me().capacity;
    const auto name = u"Load: %1 of %2 conversations"_s;
    receiver().push(name.arg(mine).arg(before));
    auto* popup = receiver().part<QWidget>(u"workloadPopup"_s);
    const Hands onPopup(*popup);
    onPopup.push(u"One conversation more at once"_s);
    QTRY_VERIFY(receiver().sees(name.arg(mine).arg(before + 1)));
    QCOMPARE(onPopup.part<QLabel>(u"ownCapacity"_s)->text(), QString::number(before + 1));
    onPopup.press(Qt::Key_Escape);
    QTRY_VERIFY(!popup->isVisible());
}

BACKLINE_TEST(HandoverTest)
#include "handover_test.moc"
