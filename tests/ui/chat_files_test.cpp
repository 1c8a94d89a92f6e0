#include "tests/support/test_registry.h"
#include "tests/ui/chat_scenes.h"
#include "ui/chat/attachment_tray.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/composer.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/offered_file.h"
#include "ui/common/appearance.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace backline;
using ui::ChatPane;
using ui::OfferedFile;
using ui::TrayFile;

namespace {

using Files = QList<OfferedFile>;

TrayFile file(int key, const QString& name, TrayFile::State state, int percent = 0)
{
    TrayFile file;
    file.key = key;
    file.name = name;
    file.detail = u"PDF · 240 kB"_s;
    file.state = state;
    file.percent = percent;
    return file;
}

std::unique_ptr<QMimeData> filesOf(const QStringList& paths)
{
    auto data = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const auto& path : paths) {
        urls += QUrl::fromLocalFile(path);
    }
    data->setUrls(urls);
    return data;
}

template<class Event>
bool drag(QWidget* target, const QMimeData& data)
{
    Event event(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    event.ignore();
    QCoreApplication::sendEvent(target, &event);
    return event.isAccepted();
}

bool drop(QWidget* target, const QMimeData& data)
{
    QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    event.ignore();
    QCoreApplication::sendEvent(target, &event);
    return event.isAccepted();
}

} // namespace

