#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/chat_scenes.h"
#include "tests/ui/hostile_texts.h"
#include "tests/ui/people_scenes.h"
#include "tests/ui/screenshot.h"
#include "ui/common/appearance.h"
#include "ui/common/inline_error.h"
#include "ui/handover/colleague_chooser.h"
#include "ui/handover/ticket_dialog.h"
#include "ui/handover/transfer_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::TicketDialog;
using ui::TransferDialog;

/// Handing a conversation over, and making a ticket of it, with keys alone.
class HandoverDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_people = std::make_unique<items::PeopleModel>();
        m_dialog = std::make_unique<TransferDialog>(
            ui::TransferSubject{u"Mei Tan"_s, tests::me, {"payments"}}, *m_people
        );
    }

    void cleanup()
    {
        m_dialog.reset();
        m_people.reset();
    }

    void nameReasonAndItIsOnItsWay()
    {
        showPeople();
        QSignalSpy transferred(m_dialog.get(), &TransferDialog::transferRequested);
        QTRY_COMPARE(QApplication::focusWidget(), field());
        QTest::keyClicks(field(), u"marta"_s);
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), reason());
        QTest::keyClicks(reason(), u"knows the order"_s);
        QTest::keyClick(reason(), Qt::Key_Return);
        QCOMPARE(transferred.size(), 1);
        QCOMPARE(transferred.first().at(0).toLongLong(), 3LL);
        QCOMPARE(transferred.first().at(1).toString(), u"knows the order"_s);
        QTest::keyClick(reason(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(transferred.size(), 1); // busy: once is enough
    }

    void nobodyIsMeantByItself()
    {
        showPeople();
        QSignalSpy transferred(m_dialog.get(), &TransferDialog::transferRequested);
        QCOMPARE(m_dialog->chooser().chosen(), 0LL);
        QVERIFY(!button(u"Transfer"_s)->isEnabled());
        QTest::keyClick(field(), Qt::Key_Return);
        QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(transferred.isEmpty());
        QCOMPARE(QApplication::focusWidget(), field());
    }

    void arrowsMoveAmongThoseWhoCanTakeIt()
    {
        showPeople();
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(m_dialog->chooser().chosenName(), u"Samir Okonjo"_s); // knows payments
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(m_dialog->chooser().chosenName(), u"Marta Vossberg"_s);
        QTest::keyClick(field(), Qt::Key_PageDown);
        QCOMPARE(m_dialog->chooser().chosenName(), u"Marta Vossberg"_s); // below her nobody can
        QTest::keyClick(field(), Qt::Key_Up);
        QCOMPARE(m_dialog->chooser().chosenName(), u"Samir Okonjo"_s);
        QVERIFY(field()->accessibleDescription().startsWith(u"Samir Okonjo"_s));
    }

    void whoCannotTakeItCannotBeChosen()
    {
        showPeople();
        QTest::keyClicks(field(), u"ivo"_s);
        QCOMPARE(list()->model()->rowCount(), 1);
        QCOMPARE(m_dialog->chooser().chosen(), 0LL);
        QVERIFY(shows(u"None of them can take it now: choose somebody else, or try again later."_s));
        QVERIFY(field()->accessibleDescription().contains(u"None of them"_s));
        const auto row = list()->visualRect(list()->model()->index(0, 0)).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, row);
        QCOMPARE(m_dialog->chooser().chosen(), 0LL);
        QVERIFY(!button(u"Transfer"_s)->isEnabled());
        field()->setText(u"zzz"_s);
        QVERIFY(shows(u"Nobody matches: type fewer letters."_s));
    }

    void whoGoesOfflineIsChosenNoMore()
    {
        showPeople();
        QTest::keyClicks(field(), u"marta"_s);
        QVERIFY(button(u"Transfer"_s)->isEnabled());
        m_people->setPresence(3, domain::Presence::Offline);
        QVERIFY(!button(u"Transfer"_s)->isEnabled());
    }

    void aRefusalAsksForSomebodyElse()
    {
        showPeople();
        QTest::keyClicks(field(), u"marta"_s);
        reason()->setText(u"kept"_s);
        button(u"Transfer"_s)->click();
        QVERIFY(!button(u"Transfer"_s)->isEnabled());
        m_dialog->setBusy(false);
        auto colleagues = tests::colleagues();
        colleagues.at(1).active = colleagues.at(1).person.capacity;
        m_people->reset(colleagues);
        m_dialog->chooser().showPeople();
        m_dialog->chooser().showRefusal(u"This colleague has no hand free: choose another one"_s);
        QVERIFY(shows(u"This colleague has no hand free: choose another one"_s));
        QVERIFY(!button(u"Transfer"_s)->isEnabled());
        QCOMPARE(reason()->text(), u"kept"_s);
    }

    void withoutTheListThereIsAWayOut()
    {
        QVERIFY(tests::activate(*m_dialog));
        QSignalSpy asked(&m_dialog->chooser(), &ui::ColleagueChooser::retryRequested);
        m_dialog->chooser().showFailure(u"The server does not answer."_s);
        QVERIFY(shows(u"The server does not answer."_s));
        button(u"Retry"_s)->click();
        QCOMPARE(asked.size(), 1);
        m_people->reset(std::vector<domain::ColleagueLoad>{});
        m_dialog->chooser().showPeople();
        QVERIFY(shows(u"No colleague to hand it to"_s));
    }

    void everythingHasAName()
    {
        showPeople();
        QCOMPARE(tests::unnamedControls(m_dialog.get()), QStringList());
        TicketDialog ticket(u"Mei Tan"_s, u"Lamp"_s);
        QVERIFY(tests::activate(ticket));
        QCOMPARE(tests::unnamedControls(&ticket), QStringList());
    }

    void hostileNamesAreHarmless()
    {
        for (const auto& hostile : tests::hostileTexts()) {
            auto colleague = tests::colleagues().at(1);
            colleague.person.name = hostile.text.toStdString();
            colleague.person.skills = {hostile.text.toStdString()};
            m_people->reset(std::vector{colleague});
            TransferDialog dialog({hostile.text, 0, {}}, *m_people);
            dialog.chooser().showPeople();
            QVERIFY2(tests::activate(dialog), hostile.name);
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Down);
            QVERIFY2(tests::isHarmless(dialog.chooser().chosenName()), hostile.name);
            for (const auto* label : dialog.findChildren<QLabel*>()) {
                QVERIFY2(tests::isHarmless(label->text()), hostile.name);
            }
        }
    }

    void aTicketIsMadeByEnter()
    {
        TicketDialog dialog(u"Mei Tan"_s, u"Where is my order?"_s);
        QVERIFY(tests::activate(dialog));
        QSignalSpy asked(&dialog, &TicketDialog::convertRequested);
        auto* subject = dialog.findChild<QLineEdit*>(u"ticketSubject"_s);
        QTRY_COMPARE(QApplication::focusWidget(), subject);
        QCOMPARE(subject->selectedText(), u"Where is my order?"_s);
        QTest::keyClicks(subject, u"Order ORD-001"_s);
        QTest::keyClick(subject, Qt::Key_Return);
        QTest::keyClick(subject, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), u"Order ORD-001"_s);
        dialog.showError(u"The server does not answer."_s);
        QCOMPARE(subject->text(), u"Order ORD-001"_s);
        QTest::keyClick(subject, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        dialog.showTicket(u"TKT-20260703-0007"_s, false);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // copies
        QCOMPARE(QApplication::clipboard()->text(), u"TKT-20260703-0007"_s);
        QVERIFY(showsIn(dialog, u"The ticket is made"_s));
    }

    void aTicketWantsASubject()
    {
        TicketDialog dialog(u"Mei Tan"_s, {});
        QVERIFY(tests::activate(dialog));
        QSignalSpy asked(&dialog, &TicketDialog::convertRequested);
        auto* subject = dialog.findChild<QLineEdit*>(u"ticketSubject"_s);
        QTest::keyClick(subject, Qt::Key_Return);
        QTest::keyClicks(subject, u"  "_s);
        QTest::keyClick(subject, Qt::Key_Return);
        QVERIFY(asked.isEmpty());
        QVERIFY(showsIn(dialog, u"Say in a few words what it is about."_s));
        QTest::keyClicks(subject, u"Lamp"_s);
        QVERIFY(!showsIn(dialog, u"Say in a few words what it is about."_s));
        QTest::keyClick(subject, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void thereIsOneTicketOnly()
    {
        TicketDialog dialog(u"Mei Tan"_s, {});
        QVERIFY(tests::activate(dialog));
        dialog.showTicket(u"TKT-7"_s, true);
        QVERIFY(showsIn(dialog, u"There is a ticket already"_s));
        QCOMPARE(dialog.findChild<QLineEdit*>(u"ticketCode"_s)->text(), u"TKT-7"_s);
    }

    void pictures()
    {
        const auto transfer = [](const QString& typed) {
            auto* dialog = new PictureDialog({u"Mei Tan"_s, tests::me, {"payments"}});
            dialog->dialog.chooser().findChild<QLineEdit*>()->setText(typed);
            return dialog;
        };
        QVERIFY(tests::saveScreenshots(
            u"transfer"_s, [&] { return transfer({}); }, 460, 540
        ));
        QVERIFY(tests::saveScreenshots(
            u"transfer-chosen"_s, [&] { return transfer(u"o"_s); }, 460, 540
        ));
        QVERIFY(tests::saveScreenshots(
            u"transfer-blocked"_s, [&] { return transfer(u"ivo"_s); }, 460, 540
        ));
        const auto ticket = [](bool isMade) {
            auto* dialog = new TicketDialog(u"Mei Tan"_s, u"order ORD-001 should have been here"_s);
            if (isMade) {
                dialog->showTicket(u"TKT-20260703-0007"_s, false);
            }
            return dialog;
        };
        QVERIFY(tests::saveScreenshots(
            u"ticket"_s, [&] { return ticket(false); }, 460, 250
        ));
        QVERIFY(tests::saveScreenshots(
            u"ticket-made"_s, [&] { return ticket(true); }, 460, 250
        ));
    }

private:
    /// A dialog that brings its people along.
    struct PictureDialog : QWidget
    {
        explicit PictureDialog(const ui::TransferSubject& subject)
            : dialog(subject, people, nullptr)
        {
            people.reset(tests::colleagues());
            dialog.chooser().showPeople();
            dialog.setParent(this, Qt::Widget);
            dialog.show();
        }

        void resizeEvent(QResizeEvent* /*event*/) override { dialog.setGeometry(rect()); }

        items::PeopleModel people;
        TransferDialog dialog;
    };

    void showPeople()
    {
        m_people->reset(tests::colleagues());
        m_dialog->chooser().showPeople();
        QVERIFY(tests::activate(*m_dialog));
    }

    QLineEdit* field() { return m_dialog->findChild<QLineEdit*>(u"transferTo"_s); }

    QLineEdit* reason() { return m_dialog->findChild<QLineEdit*>(u"transferReason"_s); }

    QListView* list() { return m_dialog->findChild<QListView*>(u"transferColleagues"_s); }

    QPushButton* button(const QString& text)
    {
        for (auto* candidate : m_dialog->findChildren<QPushButton*>()) {
            if (candidate->text() == text) {
                return candidate;
            }
        }
        return nullptr;
    }

    bool shows(const QString& words) { return showsIn(*m_dialog, words); }

    static bool showsIn(const QWidget& widget, const QString& words)
    {
        const auto labels = widget.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&words](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    std::unique_ptr<items::PeopleModel> m_people;
    std::unique_ptr<TransferDialog> m_dialog;
};

BACKLINE_TEST(HandoverDialogsTest)
#include "handover_dialogs_test.moc"
