#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/canned_matches.h"
#include "ui/chat/canned_menu.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::CannedMatches;
using ui::CannedMenu;
using ui::ChatPane;

namespace {

domain::CannedReply reply(domain::Id id, const char* title, const char* shortcut, const char* content)
{
    domain::CannedReply reply;
    reply.id = id;
    reply.title = title;
    reply.shortcut = shortcut;
    reply.content = content;
    return reply;
}

std::vector<domain::CannedReply> replies()
{
    return {
        reply(1, "Greeting", "hello", "Hello {{customer_name}}, I am {{agent_name}}."),
        reply(2, "Late parcel", "late", "Your order {{order_number}} is late. Sorry!"),
        reply(3, "Refund of shipping", "refund", "You get the shipping fee back."),
        reply(4, "Good bye", "", "Have a nice day <b>x</b>"),
    };
}

} // namespace

/// "/" offers what is prepared; the keyboard never leaves the composer.
class ChatCannedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_pane = std::make_unique<ChatPane>([] { return tests::at(14, 1); });
        m_pane->resize(624, 692);
        QVERIFY(tests::activate(*m_pane));
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        m_pane->cannedReplies().setReplies(replies());
        connect(&m_pane->cannedMenu(), &CannedMenu::chosen, this, [this](const domain::CannedReply& chosen) {
            m_pane->composer().insertCanned(QString::fromStdString(chosen.content));
        });
        m_pane->composer().takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), editor());
    }

    void cleanup() { m_pane.reset(); }

    void itOpensAtTheBeginningOfAWord_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("opens");
        QTest::newRow("alone") << u"/"_s << true;
        QTest::newRow("behind a word") << u"Hello /"_s << true;
        QTest::newRow("in a word") << u"and/"_s << false;
        QTest::newRow("an address") << u"https:/"_s << false;
        QTest::newRow("twice") << u"//"_s << false;
        QTest::newRow("then a blank") << u"/ "_s << false;
    }

    void itOpensAtTheBeginningOfAWord()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, opens);
        QTest::keyClicks(editor(), typed);
        QCOMPARE(menu().isVisible(), opens);
        QCOMPARE(QApplication::focusWidget(), editor());
    }

    void enterInsertsWhatIsChosen()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClicks(editor(), u"Dear Mei, /re"_s);
        QVERIFY(menu().isVisible());
        QCOMPARE(shown(), (QStringList{u"Refund of shipping"_s, u"Greeting"_s, u"Late parcel"_s}));
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(!menu().isVisible());
        QVERIFY(sent.isEmpty());
        QCOMPARE(editor()->toPlainText(), u"Dear Mei, You get the shipping fee back."_s);
        editor()->undo();
        QCOMPARE(editor()->toPlainText(), u"Dear Mei, /re"_s);
    }

    void arrowsChooseAndTabInserts()
    {
        QTest::keyClicks(editor(), u"/"_s);
        QCOMPARE(shown().size(), 4);
        QCOMPARE(list()->currentIndex().row(), 0);
        QTest::keyClick(editor(), Qt::Key_Up);
        QCOMPARE(list()->currentIndex().row(), 3);
        QTest::keyClick(editor(), Qt::Key_Down);
        QTest::keyClick(editor(), Qt::Key_Down);
        QTest::keyClick(editor(), Qt::Key_Down);
        QCOMPARE(list()->currentIndex().row(), 2);
        QVERIFY(editor()->accessibleDescription().contains(u"Refund of shipping"_s));
        QTest::keyClick(editor(), Qt::Key_Tab);
        QCOMPARE(editor()->toPlainText(), u"You get the shipping fee back."_s);
        QCOMPARE(QApplication::focusWidget(), editor());
        QVERIFY(editor()->accessibleDescription().isEmpty());
    }

    void escapeClosesAndWhatWasTypedStays()
    {
        QTest::keyClicks(editor(), u"/he"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!menu().isVisible());
        QCOMPARE(editor()->toPlainText(), u"/he"_s);
        QTest::keyClicks(editor(), u"l"_s);
        QVERIFY(!menu().isVisible());
    }

    void nothingThatFitsIsNotInTheWay()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClicks(editor(), u"/zzz"_s);
        QVERIFY(!menu().isVisible());
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QTest::keyClicks(editor(), u"/zzz"_s);
        QTest::keyClick(editor(), Qt::Key_Backspace);
        QTest::keyClick(editor(), Qt::Key_Backspace);
        QTest::keyClick(editor(), Qt::Key_Backspace);
        QVERIFY(menu().isVisible());
    }

    void theKeyboardLeavingClosesIt()
    {
        QTest::keyClicks(editor(), u"/"_s);
        QVERIFY(menu().isVisible());
        m_pane->thread().setFocus();
        QTRY_VERIFY(!menu().isVisible());
    }

    void aClickInserts()
    {
        QTest::keyClicks(editor(), u"/"_s);
        const auto place = list()->visualRect(list()->model()->index(2, 0)).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(editor()->toPlainText(), u"You get the shipping fee back."_s);
        QCOMPARE(QApplication::focusWidget(), editor());
    }

    void withoutRepliesItSaysWhy()
    {
        m_pane->cannedReplies().setReplies({});
        menu().setNotice(u"There are no canned replies yet."_s);
        QTest::keyClicks(editor(), u"/"_s);
        QVERIFY(menu().isVisible());
        auto* notice = menu().findChild<QLabel*>();
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->text(), u"There are no canned replies yet."_s);
        QTest::keyClicks(editor(), u"x"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!menu().isVisible());
    }

    void gapsAreNamedMarkedAndAskedAbout()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClicks(editor(), u"/late"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(unfilled()->isVisible());
        QVERIFY(shows(u"Still to fill in: {{order_number}}"_s));
        QCOMPARE(editor()->textCursor().selectedText(), u"{{order_number}}"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(sent.isEmpty());
        auto* careful = m_pane->composer().findChild<QPushButton*>(u"careful"_s);
        QTRY_COMPARE(QApplication::focusWidget(), careful);
        QCOMPARE(careful->text(), u"Fill it in"_s);
        QTest::keyClick(careful, Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), editor());
        QCOMPARE(editor()->textCursor().selectedText(), u"{{order_number}}"_s);
        QTest::keyClicks(editor(), u"ORD-7"_s);
        QVERIFY(!unfilled()->isVisible());
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.first().at(1).toString(), u"Your order ORD-7 is late. Sorry!"_s);
    }

    void whoInsistsSendsGaps()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClicks(editor(), u"{{x}}"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(sent.isEmpty());
        m_pane->composer().findChild<QPushButton*>(u"goAhead"_s)->click();
        QCOMPARE(sent.size(), 1);
    }

    void theCommandBeginsTheWord()
    {
        m_pane->composer().askForCanned();
        QVERIFY(menu().isVisible());
        QCOMPARE(editor()->toPlainText(), u"/"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        m_pane->composer().setDrafts(u"Hello"_s, {});
        m_pane->composer().askForCanned();
        QCOMPARE(editor()->toPlainText(), u"Hello /"_s);
        QVERIFY(menu().isVisible());
        m_pane->showConversation(tests::closedConversation(), {}, tests::me);
        QVERIFY(!menu().isVisible());
        m_pane->composer().askForCanned();
        QVERIFY(!menu().isVisible());
    }

    void shortcutsComeBeforeTitlesBeforeTexts()
    {
        CannedMatches matches;
        matches.setReplies(
            {reply(1, "Other", "", "the word late in a text"),
             reply(2, "A late train", "", "x"),
             reply(3, "Other", "xlate", "x"),
             reply(4, "Other", "late", "x"),
             reply(5, "Other", "l-a-t-e", "x")}
        );
        matches.search(u"late"_s);
        QList<domain::Id> ids;
        for (int row = 0; row < matches.rowCount(); ++row) {
            ids.append(matches.reply(row).id);
        }
        QCOMPARE(ids, (QList<domain::Id>{4, 3, 5, 2, 1}));
        QCOMPARE(matches.index(0).data(CannedMatches::ShortcutRole).toString(), u"/late"_s);
    }

private:
    CannedMenu& menu() { return m_pane->cannedMenu(); }

    QListView* list() { return menu().findChild<QListView*>(u"cannedList"_s); }

    ui::MessageEditor* editor() { return m_pane->findChild<ui::MessageEditor*>(u"replyEditor"_s); }

    QWidget* unfilled() { return m_pane->findChild<QWidget*>(u"placeholderLine"_s); }

    bool shows(const QString& words)
    {
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    QStringList shown()
    {
        QStringList titles;
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            titles += list()->model()->index(row, 0).data().toString();
        }
        return titles;
    }

    std::unique_ptr<ChatPane> m_pane;
};

BACKLINE_TEST(ChatCannedTest)
#include "chat_canned_test.moc"
