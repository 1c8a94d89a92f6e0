#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "ui/chat/message_editor.h"

#include <QApplication>
#include <QTest>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;

/// Somebody accepts and types on, faster than the server answers: the line lets nothing through meanwhile.
class TypingAheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void itIsInTheComposerAfterwards();
    void notesStayNotes();
    void alsoWhenItWasNotReadBefore();
    void theLoserTypesNowhere();
    void pressedTwiceItTakesOne();
    void whoClicksElsewhereStaysThere();

private:
    const Hands& hands() const { return m_desk->hands(); }

    void toggleNote() const { hands().press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier); }

    std::string acceptSlowly();
    QString draftIn(const QString& editor) const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<WorkDesk> m_desk;
};

void TypingAheadTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_server = std::make_unique<JourneyServer>();
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_line->url(), {}}, u"agent"_s);
    QTRY_COMPARE(shownQueue(hands()), m_server->waiting());
    QTRY_VERIFY(hands().sees(u"Accept"_s)); // the first one is read
}

void TypingAheadTest::cleanup()
{
    m_desk.reset();
    m_line.reset();
    m_server.reset();
}

/// The first row, with Enter; nothing is answered until the line resumes.
std::string TypingAheadTest::acceptSlowly()
{
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    auto id = selectedInQueue(hands());
    m_line->stall();
    hands().press(Qt::Key_Return);
    return id;
}

QString TypingAheadTest::draftIn(const QString& editor) const
{
    return m_desk->window().findChild<ui::MessageEditor*>(editor)->toPlainText();
}

void TypingAheadTest::itIsInTheComposerAfterwards()
{
    const auto id = acceptSlowly();
    hands().type(u"Hello"_s);
    hands().press(Qt::Key_Return);
    hands().type(u"and R 2"_s); // R merges and 2 opens, in the queue
    m_line->resume();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QCOMPARE(draftIn(u"replyEditor"_s), u"and R 2"_s);
    QTRY_COMPARE(shownMessages(hands(), u"Hello"_s).size(), std::size_t{1});
    const auto isSaid = [&] {
        const auto said = m_server->said(id);
        return std::count(said.begin(), said.end(), Said{"Hello", false}) == 1;
    };
    QTRY_VERIFY(isSaid());
}

void TypingAheadTest::notesStayNotes()
{
    const auto id = acceptSlowly();
    hands().type(u"Hello"_s);
    toggleNote();
    hands().type(u"careful with this one"_s);
    hands().press(Qt::Key_Return);
    m_line->resume();
    const auto isSaid = [&] {
        const auto said = m_server->said(id);
        return std::count(said.begin(), said.end(), Said{"careful with this one", true}) == 1;
    };
    QTRY_VERIFY(isSaid());
    QCOMPARE(hands().focus(), u"noteEditor"_s);
    QCOMPARE(draftIn(u"replyEditor"_s), u"Hello"_s);
}

void TypingAheadTest::alsoWhenItWasNotReadBefore()
{
    acceptSlowly();
    m_line->resume();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    QTRY_VERIFY(m_desk->isUpToDate());
    const auto next = m_server->waiting().front();
    m_line->stall();
    hands().press(Qt::Key_G, Qt::ControlModifier);
    hands().type(u"Good morning"_s);
    QCOMPARE(draftIn(u"replyEditor"_s), QString());
    m_line->resume();
    QTRY_COMPARE(m_server->fact(next, u"state"), std::string("active"));
    QTRY_COMPARE(draftIn(u"replyEditor"_s), u"Good morning"_s);
    QCOMPARE(hands().focus(), u"replyEditor"_s);
    hands().press(Qt::Key_Return);
    const auto isSaid = [&] {
        const auto said = m_server->said(next);
        return std::count(said.begin(), said.end(), Said{"Good morning", false}) == 1;
    };
    QTRY_VERIFY(isSaid());
}

void TypingAheadTest::theLoserTypesNowhere()
{
    const auto before = m_server->waiting();
    const auto id = acceptSlowly();
    QCOMPARE(m_server->as("lead").post("/api/v1/conversations/" + id + "/accept", "{}").status, 200);
    hands().type(u"r1 Hello"_s);
    hands().press(Qt::Key_Return);
    m_line->resume();
    QTRY_VERIFY(hands().seesPart(u"queueMessage"_s));
    hands().press(Qt::Key_Return); // still meant for what is lost
    QCOMPARE(selectedInQueue(hands()), before[1]);
    QTRY_VERIFY(m_desk->isUpToDate());
    QCOMPARE(m_server->waiting(), std::vector(before.begin() + 1, before.end()));
    QCOMPARE(draftIn(u"replyEditor"_s), QString());
}

void TypingAheadTest::pressedTwiceItTakesOne()
{
    const auto before = m_server->waiting();
    acceptSlowly();
    hands().press(Qt::Key_G, Qt::ControlModifier);
    hands().press(Qt::Key_G, Qt::ControlModifier);
    hands().type(u"Hello"_s);
    m_line->resume();
    QTRY_COMPARE(draftIn(u"replyEditor"_s), u"Hello"_s);
    QTRY_VERIFY(m_desk->isUpToDate());
    QCOMPARE(m_server->waiting(), std::vector(before.begin() + 1, before.end()));
}

/// His words are for what he has turned to, and the conversation that comes does not take them.
void TypingAheadTest::whoClicksElsewhereStaysThere()
{
    const auto id = acceptSlowly();
    hands().type(u"Hello"_s);
    auto* search = hands().part<QWidget>(u"knowledgeSearch"_s);
    QTest::mouseClick(search, Qt::LeftButton);
    hands().type(u"refund"_s);
    m_line->resume();
    QTRY_COMPARE(m_server->fact(id, u"state"), std::string("active"));
    QTRY_VERIFY(m_desk->isUpToDate());
    QCOMPARE(hands().focus(), u"knowledgeSearch"_s);
    QVERIFY(search->property("text").toString().contains(u"refund"_s));
    QCOMPARE(draftIn(u"replyEditor"_s), QString());
}

BACKLINE_TEST(TypingAheadTest)
#include "typing_ahead_test.moc"
