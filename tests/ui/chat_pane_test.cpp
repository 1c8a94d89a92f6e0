#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/card_summary.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ChatPane;

class ChatPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_thread = std::make_unique<items::ThreadModel>(nullptr, QTimeZone::utc());
        tests::fillThread(*m_thread);
        m_pane = std::make_unique<ChatPane>([] { return tests::at(14, 1); });
        m_pane->resize(624, 692);
        m_pane->setThread(m_thread.get());
        QVERIFY(tests::activate(*m_pane));
    }

    void cleanup()
    {
        m_pane.reset();
        m_thread.reset();
    }

    void acceptsByKeyboard()
    {
        m_pane->showConversation(tests::pendingConversation(), tests::card(), tests::me);
        QCOMPARE(m_pane->stand(), ChatPane::Stand::Preview);
        QVERIFY(!m_pane->composer().isVisible());
        QSignalSpy accepted(m_pane.get(), &ChatPane::acceptRequested);
        m_pane->takeFocus();
        auto* accept = button(u"Accept"_s);
        QVERIFY(accept);
        QTRY_COMPARE(QApplication::focusWidget(), accept);
        QTest::keyClick(accept, Qt::Key_Return);
        QCOMPARE(accepted.first().first().toString(), u"sess-0000000000000001"_s);
        m_pane->setAccepting(true);
        QVERIFY(!accept->isEnabled());
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        m_pane->takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), reply());
        QVERIFY(!accept->isVisible());
        QCOMPARE(m_pane->composer().kind(), ui::Composer::Reply);
    }

    void theLoserIsTold()
    {
        m_pane->showConversation(tests::pendingConversation(), tests::card(), tests::me);
        m_pane->setAccepting(true);
        m_pane->showAcceptFailure(u"Ana Ruiz took it at 14:01."_s, true);
        QVERIFY(shows(u"Ana Ruiz took it at 14:01."_s));
        QVERIFY(!button(u"Accept"_s)->isEnabled());
    }

    void onHoldIsSaidAndEnds()
    {
        auto conversation = tests::myConversation();
        m_pane->showConversation(conversation, tests::card(), tests::me);
        auto* end = m_pane->findChild<QPushButton*>(u"endHold"_s);
        QVERIFY(!end->isVisible());
        conversation.record.heldAt = tests::at(13, 50);
        m_pane->showConversation(conversation, tests::card(), tests::me);
        QVERIFY(end->isVisible());
        QSignalSpy ended(m_pane.get(), &ChatPane::holdEndRequested);
        end->setFocus();
        QTest::keyClick(end, Qt::Key_Return);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toString(), m_pane->conversation());
        QTRY_COMPARE(QApplication::focusWidget(), reply());
        conversation.record.heldAt = 0;
        m_pane->showConversation(conversation, tests::card(), tests::me);
        QVERIFY(!m_pane->findChild<QWidget*>(u"holdBar"_s)->isVisible());
    }

    void onlyItsAgentTakesItOffHold()
    {
        auto conversation = tests::colleaguesConversation();
        conversation.record.heldAt = tests::at(13, 50);
        m_pane->showConversation(conversation, tests::card(), tests::me);
        QVERIFY(m_pane->findChild<QWidget*>(u"holdBar"_s)->isVisible());
        QVERIFY(!m_pane->findChild<QPushButton*>(u"endHold"_s)->isVisible());
    }

    void theCardSaysWhy()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QVERIFY(shows(u"Asked for a person"_s));
        QVERIFY(shows(u"waited 6:41"_s));
        for (const auto& words : {u"gold"_s, u"3 tickets"_s, u"4 turns"_s}) {
            QVERIFY2(named(words), qPrintable(words));
        }
        QVERIFY(named(u"Tried without success: Look in “My orders”; Call the service number"_s));
        QVERIFY(!m_pane->findChild<QPushButton*>(u"unfoldCard"_s)->isVisible());
    }

    void aLongCardUnfolds()
    {
        m_pane->showConversation(tests::myConversation(), tests::longCard(), tests::me);
        auto* card = m_pane->findChild<QWidget*>(u"card"_s);
        auto* more = m_pane->findChild<QPushButton*>(u"unfoldCard"_s);
        QTRY_VERIFY(more->isVisible());
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Return);
        QTRY_VERIFY(card->height() >= 6 * 18);
        const int unfolded = card->height();
        QTest::keyClick(more, Qt::Key_Return);
        QTRY_VERIFY(card->height() < unfolded);
    }

    void sendsAndEmptiesTheEditor()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QSignalSpy drafts(m_pane.get(), &ChatPane::draftChanged);
        reply()->setFocus();
        QTest::keyClicks(reply(), u"It is on its way"_s);
        QTest::keyClick(reply(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.first(), (QVariantList{u"sess-0000000000000001"_s, u"It is on its way"_s, false}));
        QVERIFY(reply()->toPlainText().isEmpty());
        QCOMPARE(drafts.last(), (QVariantList{u"sess-0000000000000001"_s, u""_s, false}));
    }

    void asksWhenAColleagueWasFaster()
    {
        for (int seq = 6; seq < 40; ++seq) {
            m_thread->add(tests::message(seq, domain::Author::Customer, u"And?"_s, tests::at(14, 1, seq)));
        }
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        auto* bar = m_pane->thread().verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        bar->setValue(0);
        m_thread->add(tests::agentMessage(40, tests::colleague, u"It arrives on Tuesday."_s, tests::at(14, 2))
        );
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        reply()->setFocus();
        QTest::keyClicks(reply(), u"It arrives on Friday"_s);
        QTest::keyClick(reply(), Qt::Key_Return);
        QVERIFY(sent.isEmpty());
        QCOMPARE(reply()->toPlainText(), u"It arrives on Friday"_s);
        auto* careful = qobject_cast<QPushButton*>(QApplication::focusWidget());
        QVERIFY(careful);
        QCOMPARE(careful->text(), u"Read it first"_s);
        QTest::keyClick(careful, Qt::Key_Return);
        QVERIFY(sent.isEmpty());
        QTRY_COMPARE(QApplication::focusWidget(), reply());
        QTRY_COMPARE(bar->value(), bar->maximum());
        QTest::keyClick(reply(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
    }

    void sendsAnywayWhenToldSo()
    {
        m_pane->hide(); // nothing is on screen
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        m_thread->add(tests::agentMessage(40, tests::colleague, u"It arrives on Tuesday."_s, tests::at(14, 2))
        );
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        m_pane->composer().setDrafts(u"Friday"_s, {});
        button(u"Send"_s)->click();
        QVERIFY(sent.isEmpty());
        m_pane->findChild<QPushButton*>(u"goAhead"_s)->click();
        QCOMPARE(sent.size(), 1);
    }

    void othersConversationsTakeNotesOnly()
    {
        m_pane->showConversation(tests::colleaguesConversation(), tests::card(), tests::me);
        QCOMPARE(m_pane->stand(), ChatPane::Stand::Others);
        QVERIFY(m_pane->composer().isVisible());
        QCOMPARE(m_pane->composer().kind(), ui::Composer::Note);
        QVERIFY(!button(u"Resolve"_s));
        auto* note = m_pane->findChild<ui::MessageEditor*>(u"noteEditor"_s);
        m_pane->composer().toggleKind();
        QCOMPARE(m_pane->composer().kind(), ui::Composer::Note);
        QTest::keyClicks(note, u"I know her"_s);
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClick(note, Qt::Key_Return);
        QCOMPARE(sent.first(), (QVariantList{u"sess-0000000000000001"_s, u"I know her"_s, true}));
    }

    void aTransferDoesNotTurnANoteIntoAReply()
    {
        m_pane->showConversation(tests::colleaguesConversation(), tests::card(), tests::me);
        auto* note = m_pane->findChild<ui::MessageEditor*>(u"noteEditor"_s);
        note->setFocus();
        QTest::keyClicks(note, u"She is lying"_s);
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QCOMPARE(m_pane->composer().kind(), ui::Composer::Note);
        QTRY_COMPARE(QApplication::focusWidget(), note);
    }

    void closedConversationsAreRead()
    {
        m_pane->showConversation(tests::closedConversation(), tests::card(), tests::me);
        QCOMPARE(m_pane->stand(), ChatPane::Stand::Closed);
        QVERIFY(!m_pane->composer().isVisible());
        QVERIFY(shows(u"This conversation is closed."_s));
    }

    void textNeverFollowsIntoAnotherConversation()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QTest::keyClicks(reply(), u"for Mei only"_s);
        auto other = tests::myConversation();
        other.record.publicId = "sess-2";
        other.customerName = "Omar Haddad";
        QSignalSpy drafts(m_pane.get(), &ChatPane::draftChanged);
        m_pane->showConversation(other, {}, tests::me);
        QCOMPARE(drafts.first(), (QVariantList{u"sess-0000000000000001"_s, u"for Mei only"_s, false}));
        QVERIFY(reply()->toPlainText().isEmpty());
        QVERIFY(shows(u"To: customer Omar Haddad"_s));
    }

    void whatWasNotSentHasAWayOut()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        auto refused = tests::outgoing(u"c1"_s, u"Hello again"_s, tests::at(14, 1));
        refused.problem = "The server is too busy.";
        m_thread->setOutgoing(refused, items::DeliveryState::Refused);
        QTRY_VERIFY(button(u"Retry sending"_s));
        auto* retry = button(u"Retry sending"_s);
        QSignalSpy retried(m_pane.get(), &ChatPane::retryRequested);
        retry->setFocus();
        QTest::keyClick(retry, Qt::Key_Return);
        QCOMPARE(retried.first().first().toString(), u"c1"_s);
        m_thread->dropOutgoing("c1");
        QTRY_VERIFY(!retry->isVisible());
    }

    void loadingAndFailureSayWhatTheyAre()
    {
        m_pane->showLoading(u"sess-1"_s, u"Mei Tan"_s);
        QCOMPARE(m_pane->stand(), ChatPane::Stand::Loading);
        m_pane->showFailure(u"The server did not answer."_s);
        QVERIFY(shows(u"The server did not answer."_s));
        QSignalSpy reload(m_pane.get(), &ChatPane::reloadRequested);
        button(u"Retry"_s)->click();
        QCOMPARE(reload.first().first().toString(), u"sess-1"_s);
    }

    void theKeyboardComesWhenItIsLoaded()
    {
        m_pane->showLoading(u"sess-0000000000000001"_s, u"Mei Tan"_s);
        m_pane->takeFocus();
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QTRY_COMPARE(QApplication::focusWidget(), reply());
    }

    void theKeyboardIsNotTakenAway()
    {
        QLineEdit elsewhere(m_pane.get());
        elsewhere.show();
        m_pane->showLoading(u"sess-0000000000000001"_s, u"Mei Tan"_s);
        m_pane->takeFocus();
        elsewhere.setFocus();
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QCOMPARE(QApplication::focusWidget(), &elsewhere);
        m_pane->takeFocus();
        QCOMPARE(QApplication::focusWidget(), reply());
    }

    void aPromiseEndsWithItsConversation()
    {
        m_pane->showLoading(u"sess-2"_s, u"Omar Haddad"_s);
        m_pane->takeFocus();
        m_pane->showLoading(u"sess-0000000000000001"_s, u"Mei Tan"_s);
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        QVERIFY(QApplication::focusWidget() != reply());
    }

    void aSummaryIsNoTranscript_data()
    {
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("shown");
        QTest::newRow("written") << u"Wants: her parcel. Bot: no help."_s
                                 << u"Wants: her parcel. Bot: no help."_s;
        QTest::newRow("talk") << u"Customer: Where is my parcel? Bot: Sign in. Customer: I did."_s
                              << u"Where is my parcel?"_s;
        QTest::newRow("greeting") << u"Customer: Hi Bot: Hello! Customer: Where is my parcel?"_s
                                  << u"Hi Where is my parcel?"_s;
        QTest::newRow("from the middle")
            << u"Bot: Sign in. Customer: I did that twice. Agent: So?"_s << u"I did that twice."_s;
        QTest::newRow("bot only") << u"Bot: Sign in."_s << QString();
    }

    void aSummaryIsNoTranscript()
    {
        QFETCH(QString, summary);
        QTEST(ui::calmSummary(summary), "shown");
    }

    void theCardShowsWhatTheCustomerCameWith()
    {
        m_pane->showConversation(tests::myConversation(), tests::longCard(), tests::me);
        QVERIFY(shows(u"Where is my order ORD-001? It should have been here on Monday."_s));
        m_pane->showConversation(tests::pendingConversation(), tests::card(), tests::me);
        QVERIFY(shows(u"Nothing is claimed by looking."_s));
    }

    void saysWhoElseIsHere()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        m_pane->setCompany({u"Mei Tan"_s}, {u"Ana Ruiz"_s});
        QVERIFY(m_pane->findChild<QLabel*>(u"typing"_s)->text().contains(u"is typing…"_s));
        QVERIFY(m_pane->findChild<QLabel*>(u"viewers"_s)->text().contains(u"is also looking at this"_s));
    }

    void theWholeLoopIsReachedByTab()
    {
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        reply()->setFocus();
        QTest::keyClicks(reply(), u"x"_s);
        QSet<QString> reached;
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const auto* focused = QApplication::focusWidget();
            const auto* pressed = qobject_cast<const QPushButton*>(focused);
            reached +=
                pressed && focused->accessibleName().isEmpty() ? pressed->text() : focused->accessibleName();
        }
        for (const auto& name :
             {u"Messages with Mei Tan"_s,
              u"Reply"_s,
              u"Go to knowledge"_s,
              u"Resolve"_s,
              u"Send"_s,
              u"Reply to Mei Tan"_s}) {
            QVERIFY2(reached.contains(name), qPrintable(name + u" not in "_s + reached.values().join(u'|')));
        }
    }

private:
    ui::MessageEditor* reply() { return m_pane->findChild<ui::MessageEditor*>(u"replyEditor"_s); }

    QPushButton* button(const QString& name)
    {
        for (auto* candidate : m_pane->findChildren<QPushButton*>()) {
            const bool isNamed = candidate->accessibleName() == name || candidate->text() == name;
            if (isNamed && candidate->isVisibleTo(m_pane.get())) {
                return candidate;
            }
        }
        return nullptr;
    }

    bool shows(const QString& words)
    {
        for (const auto* label : m_pane->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == words) {
                return true;
            }
        }
        return false;
    }

    bool named(const QString& name)
    {
        for (const auto* widget : m_pane->findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->accessibleName() == name) {
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<items::ThreadModel> m_thread;
    std::unique_ptr<ChatPane> m_pane;
};

BACKLINE_TEST(ChatPaneTest)
#include "chat_pane_test.moc"
