#include "models/items/duplicates_model.h"
#include "models/items/solutions_model.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "tests/ui/hostile_texts.h"
#include "ui/assist/knowledge_pane.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/chat_tabs.h"
#include "ui/chat/composer.h"
#include "ui/chat/link_prompt.h"
#include "ui/chat/message_window.h"
#include "ui/chat/resolve_dialog.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"
#include "ui/knowledge/solutions_page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>
#include <QTextEdit>

using namespace Qt::Literals::StringLiterals;
using namespace backline;

/// What others write is shown as what it is, everywhere: no markup, no steering of the display, no freezing.
class ChatHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void everyPlace_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto& [name, text] : tests::hostileTexts()) {
            QTest::newRow(name) << text;
        }
    }

    void everyPlace()
    {
        QFETCH(QString, text);
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        QElapsedTimer clock;
        clock.start();
        chat(text);
        card(text);
        resolve(text);
        knowledge(text);
        solutions(text);
        smallOnes(text);
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }

private:
    static void chat(const QString& text)
    {
        items::ThreadModel thread(nullptr, QTimeZone::utc());
        thread.setMe(tests::me);
        auto said = tests::message(1, domain::Author::Customer, text, tests::at(13, 0));
        said.authorName = text.toStdString();
        thread.add(said);
        thread.add(tests::note(1, text, tests::at(13, 1)));
        thread.add(tests::message(2, domain::Author::System, text, tests::at(13, 2)));
        auto refused = tests::outgoing(u"c1"_s, text, tests::at(13, 3));
        refused.problem = text.toStdString();
        thread.setOutgoing(refused, items::DeliveryState::Refused);
        ui::ChatPane pane([] { return tests::at(14, 1); });
        pane.resize(624, 692);
        pane.setThread(&thread);
        auto conversation = tests::myConversation();
        conversation.customerName = text.toStdString();
        conversation.memberLevel = text.toStdString();
        conversation.record.escalateReason = text.toStdString();
        pane.showConversation(conversation, {}, tests::me);
        pane.setCompany({text}, {text, text, text});
        pane.setDrafts(text.left(20'000), text.left(20'000));
        pane.composer().insertText(text.left(20'000));
        pane.thread().setCurrentIndex(thread.index(1));
        check(pane);
        conversation.agentName = text.toStdString();
        conversation.record.agentId = tests::colleague;
        pane.showConversation(conversation, {}, tests::me);
        check(pane);
        pane.showFailure(text);
        check(pane);
    }

    static void card(const QString& text)
    {
        ui::CardView view([] { return tests::at(14, 1); });
        view.resize(600, 120);
        auto card = tests::card();
        card.conversationSummary = text.toStdString();
        card.attemptedSolutions = {text.toStdString(), text.toStdString()};
        view.showConversation(tests::myConversation(), card);
        view.findChild<QAbstractButton*>(u"unfoldCard"_s)->click();
        check(view);
    }

    static void resolve(const QString& text)
    {
        items::ThreadModel thread(nullptr, QTimeZone::utc());
        thread.setMe(tests::me);
        thread.add(tests::message(1, domain::Author::Customer, text, tests::at(13, 0)));
        thread.add(tests::agentMessage(2, tests::me, text, tests::at(13, 1)));
        ui::ResolveDialog dialog(ui::resolveSeedOf(thread, text, text));
        dialog.showError(text);
        check(dialog);
    }

    static void knowledge(const QString& text)
    {
        const auto bytes = text.toStdString();
        items::KnowledgeModel model;
        model.reset({{bytes, bytes, 0.5, bytes, bytes, false}, {bytes, bytes, 0.5, bytes, bytes, true}});
        ui::KnowledgePane pane;
        pane.resize(312, 600);
        pane.setModel(&model);
        pane.begin(text);
        pane.showFailure(text);
        QVERIFY(tests::activate(pane));
        pane.insertNumber(1); // asks with the title in the question
        check(pane);
        pane.findChild<QAbstractButton*>(u"readHit"_s)->click();
        check(pane);
    }

    static void solutions(const QString& text)
    {
        const auto bytes = text.toStdString();
        items::SolutionsModel model(nullptr, QTimeZone::utc());
        items::DuplicatesModel duplicates;
        auto solution = tests::solution(1);
        solution.question = solution.solution = solution.intent = solution.conversationPublicId = bytes;
        model.reset({solution});
        duplicates.reset({{bytes, bytes, bytes, bytes, 0.5}});
        ui::SolutionsPage page;
        page.resize(1000, 700);
        page.setModels(&model, &duplicates);
        page.showReviewed(u"x"_s, text);
        page.showReviewFailure(u"sol-1"_s, text);
        page.setReasonNotToReview(text);
        page.showFailure(text);
        check(page);
    }

    static void smallOnes(const QString& text)
    {
        ui::ChatTabs tabs;
        tabs.open(u"a"_s, text);
        tabs.setUnread(u"a"_s, 1);
        check(tabs);
        QVERIFY(isSafe(tabs.findChild<ui::TabStrip*>()->accessibleTabName(0)));
        auto* window = new ui::MessageWindow(text, text, nullptr);
        check(*window);
        window->close();
        auto* prompt = new ui::LinkPrompt(QUrl(u"https://example.com/"_s + text.left(1'000)), nullptr);
        check(*prompt);
        prompt->close();
    }

    static bool isSafe(const QString& words)
    {
        static const QRegularExpression steering(
            u"[\\x{202A}-\\x{202E}\\x{0000}-\\x{0008}\\x{001B}\\x{200F}]"_s
        );
        return !words.contains(steering);
    }

    /// Paints everything, then reads what every label, button and name says.
    static void check(QWidget& widget)
    {
        widget.show();
        widget.grab();
        QVERIFY(widget.findChildren<QTextEdit*>().isEmpty()); // nothing here knows rich text
        for (const auto* child : widget.findChildren<QWidget*>()) {
            QVERIFY2(child->toolTip().size() < 100, qPrintable(child->objectName()));
            QVERIFY2(isSafe(child->accessibleName()), qPrintable(child->accessibleName().left(80)));
            if (const auto* label = qobject_cast<const QLabel*>(child)) {
                QCOMPARE(label->textFormat(), Qt::PlainText);
                QVERIFY2(isSafe(label->text()), qPrintable(label->text().left(80)));
                QVERIFY(label->text().size() <= 20'001);
            }
            if (const auto* button = qobject_cast<const QAbstractButton*>(child)) {
                QVERIFY(isSafe(button->text()));
            }
        }
    }
};

BACKLINE_TEST(ChatHostileTest)
#include "chat_hostile_test.moc"
