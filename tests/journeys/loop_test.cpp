#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using items::AuthorKind;
using items::DeliveryState;

/// One conversation from the queue to an answer that the bot can give next time, by keyboard alone. The
/// functions are one journey, in this order.
class LoopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void theFirstRowIsSelected();
    void enterAcceptsAndTheComposerHasTheKeyboard();
    void aReplyIsThereOnceAndGoesToSent();
    void theCustomersAnswerShows();
    void aNoteStaysInTheHouse();
    void aKeyInsertsKnowledge();
    void resolvingProposesASolution();
    void theNextOnesMessagesAreRead();
    void itWaitsForReview();
    void approvingPublishesIt();
    void knowledgeFindsIt();

private:
    const Hands& hands() const { return m_run->hands(); }

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    std::string m_id;
};

void LoopTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    m_run->signIn(u"lead"_s);
}

void LoopTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void LoopTest::cleanupTestCase()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

void LoopTest::theFirstRowIsSelected()
{
    const auto waiting = m_server->waiting();
    QVERIFY(waiting.size() > 10);
    QTRY_COMPARE(shownQueue(hands()), waiting);
    m_id = selectedInQueue(hands());
    QCOMPARE(m_id, waiting.front());
    QTRY_COMPARE(hands().focus(), u"queueList"_s);
    QTRY_VERIFY(hands().seesPart(u"acceptBar"_s));
    QTRY_VERIFY(!shownMessages(hands()).empty());
    QCOMPARE(m_server->fact(m_id, u"state"), std::string("pending")); // looking claims nothing
}

void LoopTest::enterAcceptsAndTheComposerHasTheKeyboard()
{
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QCOMPARE(m_server->fact(m_id, u"state"), std::string("active"));
    QCOMPARE(m_server->fact(m_id, u"agent.name"), std::string("Li Wen"));
    const auto* mine = hands().part<QAbstractItemView>(u"mineList"_s);
    QTRY_VERIFY(rowWith(*mine->model(), items::IdRole, QString::fromStdString(m_id)) >= 0);
    const auto waiting = shownQueue(hands());
    QVERIFY(std::find(waiting.begin(), waiting.end(), m_id) == waiting.end());
}

void LoopTest::aReplyIsThereOnceAndGoesToSent()
{
    const auto words = u"Good morning! I am looking at both payments now."_s;
    writeAndSend(hands(), words);
    QTRY_COMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    QTRY_VERIFY(shownMessages(hands(), words).front().delivery == DeliveryState::Sent);
    QCOMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    QVERIFY(shownMessages(hands(), words).front().author == AuthorKind::Me);
    const auto said = m_server->said(m_id);
    QCOMPARE(std::count(said.begin(), said.end(), Said{words.toStdString(), false}), 1);
}

void LoopTest::theCustomersAnswerShows()
{
    QVERIFY(!m_server->fact(m_id, u"customer.username").empty());
    const auto words = u"Thank you, the second payment is from Monday."_s;
    m_server->customerSays(m_id, words.toStdString());
    QTRY_COMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    QVERIFY(shownMessages(hands(), words).front().author == AuthorKind::Customer);
    QCOMPARE(shownMessages(hands()).back().text, words);
    QCOMPARE(hands().focus(), u"replyEditor"_s);
}

