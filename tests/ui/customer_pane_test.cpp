#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "tests/ui/accessible_tree.h"
#include "tests/ui/chat_scenes.h"
#include "tests/ui/hostile_texts.h"
#include "tests/ui/people_scenes.h"
#include "tests/ui/screenshot.h"
#include "ui/common/appearance.h"
#include "ui/customer/customer_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::CustomerPane;

/// Who stands behind the conversation, in each state of knowing it.
class CustomerPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_pane = std::make_unique<CustomerPane>();
        m_pane->resize(312, 700);
        QVERIFY(tests::activate(*m_pane));
    }

    void cleanup() { m_pane.reset(); }

    void withoutAConversationItSaysWhatWouldBeHere()
    {
        QVERIFY(shows(u"No customer in sight"_s));
        m_pane->showContext(tests::customerContext(), {});
        m_pane->showNothing();
        QVERIFY(shows(u"No customer in sight"_s));
        QVERIFY(!list()->isVisible());
    }

    void theCustomerIsShownWhole()
    {
        m_pane->showContext(tests::customerContext(), u"ignored"_s);
        for (const auto& words :
             {u"Mei Tan"_s,
              u"Customer for 3 years"_s,
              u"mei.tan@example.org"_s,
              u"mei.tan"_s,
              u"This visit"_s,
              u"Conversations and tickets"_s}) {
            QVERIFY2(shows(words), qPrintable(words));
        }
        for (const auto& chip : {u"gold"_s, u"4 other conversations"_s, u"3 tickets"_s, u"2 open"_s}) {
            QVERIFY2(names(chip), qPrintable(chip));
        }
        QVERIFY(visit()->toPlainText().startsWith(u"Page: https://shop.example/orders/ORD-001"_s));
        QVERIFY(visit()->isReadOnly());
        QCOMPARE(list()->model()->rowCount(), 7);
        QCOMPARE(tests::unnamedControls(m_pane.get()), QStringList());
    }

    void anEarlierConversationIsOpenedByEnter()
    {
        m_pane->showContext(tests::customerContext(), {});
        QSignalSpy opened(m_pane.get(), &CustomerPane::conversationRequested);
        m_pane->takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), list());
        QCOMPARE(use()->text(), u"Read it"_s);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toString(), u"sess-9"_s);
        QTest::keyClick(list(), Qt::Key_Down);
        QTest::keyClick(list(), Qt::Key_Down);
        use()->click();
        QCOMPARE(opened.last().first().toString(), u"sess-7"_s);
    }

    void theKeyboardWaitsForTheAnswer()
    {
        QPushButton here(m_pane.get());
        QPushButton elsewhere(m_pane.get());
        here.show();
        elsewhere.show();
        here.setFocus();
        m_pane->showLoading();
        m_pane->takeFocus();
        QCOMPARE(QApplication::focusWidget(), &here);
        m_pane->showContext(tests::customerContext(), {});
        QCOMPARE(QApplication::focusWidget(), list());
        m_pane->showLoading();
        here.setFocus();
        m_pane->takeFocus();
        elsewhere.setFocus();
        m_pane->showContext(tests::customerContext(), {});
        QCOMPARE(QApplication::focusWidget(), &elsewhere);
    }

    void aTicketGivesItsCode()
    {
        m_pane->showContext(tests::customerContext(), {});
        QSignalSpy opened(m_pane.get(), &CustomerPane::conversationRequested);
        m_pane->takeFocus();
        QTest::keyClick(list(), Qt::Key_Down);
        QCOMPARE(use()->text(), u"Copy the code"_s);
        QTest::keyClick(list(), Qt::Key_Return);
        QVERIFY(opened.isEmpty());
        QCOMPARE(QApplication::clipboard()->text(), u"TKT-20260630-0004"_s);
        QCOMPARE(use()->text(), u"Copied"_s);
        QTest::keyClick(list(), Qt::Key_Up);
        QCOMPARE(use()->text(), u"Read it"_s);
    }

    void theAddressCanBeCopied()
    {
        m_pane->showContext(tests::customerContext(), {});
        m_pane->findChild<QToolButton*>()->click();
        QCOMPARE(QApplication::clipboard()->text(), u"mei.tan@example.org"_s);
    }

    void aVisitorWithoutAccountHasAVisit()
    {
        m_pane->showContext(tests::visitorContext(), u"Visitor 42"_s);
        QVERIFY(shows(u"Visitor 42"_s));
        QVERIFY(shows(u"There is no account behind this conversation, so nothing earlier is known."_s));
        QVERIFY(visit()->toPlainText().contains(u"Chrome 126"_s));
        QVERIFY(!list()->isVisible() && !use()->isVisible());
        QVERIFY(shows(u"No other conversations or tickets. What comes later shows here."_s));
        m_pane->showContext(tests::visitorContext(), {});
        QVERIFY(shows(u"Anonymous visitor"_s));
        m_pane->showContext({}, {});
        QVERIFY(!visit()->isVisible());
    }

    void aFailureHasAWayOut()
    {
        m_pane->showLoading();
        m_pane->showFailure(u"The server does not answer."_s);
        QVERIFY(shows(u"The server does not answer."_s));
        QSignalSpy again(m_pane.get(), &CustomerPane::retryRequested);
        press(u"Retry"_s);
        QCOMPARE(again.size(), 1);
        m_pane->showContext(tests::customerContext(), {});
        QVERIFY(!shows(u"The server does not answer."_s));
        m_pane->showFailure(u"The server does not answer."_s);
        QVERIFY(shows(u"The server does not answer."_s) && shows(u"Mei Tan"_s));
    }

    void hostileTextsAreHarmless()
    {
        for (const auto& hostile : tests::hostileTexts()) {
            const auto text = hostile.text.toStdString();
            auto context = tests::customerContext();
            context.customer->name = text;
            context.customer->email = text;
            context.source = text;
            context.visit = {{text, text}};
            context.timeline.front().title = text;
            m_pane->showContext(context, {});
            QCoreApplication::processEvents();
            for (const auto* label : m_pane->findChildren<QLabel*>()) {
                QVERIFY2(tests::isHarmless(label->text()), hostile.name);
            }
            QVERIFY2(tests::isHarmless(visit()->toPlainText()), hostile.name);
            const auto spoken = list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
            QVERIFY2(tests::isHarmless(spoken), hostile.name);
        }
    }

    void pictures()
    {
        const auto picture = [](const QString& name, const std::function<void(CustomerPane&)>& fill) {
            return tests::saveScreenshots(
                name,
                [&fill] {
                    auto* pane = new CustomerPane;
                    fill(*pane);
                    return pane;
                },
                312,
                690
            );
        };
        QVERIFY(picture(u"customer"_s, [](auto& pane) { pane.showContext(tests::customerContext(), {}); }));
        QVERIFY(picture(u"customer-visitor"_s, [](auto& pane) {
            pane.showContext(tests::visitorContext(), u"Visitor 42"_s);
        }));
        QVERIFY(picture(u"customer-loading"_s, [](auto& pane) { pane.showLoading(); }));
        QVERIFY(picture(u"customer-nothing"_s, [](auto& pane) { pane.showNothing(); }));
        QVERIFY(picture(u"customer-failed"_s, [](auto& pane) {
            pane.showLoading();
            pane.showFailure(u"The server does not answer: check the line, or wait. Nothing is lost."_s);
        }));
    }

private:
    QListView* list() { return m_pane->findChild<QListView*>(u"customerTimeline"_s); }

    QPlainTextEdit* visit() { return m_pane->findChild<QPlainTextEdit*>(u"customerVisit"_s); }

    QPushButton* use() { return m_pane->findChild<QPushButton*>(u"useRecord"_s); }

    bool shows(const QString& words) const
    {
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&words](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    bool names(const QString& words) const
    {
        const auto widgets = m_pane->findChildren<QWidget*>();
        return std::ranges::any_of(widgets, [&words](const QWidget* widget) {
            return widget->isVisible() && widget->accessibleName() == words;
        });
    }

    void press(const QString& text) const
    {
        for (auto* button : m_pane->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == text) {
                button->click();
                return;
            }
        }
    }

    std::unique_ptr<CustomerPane> m_pane;
};

BACKLINE_TEST(CustomerPaneTest)
#include "customer_pane_test.moc"
