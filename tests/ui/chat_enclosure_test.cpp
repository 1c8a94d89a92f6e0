#include "models/items/roles.h"
#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/bubble.h"
#include "ui/chat/bubble_layout.h"
#include "ui/chat/file_prompt.h"
#include "ui/chat/thread_delegate.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/thumbnails.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using items::Carried;
using ui::EnclosureAction;
using ui::ThreadView;

namespace {

QByteArray picture(const char* format, QSize size = {64, 32})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

domain::Message fileMessage(long long seq, const char* name, const char* mime, domain::Author author)
{
    auto message = tests::message(seq, author, {}, tests::at(14, 1));
    message.type = "file";
    message.details = "{\"attachment\":{\"id\":" + std::to_string(seq) + ",\"name\":\"" + name
        + "\",\"mime\":\"" + mime + "\",\"size\":245760}}";
    return message;
}

} // namespace

/// Files and articles among the messages: how they look, and what a press on them asks for.
class ChatEnclosureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ui::applyTheme(*qApp, ui::Theme::Light); }

    void init()
    {
        m_thread = std::make_unique<items::ThreadModel>(nullptr, QTimeZone::utc());
        m_thread->setMe(tests::me);
        m_view = std::make_unique<ThreadView>();
        m_view->resize(600, 600);
        m_view->setModel(m_thread.get());
        QVERIFY(tests::activate(*m_view));
    }

    void cleanup()
    {
        m_view.reset();
        m_thread.reset();
    }

    void aFileHasItsNameAndWhatCanBeDone()
    {
        m_thread->add(fileMessage(1, "invoice.pdf", "application/pdf", domain::Author::Customer));
        const auto bubble = ui::bubbleOf(lastRow());
        QCOMPARE(bubble.enclosure.name, u"invoice.pdf"_s);
        QVERIFY(bubble.body.isEmpty());
        QCOMPARE(ui::usualAction(bubble.enclosure), EnclosureAction::Open);
        const auto geometry = ui::layOutBubble(bubble, 600);
        QVERIFY(geometry.box.contains(geometry.enclosure.frame));
        QVERIFY(geometry.enclosure.picture.isEmpty());
        QVERIFY(!geometry.enclosure.open.isEmpty());
        QVERIFY(!geometry.enclosure.save.isEmpty());
        QVERIFY(geometry.body.isEmpty());
    }

    void whatIsUnknownCanOnlyBeKept()
    {
        m_thread->add(fileMessage(1, "setup.desktop", "text/plain", domain::Author::Customer));
        const auto bubble = ui::bubbleOf(lastRow());
        QCOMPARE(ui::usualAction(bubble.enclosure), EnclosureAction::Save);
        QVERIFY(ui::layOutBubble(bubble, 600).enclosure.open.isEmpty());
    }

    void pressesAskForIt()
    {
        m_thread->add(fileMessage(4, "invoice.pdf", "application/pdf", domain::Author::Customer));
        QSignalSpy asked(m_view.get(), &ThreadView::enclosureRequested);
        const auto geometry = geometryOf(lastRow());
        press(lastRow(), geometry.save.center());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.last().at(0).value<Carried>().id, 4);
        QCOMPARE(asked.last().at(1).value<EnclosureAction>(), EnclosureAction::Save);
        press(lastRow(), geometry.name.center());
        QCOMPARE(asked.last().at(1).value<EnclosureAction>(), EnclosureAction::Open);
        m_view->setFocus();
        m_view->setCurrentIndex(lastRow());
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(asked.size(), 3);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"invoice.pdf"_s);
    }

    void theMenuOffersIt()
    {
        m_thread->add(fileMessage(4, "invoice.pdf", "application/pdf", domain::Author::Customer));
        QSignalSpy asked(m_view.get(), &ThreadView::enclosureRequested);
        m_view->setFocus();
        m_view->setCurrentIndex(lastRow());
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        auto* menu = m_view->findChild<QMenu*>();
        QVERIFY(menu);
        QStringList words;
        const auto actions = menu->actions();
        for (auto* action : actions) {
            words += action->text();
        }
        QCOMPARE(words, (QStringList{u"Open"_s, u"Save as…"_s, u"Copy message"_s}));
        actions[1]->trigger();
        QCOMPARE(asked.last().at(1).value<EnclosureAction>(), EnclosureAction::Save);
        menu->close();
    }

    void anArticleIsRead()
    {
        auto message = tests::agentMessage(3, tests::me, {}, tests::at(14, 1));
        message.type = "kb_article";
        message.details = R"({"article":{"id":5,"slug":"returns","title":"How to send it back"}})";
        m_thread->add(message);
        const auto bubble = ui::bubbleOf(lastRow());
        QCOMPARE(bubble.enclosure.name, u"How to send it back"_s);
        QCOMPARE(ui::usualAction(bubble.enclosure), EnclosureAction::Read);
        QVERIFY(geometryOf(lastRow()).save.isEmpty());
    }

    void picturesKeepTheirPlaceWhileTheyLoad()
    {
        QSignalSpy wanted(&m_view->pictures(), &ui::Thumbnails::wanted);
        m_thread->add(fileMessage(9, "box.png", "image/png", domain::Author::Customer));
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<domain::Id>(), 9);
        const auto before = geometryOf(lastRow()).frame;
        QSignalSpy changed(&m_view->pictures(), &ui::Thumbnails::changed);
        m_view->pictures().provide(9, picture("PNG", {2000, 1000}));
        QTRY_COMPARE(changed.size(), 1);
        const auto shown = m_view->pictures().find(9);
        QCOMPARE(shown.size(), QSize(640, 320));
        QCOMPARE(geometryOf(lastRow()).frame, before);
        QCOMPARE(m_view->grab().toImage().pixelColor(centreOf(lastRow())), QColor(Qt::blue));
        QCOMPARE(wanted.size(), 1);
    }

    void whatIsNoPictureIsHopeless()
    {
        QSignalSpy changed(&m_view->pictures(), &ui::Thumbnails::changed);
        m_view->pictures().provide(9, "no picture");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(m_view->pictures().isHopeless(9));
        QSignalSpy wanted(&m_view->pictures(), &ui::Thumbnails::wanted);
        QVERIFY(m_view->pictures().find(9).isNull());
        QTest::qWait(0);
        QVERIFY(wanted.isEmpty());
    }

    void riskyFilesAskFirst()
    {
        auto* prompt = new ui::FilePrompt(u"<b>bill</b>.doc"_s, m_view.get());
        QSignalSpy opened(prompt, &ui::FilePrompt::openRequested);
        QSignalSpy saved(prompt, &ui::FilePrompt::saveRequested);
        prompt->open();
        const auto labels = prompt->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text() == u"<b>bill</b>.doc"_s;
        }));
        const auto buttons = prompt->findChildren<QPushButton*>();
        const auto button = [&](const QString& text) {
            return *std::ranges::find(buttons, text, &QPushButton::text);
        };
        QTRY_VERIFY(button(u"Cancel"_s)->hasFocus());
        button(u"Save as…"_s)->click();
        QCOMPARE(saved.size(), 1);
        QVERIFY(opened.isEmpty());
    }

private:
    QModelIndex lastRow() { return m_thread->index(m_thread->rowCount() - 1); }

    ui::EnclosureGeometry geometryOf(const QModelIndex& row)
    {
        const auto* delegate = m_view->findChild<ui::ThreadDelegate*>();
        return delegate->geometry(row, m_view->viewport()->width()).enclosure;
    }

    void press(const QModelIndex& row, QPoint inRow)
    {
        const auto place = m_view->visualRect(row).topLeft() + inRow;
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place);
    }

    QPoint centreOf(const QModelIndex& row)
    {
        const auto inViewport = m_view->visualRect(row).topLeft() + geometryOf(row).picture.center();
        return m_view->viewport()->mapTo(m_view.get(), inViewport);
    }

    std::unique_ptr<items::ThreadModel> m_thread;
    std::unique_ptr<ThreadView> m_view;
};

BACKLINE_TEST(ChatEnclosureTest)
#include "chat_enclosure_test.moc"