void LoopTest::aNoteStaysInTheHouse()
{
    const auto words = u"The bank shows one payment only."_s;
    hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(hands().focus(), u"noteEditor"_s);
    writeAndSend(hands(), words);
    QTRY_COMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    QVERIFY(shownMessages(hands(), words).front().author == AuthorKind::Note);
    QTRY_VERIFY(shownMessages(hands(), words).front().delivery == DeliveryState::Sent);
    const auto said = m_server->said(m_id);
    QCOMPARE(std::count(said.begin(), said.end(), Said{words.toStdString(), true}), 1);
    hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void LoopTest::aKeyInsertsKnowledge()
{
    const auto* found = hands().part<QListView>(u"knowledgeList"_s);
    QTRY_VERIFY(found->model()->rowCount() > 0);
    const auto first = found->model()->index(0, 0);
    QVERIFY(first.data(items::PublicRole).toBool());
    const auto content = first.data(items::ContentRole).toString();
    hands().press(Qt::Key_1, Qt::ControlModifier);
    const auto* editor = hands().part<QPlainTextEdit>(u"replyEditor"_s);
    QCOMPARE(editor->toPlainText().simplified(), content.simplified());
    QCOMPARE(hands().focus(), u"replyEditor"_s);
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(editor->toPlainText().isEmpty());
    QTRY_VERIFY(shownMessages(hands()).back().delivery == DeliveryState::Sent);
    QCOMPARE(shownMessages(hands()).back().text.simplified(), content.simplified());
}

void LoopTest::resolvingProposesASolution()
{
    hands().press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = hands().part<QWidget>(u"resolveDialog"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_COMPARE(hands().focus(), u"resolveNote"_s);
    hands().type(u"Explained, nothing to refund."_s);
    QVERIFY(!hands().part<QLineEdit>(u"resolveQuestion"_s)->text().isEmpty());
    QVERIFY(!hands().part<QPlainTextEdit>(u"resolveSolution"_s)->toPlainText().isEmpty());
    hands().fill(u"Question"_s, u"Why does my zeppelin lamp hum at night?"_s);
    hands().fill(u"Solution"_s, u"Turn the ring of the zeppelin lamp to the left until it clicks."_s);
    hands().press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!hands().seesPart(u"resolveDialog"_s));
    QCOMPARE(m_server->fact(m_id, u"state"), std::string("closed"));
    hands().turnTo();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s); // and on: the lead has begun another one before
    const auto* mine = hands().part<QAbstractItemView>(u"mineList"_s);
    QCOMPARE(rowWith(*mine->model(), items::IdRole, QString::fromStdString(m_id)), -1);
}

/// They were once reported as read in the conversation that was shown before.
void LoopTest::theNextOnesMessagesAreRead()
{
    const auto* mine = hands().part<QAbstractItemView>(u"mineList"_s)->model();
    QTRY_VERIFY(mine->rowCount() > 0);
    QTRY_COMPARE(mine->index(0, 0).data(items::UnreadRole).toInt(), 0);
}

void LoopTest::itWaitsForReview()
{
    m_run->openPage(u"Solutions"_s);
    QTRY_COMPARE(hands().focus(), u"solutions"_s);
    const auto* list = hands().part<QListView>(u"solutions"_s);
    QVERIFY(list->model()->rowCount() > 1); // others waited before
    QTRY_VERIFY(hands().part<QLineEdit>(u"solutionQuestion"_s)->text().contains(u"zeppelin"_s));
}

void LoopTest::approvingPublishesIt()
{
    const auto rows = hands().part<QListView>(u"solutions"_s)->model()->rowCount();
    hands().press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(hands().seesPart(u"reviewResult"_s));
    QVERIFY(hands().part<QLabel>(u"reviewResult"_s)->text().startsWith(u"Published"_s));
    QCOMPARE(hands().part<QListView>(u"solutions"_s)->model()->rowCount(), rows - 1);
    const auto approved = m_server->as("lead").get("/api/v1/solutions?status=approved");
    QVERIFY(approved.body.contains("zeppelin lamp"));
}

void LoopTest::knowledgeFindsIt()
{
    m_run->openPage(u"Queue"_s);
    hands().fill(u"Search knowledge"_s, u"zeppelin lamp hums at night"_s);
    hands().press(Qt::Key_Return);
    QTRY_VERIFY(hands().seesPart(u"knowledgeList"_s));
    const auto* found = hands().part<QListView>(u"knowledgeList"_s);
    QTRY_COMPARE(rowWith(*found->model(), items::ContentRole, u"to the left until it clicks"_s), 0);
}

BACKLINE_TEST(LoopTest)
#include "loop_test.moc"
