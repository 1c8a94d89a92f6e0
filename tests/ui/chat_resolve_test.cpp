#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ResolveDialog;

class ChatResolveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void beginsWithWhatWasSaid()
    {
        items::ThreadModel thread(nullptr, QTimeZone::utc());
        tests::fillThread(thread);
        thread.add(tests::agentMessage(6, tests::me, u"It arrives on Friday."_s, tests::at(14, 5)));
        thread.add(tests::message(7, domain::Author::Customer, u"Thank you!"_s, tests::at(14, 6)));
        const auto seed = ui::resolveSeedOf(thread, u"Mei Tan"_s, u"Order"_s);
        QCOMPARE(seed.question, u"Where is my order ORD-001? It should have been here on Monday."_s);
        QCOMPARE(
            seed.solution, u"Hello Mei, I am Li. I am looking at ORD-001 right now.\nIt arrives on Friday."_s
        );
        const items::ThreadModel empty;
        QCOMPARE(ui::resolveSeedOf(empty, u"Mei Tan"_s, u"Order"_s).question, u"Order"_s);
    }

    void proposesByKeyboardOnly()
    {
        ResolveDialog dialog({u"Mei Tan"_s, u"Where is it?"_s, u"On its way."_s});
        QVERIFY(tests::activate(dialog));
        QSignalSpy proposed(&dialog, &ResolveDialog::resolveAndProposeRequested);
        auto* note = dialog.findChild<QPlainTextEdit*>(u"resolveNote"_s);
        QTRY_COMPARE(QApplication::focusWidget(), note);
        QTest::keyClicks(note, u"called the carrier"_s);
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(proposed.size(), 1);
        QCOMPARE(
            proposed.first(), (QVariantList{u"called the carrier"_s, u"Where is it?"_s, u"On its way."_s})
        );
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(proposed.size(), 1); // busy: once is enough
    }

    void resolvesWhenThereIsNothingToPropose()
    {
        ResolveDialog dialog({u"Mei Tan"_s, {}, {}});
        QVERIFY(tests::activate(dialog));
        QSignalSpy resolved(&dialog, &ResolveDialog::resolveRequested);
        QVERIFY(!button(dialog, u"Resolve and propose solution"_s)->isEnabled());
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(resolved.size(), 1);
    }

    void anErrorLosesNothing()
    {
        ResolveDialog dialog({u"Mei Tan"_s, u"Where is it?"_s, u"On its way."_s});
        QVERIFY(tests::activate(dialog));
        auto* note = dialog.findChild<QPlainTextEdit*>(u"resolveNote"_s);
        note->setPlainText(u"kept"_s);
        button(dialog, u"Resolve"_s)->click();
        dialog.showError(u"The server did not answer."_s);
        QVERIFY(dialog.isVisible());
        QCOMPARE(note->toPlainText(), u"kept"_s);
        QVERIFY(button(dialog, u"Resolve"_s)->isEnabled());
        QVERIFY(button(dialog, u"Resolve and propose solution"_s)->isEnabled());
    }

    void whatWasBegunIsThereAgain()
    {
        const ui::ResolveSeed seed{u"Mei Tan"_s, u"Where is it?"_s, u"On its way."_s};
        ResolveDialog first(seed);
        QCOMPARE(first.begun(), ui::ResolveWords());
        QSignalSpy edited(&first, &ResolveDialog::edited);
        first.findChild<QPlainTextEdit*>(u"resolveNote"_s)->setPlainText(u"called the carrier"_s);
        first.findChild<QPlainTextEdit*>(u"resolveSolution"_s)->setPlainText(u"Ask the carrier."_s);
        QVERIFY(edited.size() >= 2);
        const ui::ResolveWords begun{u"called the carrier"_s, {}, u"Ask the carrier."_s};
        QCOMPARE(first.begun(), begun);
        ResolveDialog second({u"Mei Tan"_s, u"Where is my order?"_s, u"It arrives on Friday."_s});
        second.restore(begun);
        QCOMPARE(second.begun(), begun);
        QCOMPARE(second.findChild<QLineEdit*>(u"resolveQuestion"_s)->text(), u"Where is my order?"_s);
    }

    void tooLongIsSaidInline()
    {
        ResolveDialog dialog({u"Mei Tan"_s, u"Where is it?"_s, QString(16'001, u'a')});
        QVERIFY(tests::activate(dialog));
        QSignalSpy proposed(&dialog, &ResolveDialog::resolveAndProposeRequested);
        button(dialog, u"Resolve and propose solution"_s)->click();
        QVERIFY(proposed.isEmpty());
        bool isSaid = false;
        for (const auto* label : dialog.findChildren<QLabel*>()) {
            isSaid = isSaid || (label->isVisible() && label->text().contains(u"The solution may have"_s));
        }
        QVERIFY(isSaid);
    }

private:
    static QPushButton* button(const QWidget& parent, const QString& text)
    {
        for (auto* candidate : parent.findChildren<QPushButton*>()) {
            if (candidate->text() == text) {
                return candidate;
            }
        }
        return nullptr;
    }
};

BACKLINE_TEST(ChatResolveTest)
#include "chat_resolve_test.moc"
