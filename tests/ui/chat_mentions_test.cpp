#include "models/items/roles.h"
#include "models/items/thread_model.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/bubble.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/mention_highlighter.h"
#include "ui/chat/mention_matches.h"
#include "ui/chat/mention_menu.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/message_finder.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/typed_word.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ChatPane;
using ui::Composer;
using ui::MentionMatches;
using ui::MentionMenu;

namespace {

domain::Person person(domain::Id id, const char* name, const char* login, domain::Presence presence)
{
    domain::Person person;
    person.id = id;
    person.name = name;
    person.username = login;
    person.role = domain::Role::Agent;
    person.presence = presence;
    return person;
}

std::vector<domain::Person> people()
{
    using enum domain::Presence;
    return {
        person(1, "Amir Osei", "admin", Offline),
        person(2, "Ana Ruiz", "agent", Online),
        person(3, "Hanna Roth", "hr", Busy),
        person(4, "Ivo Tanaka", "it", Away),
    };
}

domain::Message noteTo(long long seq, const char* text, const char* details)
{
    auto note = tests::note(seq, QString::fromUtf8(text), tests::at(14, 2));
    note.details = details;
    return note;
}

} // namespace

/// "@" in a note offers the colleagues; in the thread a mention is seen and heard.
class ChatMentionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_pane = std::make_unique<ChatPane>([] { return tests::at(14, 1); });
        m_matches = new MentionMatches(m_pane.get());
        m_menu = new MentionMenu(*m_matches, m_pane.get());
        m_matches->setPeople(people());
        m_menu->watch(*editor());
        connect(m_menu, &MentionMenu::chosen, this, [this](const QString& name) {
            ui::replaceTyped(ui::WordSign::Mention, *editor(), u'@' + name + u' ');
        });
        m_pane->resize(624, 692);
        QVERIFY(tests::activate(*m_pane));
        m_pane->showConversation(tests::myConversation(), tests::card(), tests::me);
        m_pane->composer().setKind(Composer::Note);
        m_pane->composer().takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), editor());
    }

    void cleanup() { m_pane.reset(); }

    void itOpensAtTheBeginningOfAWord_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("opens");
        QTest::newRow("alone") << u"@"_s << true;
        QTest::newRow("behind a word") << u"Ask @"_s << true;
        QTest::newRow("in a bracket") << u"(@"_s << true;
        QTest::newRow("two names") << u"@ana r"_s << true;
        QTest::newRow("in a word") << u"ana@"_s << false;
        QTest::newRow("twice") << u"@@"_s << false;
        QTest::newRow("then a blank") << u"@ "_s << false;
        QTest::newRow("nobody of that name") << u"@ana please"_s << false;
    }

    void itOpensAtTheBeginningOfAWord()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, opens);
        QTest::keyClicks(editor(), typed);
        QCOMPARE(m_menu->isVisible(), opens);
        QCOMPARE(QApplication::focusWidget(), editor());
    }

    void inAReplyItIsJustALetter()
    {
        m_pane->composer().setKind(Composer::Reply);
        m_pane->composer().takeFocus();
        QTest::keyClicks(QApplication::focusWidget(), u"@ana"_s);
        QVERIFY(!m_menu->isVisible());
        QCOMPARE(m_pane->composer().editors()[Composer::Reply]->toPlainText(), u"@ana"_s);
    }

    void whoIsThereComesFirst()
    {
        QTest::keyClicks(editor(), u"@"_s);
        QCOMPARE(shown(), (QStringList{u"Ana Ruiz"_s, u"Hanna Roth"_s, u"Ivo Tanaka"_s, u"Amir Osei"_s}));
        QCOMPARE(list()->accessibleName(), u"Colleagues"_s);
        QCOMPARE(editor()->accessibleDescription(), u"Ana Ruiz, @agent, Available"_s);
        QTest::keyClicks(editor(), u"hr"_s);
        QCOMPARE(shown(), QStringList{u"Hanna Roth"_s}); // by the login
    }

    void enterAndTabInsertAndEscapeCloses()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QTest::keyClicks(editor(), u"Ask @ana"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(editor()->toPlainText(), u"Ask @Ana Ruiz "_s);
        QVERIFY(!m_menu->isVisible());
        QTest::keyClicks(editor(), u"or @iv"_s);
        QTest::keyClick(editor(), Qt::Key_Tab);
        QCOMPARE(editor()->toPlainText(), u"Ask @Ana Ruiz or @Ivo Tanaka "_s);
        QTest::keyClicks(editor(), u"@h"_s);
        QVERIFY(m_menu->isVisible());
        QTest::keyClick(editor(), Qt::Key_Escape);
        QVERIFY(!m_menu->isVisible());
        QVERIFY(editor()->toPlainText().endsWith(u"@h"_s));
        QVERIFY(sent.isEmpty());
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
    }

    /// What nobody sees takes no keys.
    void whereNobodyFitsEscapeIsNotTheMenus()
    {
        QTest::keyClicks(editor(), u"@nobody of that name"_s);
        QVERIFY(!m_menu->isVisible());
        QKeyEvent escape(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
        escape.ignore();
        QApplication::sendEvent(editor(), &escape);
        QVERIFY(!escape.isAccepted());
    }

    void aClickInserts()
    {
        QTest::keyClicks(editor(), u"@"_s);
        const auto place = list()->visualRect(list()->model()->index(1, 0)).center();
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(editor()->toPlainText(), u"@Hanna Roth "_s);
        QCOMPARE(QApplication::focusWidget(), editor());
    }

    void whileSomethingIsComposedNothingOpens()
    {
        QInputMethodEvent composing(u"@"_s, {});
        QApplication::sendEvent(editor(), &composing);
        QVERIFY(!m_menu->isVisible());
        QInputMethodEvent done;
        done.setCommitString(u"@"_s);
        QApplication::sendEvent(editor(), &done);
        QVERIFY(m_menu->isVisible());
    }

    /// Whoever chooses keeps his row when somebody's presence changes.
    void presenceChangesUnderTheHand()
    {
        QTest::keyClicks(editor(), u"@"_s);
        QTest::keyClick(editor(), Qt::Key_Down);
        auto now = people();
        now[0].presence = domain::Presence::Online;
        m_matches->setPeople(now);
        QCOMPARE(list()->currentIndex().data().toString(), u"Hanna Roth"_s);
        QCOMPARE(shown().last(), u"Amir Osei"_s);
        QCOMPARE(m_matches->index(3).data(MentionMatches::PresenceTextRole).toString(), u"Available"_s);
    }

    void namesakesAreToldApart()
    {
        auto now = people();
        now.push_back(person(5, "Ana Ruiz", "ana2", domain::Presence::Offline));
        m_matches->setPeople(now);
        m_matches->search(u"ana2"_s);
        QCOMPARE(m_matches->word(0), u"ana2"_s);
        m_matches->search(u"ivo"_s);
        QCOMPARE(m_matches->word(0), u"Ivo Tanaka"_s);
    }

    void whatMentionsSomebodyIsBoldWhileItIsWritten()
    {
        ui::MentionHighlighter highlighter(editor()->document());
        highlighter.setNames({"Ana Ruiz", "agent"});
        editor()->insertPlainText(u"é 😀 "_s);
        QTest::keyClicks(editor(), u"@Ana Ruiz"_s);
        QCOMPARE(boldIn(*editor()), (QStringList{u"@Ana Ruiz"_s}));
        QTest::keyClick(editor(), Qt::Key_Backspace); // altered by hand
        QVERIFY(boldIn(*editor()).isEmpty());
        QTest::keyClicks(editor(), u"z @agent"_s);
        QCOMPARE(boldIn(*editor()), (QStringList{u"@Ana Ruiz"_s, u"@agent"_s}));
    }

    void theThreadShowsAndSaysMentions()
    {
        items::ThreadModel thread;
        thread.setMe(tests::me);
        thread.add(noteTo(
            1,
            "Li Wen: @Ana Ruiz and @Li Wen, see <b>@x</b>",
            R"({"mentions":[{"id":7,"name":"Li Wen"},{"id":8,"name":"Ana Ruiz"}]})"
        ));
        const auto index = thread.index(1);
        const auto bubble = ui::bubbleOf(index);
        QCOMPARE(bubble.mentions.size(), 2);
        QVERIFY(!bubble.mentions[0].isMe);
        QCOMPARE(bubble.body.mid(bubble.mentions[0].start, bubble.mentions[0].length), u"@Ana Ruiz"_s);
        QVERIFY(bubble.mentions[1].isMe);
        QCOMPARE(bubble.body.mid(bubble.mentions[1].start, bubble.mentions[1].length), u"@Li Wen"_s);
        QVERIFY(bubble.body.contains(u"<b>"_s));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"mentions you"_s));
        thread.setMe(8);
        QVERIFY(ui::bubbleOf(index).mentions[0].isMe);
    }

    void repliesHaveNoMentions()
    {
        items::ThreadModel thread;
        auto reply = tests::agentMessage(1, tests::colleague, u"@Li Wen"_s, tests::at(14, 2));
        reply.details = R"({"mentions":[{"id":7,"name":"Li Wen"}]})";
        thread.setMe(tests::me);
        thread.add(reply);
        QVERIFY(ui::bubbleOf(thread.index(1)).mentions.isEmpty());
    }

    void aNoteIsBroughtIntoSight()
    {
        items::ThreadModel thread;
        fill(thread, 60);
        m_pane->setThread(&thread);
        auto& view = m_pane->thread();
        QTRY_VERIFY(view.isAtEnd());
        ui::MessageFinder finder(view);
        finder.find(u"n-1"_s);
        QTRY_VERIFY(isInSight(view, u"n-1"_s));
        QVERIFY(!view.isAtEnd());
        thread.add(tests::message(900, domain::Author::Customer, u"More"_s, tests::at(15, 0)));
        QVERIFY(isInSight(view, u"n-1"_s));
        m_pane->setThread(nullptr);
    }

    void aNoteThatLoadsLaterIsWaitedFor()
    {
        items::ThreadModel thread;
        m_pane->setThread(&thread);
        auto& view = m_pane->thread();
        ui::MessageFinder finder(view);
        finder.find(u"n-1"_s);
        QCoreApplication::processEvents();
        fill(thread, 60);
        QTRY_VERIFY(isInSight(view, u"n-1"_s));
        m_pane->setThread(nullptr);
    }