/// Files come in by paper clip, drop and paste, show how far they are, and go with what is written.
class ChatFilesTest : public QObject
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
        m_pane->composer().takeFocus();
        QTRY_COMPARE(QApplication::focusWidget(), editor());
    }

    void cleanup() { m_pane.reset(); }

    void thePaperClipAsks()
    {
        QSignalSpy asked(m_pane.get(), &ChatPane::attachRequested);
        auto* clip = named<QToolButton>(u"Attach files"_s);
        QVERIFY(clip);
        clip->setFocus();
        QTest::keyClick(clip, Qt::Key_Return);
        QCOMPARE(asked.first(), (QVariantList{u"sess-0000000000000001"_s, false}));
        m_pane->composer().toggleKind();
        m_pane->requestFiles();
        QCOMPARE(asked.last(), (QVariantList{u"sess-0000000000000001"_s, true}));
    }

    void droppedFilesAreOffered()
    {
        QSignalSpy offered(m_pane.get(), &ChatPane::filesOffered);
        const auto data = filesOf({u"/tmp/a.pdf"_s, u"/tmp/b.png"_s});
        auto* veil = m_pane->findChild<QWidget*>(u"dropArea"_s);
        QVERIFY(drag<QDragEnterEvent>(m_pane.get(), *data));
        QVERIFY(veil->isVisible());
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_pane.get(), &leave);
        QVERIFY(!veil->isVisible());
        QVERIFY(drag<QDragEnterEvent>(m_pane.get(), *data));
        QVERIFY(drop(m_pane.get(), *data));
        QVERIFY(!veil->isVisible());
        const auto files = offered.first().at(1).value<Files>();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].path, u"/tmp/a.pdf"_s);
        QVERIFY(drag<QDragEnterEvent>(editor()->viewport(), *data)); // the pane takes it there, too
        QVERIFY(veil->isVisible());
        QVERIFY(drop(editor()->viewport(), *data));
        QCOMPARE(offered.size(), 2);
        QVERIFY(editor()->toPlainText().isEmpty());
    }

    void nothingIsDroppedWhereNothingIsWritten()
    {
        m_pane->showConversation(tests::pendingConversation(), {}, tests::me);
        const auto data = filesOf({u"/tmp/a.pdf"_s});
        QVERIFY(!drag<QDragEnterEvent>(m_pane.get(), *data));
        QMimeData text;
        text.setText(u"words"_s);
        m_pane->showConversation(tests::myConversation(), {}, tests::me);
        QVERIFY(!drag<QDragEnterEvent>(m_pane.get(), text));
    }

    void aPastedPictureIsOffered()
    {
        QSignalSpy offered(m_pane.get(), &ChatPane::filesOffered);
        QImage image(8, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        QApplication::clipboard()->setImage(image);
        editor()->paste();
        QCOMPARE(offered.size(), 1);
        const auto files = offered.first().at(1).value<Files>();
        QVERIFY(files.first().path.isEmpty());
        QCOMPARE(QImage::fromData(files.first().picture, "PNG").size(), QSize(8, 4));
        QVERIFY(editor()->toPlainText().isEmpty());
        QApplication::clipboard()->setMimeData(filesOf({u"/tmp/a.pdf"_s}).release());
        editor()->paste();
        QCOMPARE(offered.last().at(1).value<Files>().first().path, u"/tmp/a.pdf"_s);
        QApplication::clipboard()->setText(u"words"_s);
        editor()->paste();
        QCOMPARE(offered.size(), 2);
        QCOMPARE(editor()->toPlainText(), u"words"_s);
    }

    void aPngOfAnotherProgramIsTakenAsItIs()
    {
        QMimeData data;
        data.setData(u"image/png"_s, "bytes of a PNG"_ba);
        QVERIFY(ui::bringsFiles(data));
        QCOMPARE(ui::offeredFiles(data).first().picture, "bytes of a PNG"_ba);
    }

    void aTableThatBringsItsPictureIsText()
    {
        QMimeData data;
        data.setText(u"a\tb"_s);
        data.setImageData(QImage(4, 4, QImage::Format_RGB32));
        QVERIFY(!ui::bringsFiles(data));
    }

    void rowsSayHowFarTheyAre()
    {
        auto& tray = m_pane->composer().tray();
        QVERIFY(!tray.isVisible());
        tray.setFiles({file(1, u"invoice.pdf"_s, TrayFile::State::Uploading, 45)});
        QTRY_VERIFY(tray.isVisible());
        auto* progress = tray.findChild<QProgressBar*>();
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->value(), 45);
        QCOMPARE(progress->accessibleName(), u"Upload of invoice.pdf"_s);
        QVERIFY(shows(u"PDF · 240 kB · uploading, 45 %"_s));
        tray.setFiles({file(1, u"invoice.pdf"_s, TrayFile::State::Ready, 100)});
        QVERIFY(!progress->isVisible());
        QVERIFY(shows(u"PDF · 240 kB · ready to send"_s));
        auto failed = file(1, u"invoice.pdf"_s, TrayFile::State::Failed);
        failed.problem = u"This file is too large."_s;
        tray.setFiles({failed});
        QVERIFY(shows(u"This file is too large."_s));
        tray.setFiles({});
        QVERIFY(!tray.isVisible());
    }

    void rowsCanBeCancelledAndRetried()
    {
        auto& tray = m_pane->composer().tray();
        QSignalSpy removed(&tray, &ui::AttachmentTray::removeRequested);
        QSignalSpy retried(&tray, &ui::AttachmentTray::retryRequested);
        auto waiting = file(7, u"b.pdf"_s, TrayFile::State::Waiting);
        waiting.canRetry = true;
        tray.setFiles({file(3, u"a.pdf"_s, TrayFile::State::Uploading), waiting});
        auto* retry = named<QPushButton>(u"Retry b.pdf"_s);
        QVERIFY(retry && retry->isVisible());
        QTest::keyClick(retry, Qt::Key_Return);
        QCOMPARE(retried.first().first().toInt(), 7);
        auto* cancel = named<QToolButton>(u"Cancel a.pdf"_s);
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Return);
        QCOMPARE(removed.first().first().toInt(), 3);
        QTRY_COMPARE(QApplication::focusWidget(), editor());
    }

    void filesGoWithTheTextOrAlone()
    {
        QSignalSpy sent(m_pane.get(), &ChatPane::sendRequested);
        QSignalSpy released(m_pane.get(), &ChatPane::filesReleased);
        auto& tray = m_pane->composer().tray();
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(released.isEmpty());
        tray.setFiles({file(1, u"a.pdf"_s, TrayFile::State::Ready)});
        QVERIFY(named<QPushButton>(u"Send"_s)->isEnabled());
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(released.size(), 1);
        QCOMPARE(released.first(), (QVariantList{u"sess-0000000000000001"_s, false}));
        QVERIFY(sent.isEmpty());
        QTest::keyClicks(editor(), u"See the file"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(released.size(), 2);
        auto failed = file(1, u"a.pdf"_s, TrayFile::State::Failed);
        tray.setFiles({failed});
        QVERIFY(!named<QPushButton>(u"Send"_s)->isEnabled());
    }

    void filesOfANoteStayWithTheNote()
    {
        QSignalSpy released(m_pane.get(), &ChatPane::filesReleased);
        auto& tray = m_pane->composer().tray();
        auto forUs = file(1, u"secret.pdf"_s, TrayFile::State::Ready);
        forUs.isNote = true;
        tray.setFiles({forUs});
        QVERIFY(!tray.isVisible());
        QVERIFY(!named<QPushButton>(u"Send"_s)->isEnabled());
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(released.isEmpty());
        m_pane->composer().toggleKind();
        QTRY_VERIFY(tray.isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(released.first().last().toBool(), true);
    }

    void manyFilesScroll()
    {
        QList<TrayFile> many;
        for (int key = 1; key <= 10; ++key) {
            many += file(key, u"file-%1.pdf"_s.arg(key), TrayFile::State::Ready);
        }
        auto& tray = m_pane->composer().tray();
        tray.setFiles(many);
        QTRY_VERIFY(tray.isVisible());
        QVERIFY(tray.height() <= 150);
        QVERIFY(m_pane->height() <= 692);
    }

private:
    ui::MessageEditor* editor() { return m_pane->findChild<ui::MessageEditor*>(u"replyEditor"_s); }

    template<class T>
    T* named(const QString& name)
    {
        const auto all = m_pane->findChildren<T*>();
        const auto found =
            std::ranges::find_if(all, [&](const T* one) { return one->accessibleName() == name; });
        return found == all.end() ? nullptr : *found;
    }

    bool shows(const QString& words)
    {
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text() == words;
        });
    }

    std::unique_ptr<ChatPane> m_pane;
};

BACKLINE_TEST(ChatFilesTest)
#include "chat_files_test.moc"
