#include "models/items/carried.h"
#include "services/client/attachment_calls.h"
#include "services/client/rest_client.h"
#include "services/client/session.h"
#include "tests/journeys/journey_server.h"
#include "tests/journeys/screen.h"
#include "tests/journeys/work_desk.h"
#include "tests/support/line_proxy.h"
#include "tests/support/test_registry.h"
#include "ui/chat/attachment_tray.h"
#include "ui/chat/canned_menu.h"
#include "ui/chat/chat_pane.h"
#include "ui/chat/message_editor.h"
#include "ui/chat/thread_view.h"
#include "ui/chat/thumbnails.h"
#include "ui/desk/pending_uploads.h"
#include "ui/desk/safe_file_name.h"

#include <QApplication>
#include <QBuffer>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace backline;
using namespace backline::tests;
using namespace Qt::Literals::StringLiterals;
using items::Carried;
using items::DeliveryState;

namespace {

QByteArray pngOf(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

/// What helps to write, at a real desk with a real server: prepared replies by keyboard, files with progress,
/// also when the line is lost, and an article for the customer. The functions are one journey, in this order.
class WritingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void cleanupTestCase();

    void aSlashInsertsAPreparedReply();
    void itsUseIsCounted();
    void withoutTheLineTheLastListIsThere();
    void aPictureGoesUpWhileTheTextIsWritten();
    void theCustomersFileIsOpened();
    void aFileIsSaved();
    void whatIsNotAllowedSaysWhy();
    void aCutUploadWaitsForTheLine();
    void anArticleIsShared();
    void namesOfOthersAreMadeSafe_data();
    void namesOfOthersAreMadeSafe();

public Q_SLOTS:

    void openFile(const QUrl& url) { m_openedFile = url.toLocalFile(); }

private:
    const Hands& hands() const { return m_desk->hands(); }

    ui::ChatPane& pane() const { return *hands().part<ui::ChatPane>(u"chatPane"_s); }

    QString draft() const { return hands().part<ui::MessageEditor>(u"replyEditor"_s)->toPlainText(); }

    QString keptFile(const QString& name, const QByteArray& bytes) const;
    void attach(const QString& path) const;
    void pick(const QString& path) const;
    std::vector<Carried> carried() const;
    QJsonObject lastMessage() const;
    QByteArray textOf(const QString& path) const;

    std::unique_ptr<JourneyServer> m_server;
    std::unique_ptr<LineProxy> m_line;
    std::unique_ptr<WorkDesk> m_desk;
    QTemporaryDir m_files;
    std::string m_id;
    std::string m_reply; ///< the prepared one
    QString m_openedFile;
};

void WritingTest::initTestCase()
{
    m_server = std::make_unique<JourneyServer>();
    const auto made = m_server->as("lead").post(
        "/api/v1/canned",
        R"({"title":"Delay of an order","content":"Hello {{customer_name}}, order {{order_number}} is late. {{agent_name}}","shortcut":"zz-late","shared":true})"
    );
    QCOMPARE(made.status, 200);
    m_reply = std::to_string(made.value(u"id").toInteger());
    m_line = std::make_unique<LineProxy>(m_server->port());
    m_desk = std::make_unique<WorkDesk>(client::ServerAddress{m_line->url(), {}}, u"lead"_s);
    hands().part<QWidget>(u"queueList"_s)->setFocus(Qt::TabFocusReason);
    m_id = selectedInQueue(hands());
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
}

void WritingTest::cleanupTestCase()
{
    m_desk.reset();
    m_line.reset();
    m_server.reset();
}

QString WritingTest::keptFile(const QString& name, const QByteArray& bytes) const
{
    const auto path = m_files.filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

/// As if it was dropped.
void WritingTest::attach(const QString& path) const
{
    Q_EMIT pane().filesOffered(QString::fromStdString(m_id), {ui::OfferedFile{path, {}}}, false);
}

/// By the dialog behind the paper clip.
void WritingTest::pick(const QString& path) const
{
    hands().push(u"Attach files"_s);
    auto* dialog = m_desk->window().findChild<QFileDialog*>(u"attachDialog"_s);
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
}

std::vector<Carried> WritingTest::carried() const
{
    std::vector<Carried> all;
    const auto* thread = shownThread(hands());
    for (int row = 0; row < thread->rowCount(); ++row) {
        auto one = thread->index(row, 0).data(items::CarriedRole).value<Carried>();
        if (one.kind != Carried::Kind::Nothing) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

QJsonObject WritingTest::lastMessage() const
{
    const auto answer = m_server->as("lead").get("/api/v1/conversations/" + m_id + "/messages");
    return answer.value(u"messages").toArray().last().toObject();
}

QByteArray WritingTest::textOf(const QString& path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void WritingTest::aSlashInsertsAPreparedReply()
{
    hands().type(u"/"_s);
    QTRY_VERIFY(pane().cannedMenu().isVisible());
    hands().type(u"zz-l"_s);
    QTRY_COMPARE(hands().part<QListView>(u"cannedList"_s)->model()->rowCount(), 1);
    hands().press(Qt::Key_Return);
    const auto customer = QString::fromStdString(m_server->fact(m_id, u"customer.name"));
    QVERIFY(!customer.isEmpty());
    QCOMPARE(draft(), u"Hello %1, order {{order_number}} is late. Li Wen"_s.arg(customer));
    // The first Enter may be too early: one that accepted the conversation must not also send.
    QTRY_VERIFY(hands().sees(u"Fill it in"_s) || (hands().press(Qt::Key_Return), false));
    hands().press(Qt::Key_Escape);
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    hands().type(u"ORD-7"_s);
    const auto words = draft();
    QCOMPARE(words, u"Hello %1, order ORD-7 is late. Li Wen"_s.arg(customer));
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(shownMessages(hands(), words).size(), std::size_t{1});
    QTRY_VERIFY(shownMessages(hands(), words).front().delivery >= DeliveryState::Sent);
}

void WritingTest::itsUseIsCounted()
{
    QTRY_COMPARE(m_server->as("lead").get("/api/v1/canned/" + m_reply).value(u"usage_count").toInteger(), 1);
}

void WritingTest::withoutTheLineTheLastListIsThere()
{
    m_line->cut();
    QTRY_VERIFY(!m_desk->isUpToDate());
    hands().type(u"/zz-late"_s);
    QVERIFY(pane().cannedMenu().isVisible());
    hands().press(Qt::Key_Tab);
    QVERIFY(draft().startsWith(u"Hello "_s));
    hands().press(Qt::Key_A, Qt::ControlModifier);
    hands().press(Qt::Key_Delete);
    m_line->resume();
    m_desk->work().session().retryNow();
    QTRY_VERIFY(m_desk->isUpToDate());
    QTRY_COMPARE(m_server->as("lead").get("/api/v1/canned/" + m_reply).value(u"usage_count").toInteger(), 2);
}

void WritingTest::aPictureGoesUpWhileTheTextIsWritten()
{
    QMimeData data;
    data.setData(u"image/png"_s, pngOf({800, 600}));
    hands().type(u"Here is "_s);
    Q_EMIT pane().filesOffered(QString::fromStdString(m_id), ui::offeredFiles(data), false);
    QTRY_VERIFY(hands().seesPart(u"attachmentTray"_s));
    hands().type(u"the picture"_s);
    QTRY_VERIFY(hands().part<ui::AttachmentTray>(u"attachmentTray"_s)->hasPending());
    hands().press(Qt::Key_Return);
    QTRY_COMPARE(carried().size(), std::size_t{1});
    QTRY_VERIFY(!hands().seesPart(u"attachmentTray"_s));
    QTRY_COMPARE(lastMessage()[u"type"].toString(), u"file"_s);
    QCOMPARE(shownMessages(hands(), u"Here is the picture"_s).size(), std::size_t{1});
    QCOMPARE(carried().front().kind, Carried::Kind::Picture);
    QVERIFY(carried().front().name.endsWith(u".png"_s));
    QTRY_VERIFY(!pane().thread().pictures().find(carried().front().id).isNull());
}

void WritingTest::theCustomersFileIsOpened()
{
    const auto customer = m_server->fact(m_id, u"customer.username");
    const auto uploaded = m_server->as(customer).call(
        "POST",
        "/api/v1/attachments?name=my%20bill.txt",
        "I paid twice.",
        {{"Content-Type", "application/octet-stream"}}
    );
    QCOMPARE(uploaded.status, 200);
    const auto file = std::to_string(uploaded.value(u"attachment.id").toInteger());
    const auto said = m_server->as(customer).post(
        "/api/v1/conversations/" + m_id + "/messages",
        R"({"content":"","type":"file","attachment":)" + file + "}"
    );
    QCOMPARE(said.status, 200);
    QTRY_COMPARE(carried().size(), std::size_t{2});
    QCOMPARE(carried().back().name, u"my bill.txt"_s);
    QDesktopServices::setUrlHandler(u"file"_s, this, "openFile");
    Q_EMIT pane().thread().enclosureRequested(carried().back(), ui::EnclosureAction::Open);
    QTRY_VERIFY(!m_openedFile.isEmpty());
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(textOf(m_openedFile), "I paid twice."_ba);
    QVERIFY(m_openedFile.endsWith(u"my bill.txt"_s));
    constexpr auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteOwner;
    QVERIFY(!QFile::permissions(m_openedFile).testAnyFlags(others));
}

void WritingTest::aFileIsSaved()
{
    Q_EMIT pane().thread().enclosureRequested(carried().back(), ui::EnclosureAction::Save);
    auto* dialog = m_desk->window().findChild<QFileDialog*>(u"saveDialog"_s);
    QVERIFY(dialog);
    const auto path = m_files.filePath(u"saved.txt"_s);
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(textOf(path), "I paid twice."_ba);
    QTRY_VERIFY(hands().sees(u"Saved."_s));
}

void WritingTest::whatIsNotAllowedSaysWhy()
{
    hands().part<QWidget>(u"replyEditor"_s)->setFocus();
    attach(keptFile(u"setup.exe"_s, "MZ"));
    QTRY_VERIFY(
        hands().sees(u"Files of this kind cannot be sent. These can: jpg, png, gif, webp, pdf, doc, docx, "
                     "xls, xlsx, txt, csv."_s)
    );
    hands().push(u"Remove setup.exe"_s);
    QTRY_VERIFY(!hands().seesPart(u"attachmentTray"_s));
    attach(keptFile(u"photo.png"_s, "no picture"));
    QTRY_VERIFY(hands().sees(u"Remove photo.png"_s)); // the server has looked into it
    hands().push(u"Remove photo.png"_s);
    QVERIFY(ui::uploadFault({keptFile(u"empty.txt"_s, {}), u"empty.txt"_s}).contains(u"empty"_s));
    QVERIFY(ui::uploadFault({m_files.path(), u"folder"_s}).contains(u"folder"_s));
    QVERIFY(ui::uploadFault({u"/dev/zero"_s, u"zero.txt"_s}).contains(u"read"_s));
    const auto large = keptFile(u"large.txt"_s, QByteArray(10 * 1024 * 1024 + 1, 'x'));
    QVERIFY(ui::uploadFault({large, u"large.txt"_s}).contains(u"too large"_s));
    const auto most = keptFile(u"most.txt"_s, QByteArray(10 * 1024 * 1024, 'x'));
    QCOMPARE(ui::uploadFault({most, u"most.txt"_s}), QString());
}

void WritingTest::aCutUploadWaitsForTheLine()
{
    m_line->cut();
    QTRY_VERIFY(!m_desk->isUpToDate());
    pick(keptFile(u"report.txt"_s, QByteArray("A line.\n").repeated(100'000)));
    QTRY_VERIFY(hands().sees(u"Retry report.txt"_s));
    const auto before = carried().size();
    hands().turnTo();
    QTRY_COMPARE(hands().focus(), u"replyEditor"_s);
    hands().press(Qt::Key_Return);
    QCOMPARE(carried().size(), before);
    m_line->resume();
    m_desk->work().session().retryNow();
    QTRY_COMPARE(carried().size(), before + 1);
    QCOMPARE(carried().back().name, u"report.txt"_s);
    QTRY_COMPARE(lastMessage()[u"attachment"][u"name"].toString(), u"report.txt"_s);
    QTRY_VERIFY(!hands().seesPart(u"attachmentTray"_s));
}

void WritingTest::anArticleIsShared()
{
    hands().push(u"Go to knowledge"_s);
    hands().fill(u"Search knowledge"_s, u"return a parcel"_s);
    const auto* list = hands().part<QListView>(u"knowledgeList"_s);
    const auto isArticle = [&](int row) {
        const auto index = list->model()->index(row, 0);
        return index.data(items::PublicRole).toBool()
            && index.data(items::OriginRole).toString().contains(u"article"_s);
    };
    int row = 0;
    QTRY_VERIFY([&] {
        for (row = 0; row < list->model()->rowCount() && !isArticle(row); ++row) {}
        return row < list->model()->rowCount();
    }());
    const auto title = list->model()->index(row, 0).data().toString();
    hands().part<QListView>(u"knowledgeList"_s)->setCurrentIndex(list->model()->index(row, 0));
    const auto before = carried().size();
    hands().push(u"Share"_s);
    QTRY_COMPARE(carried().size(), before + 1);
    QCOMPARE(carried().back().kind, Carried::Kind::Article);
    QCOMPARE(carried().back().name, title);
    QTRY_COMPARE(lastMessage()[u"article"][u"title"].toString(), title);
    Q_EMIT pane().thread().enclosureRequested(carried().back(), ui::EnclosureAction::Read);
    QTRY_VERIFY(m_desk->window().findChild<QDialog*>(u"messageWindow"_s));
    m_desk->window().findChild<QDialog*>(u"messageWindow"_s)->close();
}

void WritingTest::namesOfOthersAreMadeSafe_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"my bill.pdf"_s << u"my bill.pdf"_s;
    QTest::newRow("path") << u"../../.ssh/id"_s << u"_.._.ssh_id"_s;
    QTest::newRow("windows") << u"C:\\a?b*.txt"_s << u"C__a_b_.txt"_s;
    QTest::newRow("hidden") << u"..bashrc"_s << u"bashrc"_s;
    QTest::newRow("nothing") << u"..."_s << u"file"_s;
    QTest::newRow("long") << QString(300, u'x') + u".pdf"_s << QString(116, u'x') + u".pdf"_s;
}

void WritingTest::namesOfOthersAreMadeSafe()
{
    QFETCH(const QString, given);
    QFETCH(const QString, safe);
    QCOMPARE(ui::safeFileName(given), safe);
}

BACKLINE_TEST(WritingTest)
#include "writing_test.moc"
