#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/bubble.h"
#include "ui/chat/bubble_box.h"
#include "ui/chat/message_selection.h"
#include "ui/chat/text_links.h"
#include "ui/chat/thread_delegate.h"
#include "ui/chat/thread_view.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using backline::domain::Author;
using backline::ui::ThreadView;

class ChatThreadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_thread = std::make_unique<items::ThreadModel>(nullptr, QTimeZone::utc());
        m_thread->setMe(tests::me);
        m_view = std::make_unique<ThreadView>();
        m_view->resize(600, 400);
        m_view->setModel(m_thread.get());
        QVERIFY(tests::activate(*m_view));
    }

    void cleanup()
    {
        m_view.reset();
        m_thread.reset();
    }

    void linksAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("destinations");
        QTest::newRow("plain") << u"see https://example.com/a?b=c."_s << QStringList{u"example.com"_s};
        QTest::newRow("two") << u"http://a.example and mailto:help@b.example"_s
                             << QStringList{u"a.example"_s, u"help@b.example"_s};
        QTest::newRow("brackets") << u"(https://example.com/x_(y))"_s << QStringList{u"example.com"_s};
        QTest::newRow("somebody in front")
            << u"https://bank.example@evil.example/"_s << QStringList{u"evil.example"_s};
        QTest::newRow("look-alikes") << u"https://аррle.com"_s << QStringList{u"xn--le-6kc8da.com"_s};
        QTest::newRow("port") << u"http://example.com:8080/"_s << QStringList{u"example.com:8080"_s};
        QTest::newRow("script") << u"javascript:alert(1)"_s << QStringList{};
        QTest::newRow("file") << u"file:///etc/passwd"_s << QStringList{};
        QTest::newRow("data") << u"data:text/html,x"_s << QStringList{};
        QTest::newRow("no host") << u"https:///x mailto:nobody"_s << QStringList{};
        QTest::newRow("inside a word") << u"xhttps://example.com"_s << QStringList{};
    }

    void linksAreFound()
    {
        QFETCH(QString, text);
        QStringList found;
        for (const auto& link : ui::linksIn(text)) {
            found += ui::trueDestination(link.url);
        }
        QTEST(found, "destinations");
    }

    void everyTurnHasItsKind()
    {
        tests::fillThread(*m_thread);
        QList<ui::Turn> turns;
        QStringList heads;
        for (int row = 0; row < m_thread->rowCount(); ++row) {
            const auto bubble = ui::bubbleOf(m_thread->index(row));
            turns += bubble.turn;
            heads += bubble.head;
        }
        using enum ui::Turn;
        QCOMPARE(turns, (QList{Day, Customer, Bot, Customer, System, Note, Mine}));
        QCOMPARE(heads[1], u"Mei Tan · 13:52"_s);
        QCOMPARE(heads[2], u"Bot · 13:52 · My orders help"_s);
        QCOMPARE(heads[5], u"Note · Ana Ruiz · 13:59 · only colleagues see this"_s);
        QCOMPARE(heads[6], u"You · 14:00 · read ✓✓"_s);
    }

    void deliveryIsSaidInWords_data()
    {
        QTest::addColumn<items::DeliveryState>("state");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("head");
        QTest::newRow("waiting") << items::DeliveryState::Waiting << u""_s << u"You · 14:00 · waiting…"_s;
        QTest::newRow("sending") << items::DeliveryState::Sending << u""_s << u"You · 14:00 · sending…"_s;
        QTest::newRow("refused") << items::DeliveryState::Sending << u"closed"_s
                                 << u"You · 14:00 · not sent: closed"_s;
    }

    void deliveryIsSaidInWords()
    {
        QFETCH(items::DeliveryState, state);
        QFETCH(QString, problem);
        auto message = tests::outgoing(u"c1"_s, u"Hello"_s, tests::at(14, 0));
        message.problem = problem.toStdString();
        m_thread->setOutgoing(message, state);
        QTEST(ui::bubbleOf(m_thread->index(0)).head, "head");
    }

    void followsTheEndUntilTheReaderScrollsUp()
    {
        addMessages(1, 40);
        QTRY_VERIFY(bar().maximum() > 0);
        QCOMPARE(bar().value(), bar().maximum());
        addMessages(41, 41);
        QTRY_COMPARE(bar().value(), bar().maximum());
        bar().setValue(bar().maximum() / 2);
        const auto top = topRow();
        auto* jump = m_view->findChild<QPushButton*>(u"jumpToNew"_s);
        QVERIFY(!jump->isVisible());
        addMessages(42, 43);
        QTRY_VERIFY(jump->isVisible());
        QCOMPARE(jump->text(), u"2 new messages ↓"_s);
        QCOMPARE(topRow(), top);
        QTest::mouseClick(jump, Qt::LeftButton);
        QTRY_COMPARE(bar().value(), bar().maximum());
        QVERIFY(!jump->isVisible());
    }

    void earlierHistoryDoesNotMoveWhatIsRead()
    {
        addMessages(101, 140);
        QTRY_VERIFY(bar().maximum() > 0);
        bar().setValue(bar().maximum() / 2);
        const QPersistentModelIndex row = m_view->indexAt({300, 0});
        const int top = m_view->visualRect(row).top();
        addMessages(1, 60);
        m_view->doItemsLayout();
        QCOMPARE(m_view->visualRect(row).top(), top);
        m_view->resize(420, 400);
        QTRY_COMPARE(m_view->visualRect(row).top(), top);
    }

    void readingAtTheStartAsksForMore()
    {
        addMessages(1, 60);
        QTRY_VERIFY(bar().maximum() > 0);
        QSignalSpy start(m_view.get(), &ThreadView::startReached);
        bar().setValue(0);
        QCOMPARE(start.size(), 1);
    }

    void knowsWhatWasOnScreen()
    {
        addMessages(1, 40);
        QTRY_VERIFY(!m_view->unseenColleagueReply().isValid());
        bar().setValue(0);
        m_thread->add(
            tests::agentMessage(41, tests::colleague, u"I have answered already"_s, tests::at(15, 0))
        );
        QTRY_COMPARE(m_view->unseenColleagueReply().row(), m_thread->rowCount() - 1);
        QSignalSpy seen(m_view.get(), &ThreadView::seenUpTo);
        m_view->scrollToEnd();
        QVERIFY(!m_view->unseenColleagueReply().isValid());
        QCOMPARE(seen.last().first().toModelIndex().row(), m_thread->rowCount() - 1);
    }

    void copiesTheCurrentMessage()
    {
        tests::fillThread(*m_thread);
        m_view->setCurrentIndex(m_thread->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(
            QApplication::clipboard()->text(),
            u"Where is my order ORD-001? It should have been here on Monday."_s
        );
    }

    void marksPartsOfATextByKeys()
    {
        tests::fillThread(*m_thread);
        m_view->setFocus();
        m_view->setCurrentIndex(m_thread->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        auto* marking = m_view->findChild<ui::MessageSelection*>();
        QTRY_VERIFY(marking->hasFocus());
        QTest::keyClick(marking, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(marking, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().trimmed(), u"Where"_s);
        QTest::keyClick(marking, Qt::Key_Escape);
        QTRY_VERIFY(m_view->hasFocus());
        QVERIFY(!marking->isVisible());
    }

    void marksPartsOfATextByMouse()
    {
        tests::fillThread(*m_thread);
        QTRY_VERIFY(!m_view->visualRect(m_thread->index(1)).isEmpty());
        const QModelIndex row = m_thread->index(1);
        const auto* delegate = m_view->findChild<ui::ThreadDelegate*>();
        const QRect body = delegate->geometry(row, m_view->viewport()->width())
                               .body.translated(m_view->visualRect(row).topLeft());
        const QPoint from(body.left() + 1, body.center().y());
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(
            QEvent::MouseMove,
            QPointF(body.right(), from.y()),
            m_view->viewport()->mapToGlobal(QPointF(body.right(), from.y())),
            Qt::NoButton,
            Qt::LeftButton,
            {}
        );
        QCoreApplication::sendEvent(m_view->viewport(), &move);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(body.right(), from.y()));
        const auto* marking = m_view->findChild<ui::MessageSelection*>();
        QVERIFY(marking->textCursor().selectedText().startsWith(u"Where is my order"_s));
    }

    void aLineBetweenMessagesIsNotMarked()
    {
        m_thread->add(tests::message(1, Author::System, u"You accepted this"_s, tests::at(13, 59)));
        QModelIndex row = m_thread->index(0);
        while (row.isValid() && ui::bubbleOf(row).turn != ui::Turn::System) {
            row = row.siblingAtRow(row.row() + 1);
        }
        QVERIFY(row.isValid());
        QTRY_VERIFY(!m_view->visualRect(row).isEmpty());
        const auto* delegate = m_view->findChild<ui::ThreadDelegate*>();
        const QRect body = delegate->geometry(row, m_view->viewport()->width()).body;
        const QPoint inside = body.center() + m_view->visualRect(row).topLeft();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, inside);
        QVERIFY(m_view->findChild<ui::MessageSelection*>()->isHidden());
        QVERIFY(m_view->hasFocus());
    }

    void theOverlayHasTheBubblesLines()
    {
        m_thread->add(
            tests::message(1, Author::Customer, u"many words in a row "_s.repeated(30), tests::at(14, 0))
        );
        QTRY_VERIFY(!m_view->visualRect(m_thread->index(1)).isEmpty());
        m_view->setCurrentIndex(m_thread->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        auto* marking = m_view->findChild<ui::MessageSelection*>();
        const qreal lines = marking->document()->size().height();
        QCOMPARE(
            qRound(lines * marking->fontMetrics().lineSpacing() / 20.0), qRound(marking->height() / 20.0)
        );
    }

    void linesStayReadableInAWideWindow_data()
    {
        QTest::addColumn<ui::Turn>("turn");
        QTest::newRow("customer") << ui::Turn::Customer;
        QTest::newRow("bot") << ui::Turn::Bot;
        QTest::newRow("colleague") << ui::Turn::Colleague;
        QTest::newRow("mine") << ui::Turn::Mine;
        QTest::newRow("note") << ui::Turn::Note;
    }

    void linesStayReadableInAWideWindow()
    {
        constexpr int widest = 650;
        QFETCH(const ui::Turn, turn);
        ui::Bubble bubble;
        bubble.turn = turn;
        bubble.head = u"Somebody"_s;
        bubble.body = u"many words in a row "_s.repeated(40);
        const auto wide = ui::layOutBubble(bubble, 1'300);
        QVERIFY(wide.body.width() > 600 && wide.body.width() < widest);
        QCOMPARE(ui::layOutBubble(bubble, 2'600).height, wide.height);
        const auto narrow = ui::layOutBubble(bubble, 500);
        QVERIFY(narrow.box.right() < 500);
    }

    /// All grounds are alike there, and names are not always read.
    void everybodyHasAnEdgeInHighContrast()
    {
        const auto palette = ui::Palette::forTheme(ui::Theme::HighContrast);
        QList<QImage> seen;
        for (const auto turn : {ui::Turn::Customer, ui::Turn::Bot, ui::Turn::Colleague, ui::Turn::Note}) {
            QImage image(200, 60, QImage::Format_RGB32);
            image.fill(palette.color(ui::Role::Surface));
            QPainter painter(&image);
            ui::Bubble bubble;
            bubble.turn = turn;
            ui::paintBubbleBox(painter, bubble, QRect(10, 10, 180, 40), palette);
            painter.end();
            QVERIFY(!seen.contains(image));
            seen += image;
        }
    }

    void theMenuOffersEverythingByKeyboard()
    {
        m_thread->add(
            tests::message(1, Author::Customer, u"see https://bank.example@evil.example/"_s, tests::at(14, 0))
        );
        m_view->setFocus();
        m_view->setCurrentIndex(m_thread->index(1));
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(m_view.get(), &asked);
        auto* menu = m_view->findChild<QMenu*>();
        QVERIFY(menu);
        QStringList entries;
        for (const auto* action : menu->actions()) {
            entries += action->text();
        }
        QCOMPARE(entries, (QStringList{u"Copy message"_s, u"Select text"_s, u"Open evil.example…"_s}));
        menu->close();
    }

    void linksOpenOnlyAfterAYes()
    {
        m_thread->add(
            tests::message(1, Author::Customer, u"https://bank.example@evil.example/x"_s, tests::at(14, 0))
        );
        QTRY_VERIFY(!m_view->visualRect(m_thread->index(1)).isEmpty());
        QSignalSpy opened(m_view.get(), &ThreadView::openRequested);
        const QModelIndex row = m_thread->index(1);
        const auto* delegate = m_view->findChild<ui::ThreadDelegate*>();
        const QRect body = delegate->geometry(row, m_view->viewport()->width()).body;
        const QPoint onLink = body.topLeft() + m_view->visualRect(row).topLeft() + QPoint(20, 8);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, onLink);
        auto* prompt = m_view->findChild<QDialog*>(u"linkPrompt"_s);
        QVERIFY(prompt);
        QVERIFY(opened.isEmpty());
        QStringList words;
        for (const auto* label : prompt->findChildren<QLabel*>()) {
            words += label->text();
        }
        QVERIFY(words.contains(u"evil.example"_s));
        for (auto* button : prompt->findChildren<QPushButton*>()) {
            if (button->text() == u"Open"_s) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toUrl().host(), u"evil.example"_s);
    }

    void refusedMessagesHaveKeys()
    {
        auto refused = tests::outgoing(u"c1"_s, u"Hello"_s, tests::at(14, 0));
        refused.problem = "The conversation is closed.";
        m_thread->setOutgoing(refused, items::DeliveryState::Refused);
        QSignalSpy retried(m_view.get(), &ThreadView::retryRequested);
        QSignalSpy discarded(m_view.get(), &ThreadView::discardRequested);
        m_view->setCurrentIndex(m_thread->index(0));
        QTest::keyClick(m_view.get(), Qt::Key_R);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(retried.first().first().toString(), u"c1"_s);
        QCOMPARE(discarded.first().first().toString(), u"c1"_s);
    }

    void rowsSpeakForThemselves()
    {
        tests::fillThread(*m_thread);
        auto* interface = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::List);
        const int rows = m_thread->rowCount();
        QCOMPARE(interface->childCount(), rows);
        const QString last = interface->child(rows - 1)->text(QAccessible::Name);
        QVERIFY2(
            last.contains(u"You"_s) && last.contains(u"14:00"_s) && last.contains(u"read"_s), qPrintable(last)
        );
        QVERIFY(last.contains(u"Hello Mei"_s));
    }

    void aMegabyteDoesNotFreeze()
    {
        QElapsedTimer clock;
        clock.start();
        m_thread->add(tests::message(1, Author::Customer, QString(1 << 20, u'W'), tests::at(14, 0)));
        m_thread->add(tests::message(2, Author::Customer, u"\n"_s.repeated(200'000), tests::at(14, 0)));
        m_view->doItemsLayout();
        m_view->grab();
        QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!ui::bubbleOf(m_thread->index(1)).more.isEmpty());
        clock.restart();
        m_view->setCurrentIndex(m_thread->index(1));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        auto* window = m_view->findChild<QDialog*>(u"messageWindow"_s);
        QVERIFY(window);
        window->grab();
        QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
        window->close();
    }

    void manyMessagesScrollQuickly()
    {
        addMessages(1, 2'000);
        m_view->doItemsLayout();
        QElapsedTimer clock;
        clock.start();
        m_view->doItemsLayout();
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }

private:
    void addMessages(int first, int last)
    {
        for (int seq = first; seq <= last; ++seq) {
            m_thread->add(tests::message(
                seq, Author::Customer, u"Message number %1"_s.arg(seq), tests::at(10, 0) + seq * 1'000
            ));
        }
    }

    QScrollBar& bar() { return *m_view->verticalScrollBar(); }

    QString topRow() { return m_view->indexAt({300, 0}).data(items::TextRole).toString(); }

    std::unique_ptr<items::ThreadModel> m_thread;
    std::unique_ptr<ThreadView> m_view;
};

BACKLINE_TEST(ChatThreadTest)
#include "chat_thread_test.moc"
