#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/common/appearance.h"
#include "ui/common/segmented_switch.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using backline::ui::Composer;
using backline::ui::MessageEditor;
using backline::ui::SegmentedSwitch;

namespace {

void compose(QWidget* editor, const QString& preedit, const QString& commit = {})
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(commit);
    QCoreApplication::sendEvent(editor, &event);
}

} // namespace

class ChatComposerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { backline::ui::applyTheme(*qApp, backline::ui::Theme::Light); }

    void init()
    {
        m_composer = std::make_unique<Composer>();
        m_composer->resize(600, 200);
        m_composer->setConversation(u"sess-1"_s, u"Mei Tan"_s);
        QVERIFY(backline::tests::activate(*m_composer));
        m_composer->takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), reply());
    }

    void cleanup() { m_composer.reset(); }

    void enterSendsAndShiftEnterBreaks()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        QTest::keyClicks(reply(), u"Hello"_s);
        QTest::keyClick(reply(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(reply(), u"Mei"_s);
        QVERIFY(submitted.isEmpty());
        QTest::keyClick(reply(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(submitted.first(), (QVariantList{u"Hello\nMei"_s, false, false}));
    }

    void nothingIsSentForNothing()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        QTest::keyClick(reply(), Qt::Key_Return);
        QTest::keyClicks(reply(), u"   "_s);
        QTest::keyClick(reply(), Qt::Key_Return);
        QVERIFY(submitted.isEmpty());
    }

    void heldEnterSendsNothing()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        QTest::keyClicks(reply(), u"Hello"_s);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QCoreApplication::sendEvent(reply(), &held);
        QVERIFY(submitted.isEmpty());
    }

    void enterBelongsToTheInputMethodWhileComposing()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        compose(reply(), u"ni hao"_s);
        QTest::keyClick(reply(), Qt::Key_Return);
        QTest::keyClick(reply(), Qt::Key_Enter);
        QVERIFY(submitted.isEmpty());
        compose(reply(), {}, u"你好"_s);
        QCOMPARE(reply()->toPlainText(), u"你好"_s);
        QTest::keyClick(reply(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }

    void theEnterThatAcceptedDoesNotSend()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        m_composer->setDrafts(u"kept from before"_s, {});
        m_composer->takeFocus(true);
        QTest::keyClick(reply(), Qt::Key_Return);
        QVERIFY(submitted.isEmpty());
        QTRY_VERIFY(submitted.size() == 1 || (QTest::keyClick(reply(), Qt::Key_Return), false));
        QCOMPARE(submitted.size(), 1);
    }

    void noteAndReplyShareNothing()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        QTest::keyClicks(reply(), u"for Mei"_s);
        m_composer->toggleKind();
        QTRY_COMPARE(QApplication::focusWidget(), note());
        QVERIFY(note()->toPlainText().isEmpty());
        QVERIFY(!reply()->isVisible());
        QCOMPARE(button(u"Add note"_s)->text(), u"Add note"_s);
        QTest::keyClicks(note(), u"for us"_s);
        QTest::keyClick(note(), Qt::Key_Return);
        QCOMPARE(submitted.takeFirst(), (QVariantList{u"for us"_s, true, false}));
        m_composer->clearSubmitted();
        m_composer->toggleKind();
        QCOMPARE(reply()->toPlainText(), u"for Mei"_s);
        QVERIFY(note()->toPlainText().isEmpty());
    }

    void draftsAreReportedOnPausesAndStayWithTheirConversation()
    {
        QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
        QTest::keyClicks(reply(), u"one"_s);
        QVERIFY(drafts.isEmpty());
        QTRY_COMPARE(drafts.size(), 1);
        QCOMPARE(drafts.takeFirst(), (QVariantList{u"sess-1"_s, u"one"_s, false}));
        QTest::keyClicks(reply(), u" more"_s);
        m_composer->setConversation(u"sess-2"_s, u"Omar Haddad"_s);
        QCOMPARE(drafts.size(), 1);
        QCOMPARE(drafts.takeFirst(), (QVariantList{u"sess-1"_s, u"one more"_s, false}));
        QVERIFY(reply()->toPlainText().isEmpty());
        QVERIFY(!reply()->document()->isUndoAvailable());
    }

    void savedIsSaidOnlyWhenItIs()
    {
        auto* state = m_composer->findChild<QLabel*>(u"draftState"_s);
        QTest::keyClicks(reply(), u"one"_s);
        QVERIFY(state->text().isEmpty());
        QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
        QTRY_COMPARE(drafts.size(), 1);
        QVERIFY(state->text().isEmpty());
        m_composer->showDraftSaved(true);
        QCOMPARE(state->text(), u"draft saved"_s);
        QTest::keyClicks(reply(), u"two"_s);
        QVERIFY(state->text().isEmpty());
        m_composer->showDraftSaved(false);
        QCOMPARE(state->text(), u"draft not saved"_s);
    }

    void pastingBringsPlainTextOnly()
    {
        auto* mime = new QMimeData;
        mime->setHtml(u"<b>Hello</b><img src='file:///dev/zero'>"_s);
        mime->setText(u"Hello\r\n\u202EMei"_s);
        QApplication::clipboard()->setMimeData(mime);
        QTest::keyClick(reply(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(reply()->toPlainText(), u"Hello\n\uFFFDMei"_s);
    }

    void tooLongIsCountedAndNotSent()
    {
        QSignalSpy submitted(m_composer.get(), &Composer::submitted);
        auto* state = m_composer->findChild<QLabel*>(u"draftState"_s);
        m_composer->setDrafts(u"😀"_s.repeated(15'900), {});
        QCOMPARE(state->text(), u"100 characters left"_s);
        m_composer->setDrafts(QString(16'001, u'a'), {});
        const auto* line = m_composer->findChild<QLabel*>(u"tooLong"_s);
        QVERIFY(line->isVisible());
        QCOMPARE(
            line->text(),
            u"1 character too long: a message has at most 16,000. Send it as a file or in parts."_s
        );
        m_composer->setDrafts(QString(17'234, u'a'), {});
        QVERIFY(line->text().startsWith(u"1,234 characters too long: "_s));
        QVERIFY(!button(u"Send"_s)->isEnabled());
        QTest::keyClick(reply(), Qt::Key_Return);
        QVERIFY(submitted.isEmpty());
        m_composer->setDrafts(u"short"_s, {});
        QVERIFY(!line->isVisible());
    }

    void questionMarksAskForKnowledge_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("left");
        QTest::addColumn<int>("asked");
        QTest::newRow("alone") << u"??"_s << u""_s << 1;
        QTest::newRow("after a blank") << u"so ??"_s << u"so "_s << 1;
        QTest::newRow("after a word") << u"really??"_s << u"really??"_s << 0;
    }

    void questionMarksAskForKnowledge()
    {
        QFETCH(QString, typed);
        QSignalSpy asked(m_composer.get(), &Composer::knowledgeRequested);
        QTest::keyClicks(reply(), typed);
        QTEST(reply()->toPlainText(), "left");
        QTEST(static_cast<int>(asked.size()), "asked");
    }

    void growsWithItsLines()
    {
        const int before = reply()->height();
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(reply(), Qt::Key_Return, Qt::ShiftModifier);
        }
        QTRY_VERIFY(reply()->height() > before);
        const int six = reply()->height();
        m_composer->setDrafts(u"x\n"_s.repeated(100), {});
        QTRY_VERIFY(reply()->height() > six);
        QVERIFY(reply()->height() < 3 * before + 60);
    }

    /// A paragraph breaks into lines that nobody typed.
    void whatIsInsertedIsSeenFromItsFirstLine_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("canned") << 0;
        QTest::newRow("knowledge") << 1;
        QTest::newRow("pasted") << 2;
    }

    void whatIsInsertedIsSeenFromItsFirstLine()
    {
        QFETCH(const int, way);
        const int before = reply()->height();
        const QString text = u"The second amount is a reservation by your bank. "_s.repeated(6);
        if (way == 0) {
            QTest::keyClicks(reply(), u"/re"_s);
            m_composer->insertCanned(text);
        } else if (way == 1) {
            m_composer->insertText(text);
        } else {
            QApplication::clipboard()->setText(text);
            QTest::keyClick(reply(), Qt::Key_V, Qt::ControlModifier);
        }
        const int more = reply()->fontMetrics().lineSpacing();
        QTRY_VERIFY(reply()->height() >= before + more);
        QCOMPARE(reply()->verticalScrollBar()->value(), 0);
        QCOMPARE(reply()->verticalScrollBar()->maximum(), 0);
    }

    void thatItWaitsForTheLineIsSaidInFull()
    {
        m_composer->setOnline(false);
        for (const auto* label : m_composer->findChildren<QLabel*>()) {
            if (label->text().startsWith(u"Offline"_s)) {
                QVERIFY(label->isVisible());
                QTRY_VERIFY(label->width() >= label->sizeHint().width());
                return;
            }
        }
        QFAIL("not said");
    }

    void writingIsToldForRepliesOnly()
    {
        QSignalSpy writing(m_composer.get(), &Composer::writingChanged);
        m_composer->setKind(Composer::Note);
        QTest::keyClicks(note(), u"psst"_s);
        QVERIFY(writing.isEmpty());
        m_composer->setKind(Composer::Reply);
        QTest::keyClicks(reply(), u"Hello"_s);
        QCOMPARE(writing.size(), 1);
        QCOMPARE(writing.takeFirst().first().toBool(), true);
        QTest::keyClick(reply(), Qt::Key_Return);
        m_composer->clearSubmitted();
        QCOMPARE(writing.takeFirst().first().toBool(), false);
    }

    void theKeyboardStaysAfterAClickOnSend_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("reply") << int(Composer::Reply);
        QTest::newRow("note") << int(Composer::Note);
    }

    void theKeyboardStaysAfterAClickOnSend()
    {
        QFETCH(int, kind);
        m_composer->setKind(static_cast<Composer::Kind>(kind));
        MessageEditor* editor = kind == Composer::Note ? note() : reply();
        connect(m_composer.get(), &Composer::submitted, m_composer.get(), &Composer::clearSubmitted);
        QTest::keyClicks(editor, u"first"_s);
        auto* send = button(kind == Composer::Note ? u"Add note"_s : u"Send"_s);
        QTest::mouseClick(send, Qt::LeftButton);
        QVERIFY(!send->isEnabled());
        QCOMPARE(QApplication::focusWidget(), editor);
    }

    void aClickOnTheSwitchLeadsIntoTheEditor()
    {
        QTest::mouseClick(switchButton(u"Note"_s), Qt::LeftButton);
        QCOMPARE(QApplication::focusWidget(), note());
        QTest::mouseClick(switchButton(u"Reply"_s), Qt::LeftButton);
        QCOMPARE(QApplication::focusWidget(), reply());
        switchButton(u"Reply"_s)->setFocus();
        QTest::keyClick(switchButton(u"Reply"_s), Qt::Key_Right);
        QCOMPARE(m_composer->kind(), Composer::Note);
        QCOMPARE(QApplication::focusWidget(), switchButton(u"Note"_s)); // arrows go on along the switch
    }

    void everyConversationKeepsItsKind()
    {
        m_composer->setKind(Composer::Note);
        m_composer->setConversation(u"sess-2"_s, u"Omar Haddad"_s);
        m_composer->setMayReply(true);
        QCOMPARE(m_composer->kind(), Composer::Reply);
        m_composer->setConversation(u"sess-3"_s, u"Ana Ruiz"_s);
        m_composer->setMayReply(false);
        QCOMPARE(m_composer->kind(), Composer::Note);
        m_composer->setConversation(u"sess-1"_s, u"Mei Tan"_s);
        m_composer->setMayReply(true);
        QCOMPARE(m_composer->kind(), Composer::Note);
        m_composer->setConversation(u"sess-3"_s, u"Ana Ruiz"_s);
        m_composer->setMayReply(true); // nobody chose a note there
        QCOMPARE(m_composer->kind(), Composer::Reply);
    }

    void aNoteInHighContrastShowsTheFocus()
    {
        backline::ui::applyTheme(*qApp, backline::ui::Theme::HighContrast);
        m_composer->setKind(Composer::Note);
        const auto edge = [this] { return note()->grab(QRect(2, 0, 1, note()->height())).toImage(); };
        m_composer->takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), note());
        const QImage focused = edge();
        note()->clearFocus();
        const QImage resting = edge();
        backline::ui::applyTheme(*qApp, backline::ui::Theme::Light);
        QVERIFY(focused != resting);
    }

    void everythingHasAName()
    {
        for (const auto* widget : m_composer->findChildren<QPushButton*>()) {
            QVERIFY(!widget->isVisible() || !widget->accessibleName().isEmpty() || !widget->text().isEmpty());
        }
        QCOMPARE(reply()->accessibleName(), u"Reply to Mei Tan"_s);
        QCOMPARE(note()->accessibleName(), u"Note for colleagues"_s);
    }

private:
    MessageEditor* reply() { return m_composer->findChild<MessageEditor*>(u"replyEditor"_s); }

    MessageEditor* note() { return m_composer->findChild<MessageEditor*>(u"noteEditor"_s); }

    QPushButton* button(const QString& name)
    {
        for (auto* candidate : m_composer->findChildren<QPushButton*>()) {
            if (candidate->accessibleName() == name) {
                return candidate;
            }
        }
        return nullptr;
    }

    QPushButton* switchButton(const QString& word)
    {
        for (auto* candidate : m_composer->findChild<SegmentedSwitch*>()->findChildren<QPushButton*>()) {
            if (candidate->text() == word) {
                return candidate;
            }
        }
        return nullptr;
    }

    std::unique_ptr<Composer> m_composer;
};

BACKLINE_TEST(ChatComposerTest)
#include "chat_composer_test.moc"
