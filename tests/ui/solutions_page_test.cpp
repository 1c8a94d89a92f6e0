#include "models/items/duplicates_model.h"
#include "models/items/solutions_model.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/common/appearance.h"
#include "ui/knowledge/solutions_page.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::SolutionsPage;

class SolutionsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_solutions = std::make_unique<items::SolutionsModel>(nullptr, QTimeZone::utc());
        m_duplicates = std::make_unique<items::DuplicatesModel>();
        m_solutions->reset({tests::solution(1), tests::solution(2), tests::solution(3)});
        m_page = std::make_unique<SolutionsPage>();
        m_page->resize(1000, 700);
        m_page->setModels(m_solutions.get(), m_duplicates.get());
        QVERIFY(tests::activate(*m_page));
    }

    void cleanup()
    {
        m_page.reset();
        m_solutions.reset();
        m_duplicates.reset();
    }

    void approvesWithImprovementsByKeyboard()
    {
        QSignalSpy approved(m_page.get(), &SolutionsPage::approveRequested);
        question()->setFocus();
        question()->selectAll();
        QTest::keyClicks(question(), u"Where is my parcel?"_s);
        QTest::keyClick(question(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(approved.size(), 1);
        QCOMPARE(
            approved.first(),
            (QVariantList{
                u"sol-1"_s,
                u"Where is my parcel?"_s,
                u"Look at the order page; the state can need a day to change."_s})
        );
        QTest::keyClick(question(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(approved.size(), 1);
    }

    void theNextOneIsSelected()
    {
        QSignalSpy duplicates(m_page.get(), &SolutionsPage::duplicatesRequested);
        m_page->showReviewed(u"sol-1"_s, u"Approved and published."_s);
        m_solutions->remove("sol-1");
        QCOMPARE(m_page->selected(), u"sol-2"_s);
        QCOMPARE(question()->text(), u"Where is my parcel number 2?"_s);
        QCOMPARE(duplicates.last().first().toString(), u"sol-2"_s);
        QVERIFY(shows(u"Approved and published. (Where is my parcel number 1?)"_s));
        m_solutions->remove("sol-2");
        m_solutions->remove("sol-3");
        QVERIFY(shows(u"Nothing to review"_s));
    }

    void theResultLeavesWhenTheUserGoesOn()
    {
        m_page->showReviewed(u"sol-1"_s, u"Published."_s);
        m_solutions->remove("sol-1");
        auto* result = m_page->findChild<QLabel*>(u"reviewResult"_s);
        QVERIFY(result->isVisible());
        m_page->takeFocus();
        QTest::keyClick(list(), Qt::Key_Down);
        QCOMPARE(m_page->selected(), u"sol-3"_s);
        QVERIFY(!result->isVisible());
    }

    void whatWasHandedOverLastIsStoodOn()
    {
        m_page->select(u"sol-3"_s);
        QCOMPARE(m_page->selected(), u"sol-3"_s);
        QCOMPARE(question()->text(), u"Where is my parcel number 3?"_s);
    }

    /// Ctrl+Enter came before the list did, and published another one.
    void nothingElseIsDecidedAboutUntilItIsThere()
    {
        QSignalSpy approved(m_page.get(), &SolutionsPage::approveRequested);
        m_page->setLoading(true);
        m_page->select(u"sol-4"_s);
        m_page->takeFocus();
        QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(approved.isEmpty());
        m_solutions->reset({tests::solution(1), tests::solution(2), tests::solution(4)});
        m_page->setLoading(false);
        QCOMPARE(m_page->selected(), u"sol-4"_s);
        QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(approved.size(), 1);
        QCOMPARE(approved.first().first().toString(), u"sol-4"_s);
    }

    void whatIsGoneIsNotWaitedFor()
    {
        m_page->setLoading(true);
        m_page->select(u"sol-9"_s);
        QVERIFY(!question()->isVisible());
        m_page->setLoading(false);
        QCOMPARE(m_page->selected(), u"sol-1"_s);
        QVERIFY(question()->isVisible());
    }

    void theSameOneStaysWhenTheListComesAnew()
    {
        list()->setCurrentIndex(m_solutions->index(1));
        question()->setFocus();
        question()->setCursorPosition(5);
        m_solutions->reset({tests::solution(1), tests::solution(2), tests::solution(3)});
        QCOMPARE(m_page->selected(), u"sol-2"_s);
        QCOMPARE(question()->cursorPosition(), 5);
    }

    void keysElsewhereDecideNothing()
    {
        QSignalSpy approved(m_page.get(), &SolutionsPage::approveRequested);
        QSignalSpy rejected(m_page.get(), &SolutionsPage::rejectRequested);
        auto* filter = button(u"Waiting"_s);
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(filter, Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(approved.isEmpty() && rejected.isEmpty());
    }

    void theButtonsSayWhatTheyDecideAbout()
    {
        QCOMPARE(
            button(u"Approve"_s)->accessibleDescription(), u"Publishes “Where is my parcel number 1?”"_s
        );
        question()->setText(u"Better"_s);
        QCOMPARE(button(u"Approve"_s)->accessibleDescription(), u"Publishes “Better”"_s);
        QCOMPARE(button(u"Reject"_s)->accessibleDescription(), u"Rejects “Better”"_s);
    }

    void aSecondClickDoesNotDecideAboutTheNext_data()
    {
        QTest::addColumn<QString>("decision");
        QTest::newRow("approve") << u"Approve"_s;
        QTest::newRow("reject") << u"Reject"_s;
    }

    void aSecondClickDoesNotDecideAboutTheNext()
    {
        QFETCH(const QString, decision);
        QSignalSpy approved(m_page.get(), &SolutionsPage::approveRequested);
        QSignalSpy rejected(m_page.get(), &SolutionsPage::rejectRequested);
        auto* decide = button(decision);
        const auto decideAtOnce = [&] {
            QTest::mouseClick(decide, Qt::LeftButton);
            if (auto* step = m_page->findChild<QPushButton*>(u"rejectNow"_s); step->isVisible()) {
                QTest::mouseClick(step, Qt::LeftButton);
            }
        };
        decideAtOnce();
        QCOMPARE(approved.size() + rejected.size(), 1);
        QVERIFY(list()->hasFocus());
        m_solutions->remove("sol-1"); // the answer is there at once
        QCOMPARE(m_page->selected(), u"sol-2"_s);
        decideAtOnce();
        QCOMPARE(approved.size() + rejected.size(), 1);
        QVERIFY(list()->hasFocus());
        QTRY_VERIFY(decide->isEnabled());
        decideAtOnce();
        QCOMPARE(approved.size() + rejected.size(), 2);
    }

    void theFieldGrowsWithItsText()
    {
        auto* text = m_page->findChild<QPlainTextEdit*>(u"solutionText"_s);
        const int line = text->fontMetrics().lineSpacing();
        text->setPlainText(u"one"_s);
        QTRY_VERIFY(text->height() < 5 * line);
        const int small = text->height();
        text->setPlainText(u"line\n"_s.repeated(7));
        QTRY_VERIFY(text->height() >= small + 4 * line);
        text->setPlainText(u"line\n"_s.repeated(100));
        QTRY_VERIFY(text->height() > 11 * line);
        QVERIFY(text->height() < 15 * line);
    }

    void whatIsFreeStaysBelow()
    {
        m_page->resize(1'900, 1'000);
        QTRY_VERIFY(question()->width() > 600);
        QVERIFY(question()->width() <= 760);
        const auto bottom = [](const QWidget* widget) {
            return widget->mapTo(widget->window(), QPoint(0, widget->height())).y();
        };
        QVERIFY(bottom(button(u"Approve"_s)) < 400);
    }

    void theFieldIsFoundByItsName()
    {
        auto* text = m_page->findChild<QPlainTextEdit*>(u"solutionText"_s);
        QStringList named;
        for (QWidget* const widget : m_page->findChildren<QWidget*>()) {
            if (QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name) == u"Solution"_s) {
                named += widget->objectName();
            }
        }
        QCOMPARE(named, QStringList{text->objectName()});
    }

    void rejectsByKeyboard()
    {
        QSignalSpy rejected(m_page.get(), &SolutionsPage::rejectRequested);
        m_page->takeFocus();
        const auto press = [] {
            QTest::keyClick(
                QApplication::focusWidget(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier
            );
        };
        press();
        QVERIFY(rejected.isEmpty());
        press();
        QCOMPARE(rejected.first().first().toString(), u"sol-1"_s);
        QVERIFY(rejected.first().at(1).toString().isEmpty());
    }

    void asksWhyBeforeItRejects()
    {
        QSignalSpy rejected(m_page.get(), &SolutionsPage::rejectRequested);
        auto* why = m_page->findChild<QLineEdit*>(u"rejectReason"_s);
        QVERIFY(!why->isVisible());
        QTest::mouseClick(button(u"Reject"_s), Qt::LeftButton);
        QVERIFY(why->hasFocus());
        QVERIFY(!button(u"Approve"_s)->isVisible() && !button(u"Reject"_s)->isVisible());
        QVERIFY(why->accessibleName().startsWith(u"Why?"_s));
        QTest::keyClicks(why, u" Known already "_s);
        QTest::keyClick(why, Qt::Key_Escape);
        QVERIFY(button(u"Reject"_s)->hasFocus() && rejected.isEmpty());
        QTest::mouseClick(button(u"Reject"_s), Qt::LeftButton);
        QTest::keyClick(why, Qt::Key_Return);
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(rejected.first().at(1).toString(), u"Known already"_s);
        QVERIFY(!why->isVisible());
    }

    /// What was begun for one is not said about another.
    void theReasonStaysWithItsSolution()
    {
        auto* why = m_page->findChild<QLineEdit*>(u"rejectReason"_s);
        QTest::mouseClick(button(u"Reject"_s), Qt::LeftButton);
        QTest::keyClicks(why, u"Known"_s);
        list()->setCurrentIndex(m_solutions->index(1));
        QVERIFY(!why->isVisible());
        QTest::mouseClick(button(u"Reject"_s), Qt::LeftButton);
        QVERIFY(why->text().isEmpty());
    }

    void theRejectedOnesSayWhy()
    {
        auto turnedDown = tests::solution(1);
        turnedDown.status = "rejected";
        turnedDown.reason = "<b>Known</b> already";
        m_solutions->reset({turnedDown, tests::solution(2)});
        const auto* words = m_page->findChild<QLabel*>(u"rejection"_s);
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), u"Reason: <b>Known</b> already"_s);
        QCOMPARE(m_solutions->index(0).data(items::ReasonRole).toString(), u"<b>Known</b> already"_s);
        QVERIFY(m_solutions->index(0).data(Qt::AccessibleTextRole).toString().endsWith(u"already"_s));
        list()->setCurrentIndex(m_solutions->index(1));
        QVERIFY(!words->isVisible());
    }

    void oneOfTheRejectedIsStoodOn()
    {
        const QSignalSpy asked(m_page.get(), &SolutionsPage::statusRequested);
        m_page->setLoading(true);
        m_page->select(u"sol-2"_s, u"rejected"_s);
        QCOMPARE(m_page->status(), u"rejected"_s);
        QCOMPARE(asked.size(), 1);
        m_page->setLoading(false);
        m_page->select(u"sol-2"_s, u"rejected"_s);
        QCOMPARE(m_page->selected(), u"sol-2"_s);
    }

    void improvementsSurviveLookingAtAnother()
    {
        question()->setText(u"Better"_s);
        list()->setCurrentIndex(m_solutions->index(1));
        QCOMPARE(question()->text(), u"Where is my parcel number 2?"_s);
        list()->setCurrentIndex(m_solutions->index(0));
        QCOMPARE(question()->text(), u"Better"_s);
    }

    void aFailureLosesNothing()
    {
        question()->setText(u"Better"_s);
        button(u"Approve"_s)->click();
        m_page->showReviewFailure(u"sol-1"_s, u"Somebody rejected it meanwhile."_s);
        QVERIFY(shows(u"Somebody rejected it meanwhile."_s));
        QCOMPARE(question()->text(), u"Better"_s);
        QVERIFY(button(u"Approve"_s)->isEnabled());
    }

    void othersOnlyRead()
    {
        m_page->setReasonNotToReview(u"Leads decide about solutions."_s);
        QVERIFY(shows(u"Leads decide about solutions."_s));
        QVERIFY(question()->isReadOnly());
        QVERIFY(!button(u"Approve"_s)->isVisible());
        QSignalSpy approved(m_page.get(), &SolutionsPage::approveRequested);
        QTest::keyClick(question(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(approved.isEmpty());
    }

    void whatIsKnownAlreadyIsShown()
    {
        QVERIFY(shows(u"No similar question is known yet"_s));
        m_duplicates->reset({{"faq", "faq-1", "Where is my parcel?", "On the order page.", 0.81}});
        QVERIFY(m_page->findChild<QListView*>(u"duplicates"_s)->isVisible());
    }

    void filtersByStatus()
    {
        QSignalSpy asked(m_page.get(), &SolutionsPage::statusRequested);
        button(u"Approved"_s)->click();
        QCOMPARE(asked.first().first().toString(), u"approved"_s);
        m_solutions->reset({tests::solution(4, "approved")});
        QVERIFY(question()->isReadOnly());
        QVERIFY(!button(u"Approve"_s)->isVisible());
    }

    void opensTheConversation()
    {
        QSignalSpy opened(m_page.get(), &SolutionsPage::conversationRequested);
        button(u"Open conversation"_s)->click();
        QCOMPARE(opened.first().first().toString(), u"sess-0000000000000001"_s);
    }

private:
    QLineEdit* question() { return m_page->findChild<QLineEdit*>(u"solutionQuestion"_s); }

    QListView* list() { return m_page->findChild<QListView*>(u"solutions"_s); }

    QPushButton* button(const QString& text)
    {
        for (auto* candidate : m_page->findChildren<QPushButton*>()) {
            if (candidate->text() == text) {
                return candidate;
            }
        }
        return nullptr;
    }

    bool shows(const QString& words)
    {
        for (const auto* label : m_page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == words) {
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<items::SolutionsModel> m_solutions;
    std::unique_ptr<items::DuplicatesModel> m_duplicates;
    std::unique_ptr<SolutionsPage> m_page;
};

BACKLINE_TEST(SolutionsPageTest)
#include "solutions_page_test.moc"