private:
    ui::MessageEditor* editor() { return m_pane->composer().editors()[Composer::Note]; }

    QListView* list() { return m_menu->findChild<QListView*>(u"mentionList"_s); }

    QStringList shown()
    {
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            names += list()->model()->index(row, 0).data().toString();
        }
        return names;
    }

    static QStringList boldIn(const QPlainTextEdit& edit)
    {
        QStringList words;
        const auto block = edit.document()->firstBlock();
        for (const auto& range : block.layout()->formats()) {
            if (range.format.fontWeight() == QFont::DemiBold) {
                words += block.text().mid(range.start, range.length);
            }
        }
        return words;
    }

    static void fill(items::ThreadModel& thread, int count)
    {
        thread.add(tests::note(1, u"The note"_s, tests::at(13, 1)));
        for (int i = 1; i <= count; ++i) {
            thread.add(tests::message(i, domain::Author::Customer, u"Line %1"_s.arg(i), tests::at(13, 2)));
        }
    }

    static bool isInSight(const ui::ThreadView& view, const QString& uuid)
    {
        const auto* model = view.model();
        const auto found = model->match(model->index(0, 0), items::IdRole, uuid, 1, Qt::MatchExactly);
        return !found.isEmpty() && view.viewport()->rect().contains(view.visualRect(found.first()));
    }

    std::unique_ptr<ChatPane> m_pane;
    MentionMatches* m_matches = nullptr;
    MentionMenu* m_menu = nullptr;
};

BACKLINE_TEST(ChatMentionsTest)
#include "chat_mentions_test.moc"
