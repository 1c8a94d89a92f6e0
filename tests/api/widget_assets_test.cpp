#include "tests/api/test_server.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTest>
#include <QtEndian>

#include <boost/beast/zlib/inflate_stream.hpp>
#include <boost/crc.hpp>

#include <memory>

using namespace backline;
using namespace backline::tests;

/// The files of the widget, as browsers get them.
class WidgetAssetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_server = std::make_unique<TestServer>(TestServer::demo()); }

    void servesEveryFile_data();
    void servesEveryFile();
    void servesThePageAtTheFolder();
    void isFetchedAnewOnlyWhenItChanged();
    void weighsLessThan25Kilobytes();
    void hasNoOtherFile_data();
    void hasNoOtherFile();

private:
    ApiAnswer compressed(const QString& file)
    {
        return m_server->client().get("/widget/" + file.toStdString(), {{"Accept-Encoding", "gzip, br"}});
    }

    std::unique_ptr<TestServer> m_server;
};

namespace {

const QDir folder(QStringLiteral(BACKLINE_SOURCE_DIR "/resources/widget"));

QStringList fileNames()
{
    return folder.entryList(
        {QStringLiteral("*.js"), QStringLiteral("*.css"), QStringLiteral("*.html")}, QDir::Files
    );
}

/// As it is served: scripts without the lines that are comments.
QByteArray content(const QString& name)
{
    QFile file(folder.filePath(name));
    QByteArray text;
    while (file.isOpen() || file.open(QIODevice::ReadOnly)) {
        const auto line = file.readLine();
        if (line.isEmpty()) {
            break;
        }
        text += name.endsWith(u".js") && line.trimmed().startsWith("//") ? QByteArray() : line;
    }
    return text;
}

/// Empty when it is no gzip text, or its sums are wrong.
QByteArray unzipped(const QByteArray& gzip)
{
    constexpr qsizetype head = 10;
    constexpr qsizetype tail = 8;
    if (!gzip.startsWith("\x1f\x8b\x08") || gzip.size() < head + tail) {
        return {};
    }
    const auto sum = qFromLittleEndian<quint32>(gzip.last(tail).constData());
    QByteArray text(qFromLittleEndian<qint32>(gzip.last(tail / 2).constData()), '\0');
    namespace zlib = boost::beast::zlib;
    zlib::inflate_stream stream;
    zlib::z_params params;
    params.next_in = gzip.constData() + head;
    params.avail_in = static_cast<std::size_t>(gzip.size() - head - tail);
    params.next_out = text.data();
    params.avail_out = static_cast<std::size_t>(text.size());
    boost::beast::error_code failure;
    stream.write(params, zlib::Flush::finish, failure);
    boost::crc_32_type crc;
    crc.process_bytes(text.constData(), static_cast<std::size_t>(text.size()));
    const bool isWhole = failure == zlib::error::end_of_stream && params.avail_out == 0;
    return isWhole && crc.checksum() == sum ? text : QByteArray();
}

} // namespace

void WidgetAssetsTest::servesEveryFile_data()
{
    QTest::addColumn<QString>("file");
    for (const auto& file : fileNames()) {
        QTest::newRow(qPrintable(file)) << file;
    }
}

void WidgetAssetsTest::servesEveryFile()
{
    QFETCH(const QString, file);
    const auto plain = m_server->client().get("/widget/" + file.toStdString());
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.body, content(file));
    const auto type = file.endsWith(u".js") ? "text/javascript"
        : file.endsWith(u".css")            ? "text/css"
                                            : "text/html";
    QCOMPARE(plain.header("content-type"), QByteArray(type) + "; charset=utf-8");
    QCOMPARE(plain.header("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(plain.header("cache-control"), QByteArray("no-cache"));
    const auto policy = plain.header("content-security-policy");
    QVERIFY(policy.startsWith("default-src 'none'; script-src 'self';"));
    QVERIFY(!policy.contains("unsafe"));
    const auto small = compressed(file);
    QCOMPARE(small.header("content-encoding"), QByteArray("gzip"));
    QCOMPARE(unzipped(small.body), plain.body);
    QCOMPARE(m_server->client().head("/widget/" + file.toStdString()).header("etag"), plain.header("etag"));
}

void WidgetAssetsTest::servesThePageAtTheFolder()
{
    const auto page = m_server->client().get("/widget/");
    QCOMPARE(page.body, content(QStringLiteral("index.html")));
    QCOMPARE(page.header("x-frame-options"), QByteArray("DENY"));
    QVERIFY(!page.body.contains("<style") && !page.body.contains("style=") && !page.body.contains("onclick"));
}

void WidgetAssetsTest::isFetchedAnewOnlyWhenItChanged()
{
    auto client = m_server->client();
    const auto tag = client.get("/widget/widget.js").header("etag").toStdString();
    const auto again = client.get("/widget/widget.js", {{"If-None-Match", "W/\"x\", " + tag}});
    QCOMPARE(again.status, 304);
    QVERIFY(again.body.isEmpty());
    QVERIFY(again.header("content-length").isEmpty());
    QCOMPARE(again.header("etag").toStdString(), tag);
    QCOMPARE(client.get("/widget/widget.js", {{"If-None-Match", "\"other\""}}).status, 200);
    QVERIFY(client.get("/widget/chat.js").header("etag").toStdString() != tag);
}

/// What a customer's browser fetches in all, as it travels.
void WidgetAssetsTest::weighsLessThan25Kilobytes()
{
    constexpr qsizetype most = 25 * 1000;
    qsizetype weight = 0;
    for (const auto& file : fileNames()) {
        weight += compressed(file).body.size();
    }
    QVERIFY2(weight > 0 && weight < most, qPrintable(QString::number(weight)));
}

void WidgetAssetsTest::hasNoOtherFile_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char* path :
         {"/widget/README.md",
          "/widget/x.js",
          "/widget/../sql/0001_core.sql",
          "/widget/%2e%2e%2fwidget.js"}) {
        QTest::newRow(path) << QByteArray(path);
    }
}

void WidgetAssetsTest::hasNoOtherFile()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(m_server->client().get(path.toStdString()).status, 404);
}

BACKLINE_TEST(WidgetAssetsTest)
#include "widget_assets_test.moc"
