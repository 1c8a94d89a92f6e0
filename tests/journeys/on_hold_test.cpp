#include "tests/journeys/journey_server.h"
#include "tests/journeys/program_run.h"
#include "tests/journeys/screen.h"
#include "tests/support/test_registry.h"

#include <QAction>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// One conversation is put aside and comes back, at the real desk: by key, by button, and by its customer.
/// The functions are one journey, in this order.
class OnHoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void somethingIsMine();
    void theKeyPutsItOnHold();
    void theButtonTakesItOff();
    void theCustomerTakesItOff();
    void whatIsNotSentIsMarked();

private:
    const Hands& hands() const { return m_run->hands(); }

    bool isListed(const QString& list) const;
    bool isNoticed(const QString& words) const;
    QString commandName() const;

    void pressHold() const { hands().press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier); }

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<desktop::Profile> m_profile;
    std::unique_ptr<ProgramRun> m_run;
    QString m_id;
};

void OnHoldTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    m_profile = std::make_unique<desktop::Profile>(desktop::Profile::throwAway());
    m_run = std::make_unique<ProgramRun>(optionsFor(m_server->url()), *m_profile);
    m_run->signIn(u"lead"_s);
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
}

void OnHoldTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void OnHoldTest::cleanupTestCase()
{
    m_run.reset();
    m_profile.reset();
    m_server.reset();
}

bool OnHoldTest::isListed(const QString& list) const
{
    return hands().seesPart(list)
        && rowWith(*hands().part<QAbstractItemView>(list)->model(), items::IdRole, m_id) >= 0;
}

bool OnHoldTest::isNoticed(const QString& words) const
{
    const auto* thread = shownThread(hands());
    return thread != nullptr && rowWith(*thread, items::TextRole, words) >= 0;
}

QString OnHoldTest::commandName() const
{
    const auto actions = m_run->window().actions();
    const auto hold = std::ranges::find(actions, u"chat.hold"_s, &QObject::objectName);
    return hold == actions.end() ? QString() : (*hold)->text();
}

void OnHoldTest::somethingIsMine()
{
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    m_id = QString::fromStdString(selectedInQueue(hands()));
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_VERIFY(isListed(u"mineList"_s));
    QVERIFY(!hands().seesPart(u"holdBar"_s));
}

void OnHoldTest::theKeyPutsItOnHold()
{
    pressHold();
    QTRY_VERIFY(isListed(u"holdList"_s));
    QVERIFY(!isListed(u"mineList"_s));
    QTRY_VERIFY(hands().seesPart(u"holdBar"_s));
    QTRY_VERIFY(isNoticed(u"Li Wen put this on hold"_s));
    QCOMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_COMPARE(commandName(), u"Take off hold"_s);
}

void OnHoldTest::theButtonTakesItOff()
{
    hands().push(u"Take off hold"_s);
    QTRY_VERIFY(isListed(u"mineList"_s));
    QTRY_VERIFY(!hands().seesPart(u"holdBar"_s) && !hands().seesPart(u"holdList"_s));
    QTRY_VERIFY(isNoticed(u"Li Wen took this off hold"_s));
    QCOMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_COMPARE(commandName(), u"Hold"_s);
}

void OnHoldTest::theCustomerTakesItOff()
{
    pressHold();
    QTRY_VERIFY(isListed(u"holdList"_s));
    m_server->customerSays(m_id.toStdString(), "Any news?");
    QTRY_VERIFY(isListed(u"mineList"_s));
    QTRY_VERIFY(isNoticed(u"Off hold: the customer wrote"_s));
    QTRY_VERIFY(!hands().seesPart(u"holdBar"_s));
}

void OnHoldTest::whatIsNotSentIsMarked()
{
    const auto isMarked = [this] {
        const auto* model = hands().part<QAbstractItemView>(u"mineList"_s)->model();
        return model->index(rowWith(*model, items::IdRole, m_id), 0).data(items::DraftRole).toBool();
    };
    QVERIFY(!isMarked());
    hands().part<QWidget>(u"replyEditor"_s)->setFocus(Qt::TabFocusReason);
    hands().type(u"I am looking"_s);
    QTRY_VERIFY(isMarked());
    writeAndSend(hands(), u" at it"_s);
    QTRY_VERIFY(!isMarked());
}

BACKLINE_TEST(OnHoldTest)
#include "on_hold_test.moc"
