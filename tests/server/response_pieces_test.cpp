#include "services/server/http/outgoing_file.h"
#include "services/server/http/response_pieces.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <system_error>

using namespace backline::server::http;

/// Bodies and files on their way out.
class ResponsePiecesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsBodies_data();
    void cutsBodies();
    void cutsFiles_data();
    void cutsFiles();
    void aHeadHasNone();
    void endsWithAFileThatShrinks();
    void opensWholeFilesOnly();

private:
    /// A file of so many different bytes.
    std::string written(std::size_t size);

    QTemporaryDir m_folder;
};

namespace {

constexpr auto largest = ResponsePieces::largest;

std::string bytes(std::size_t size)
{
    std::string all(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        all[i] = static_cast<char>(i * 31 % 251);
    }
    return all;
}

void sizes()
{
    QTest::addColumn<std::size_t>("size");
    QTest::addColumn<int>("pieces");
    QTest::newRow("nothing") << std::size_t{0} << 0;
    QTest::newRow("a byte") << std::size_t{1} << 1;
    QTest::newRow("one") << largest << 1;
    QTest::newRow("one and a byte") << largest + 1 << 2;
    QTest::newRow("three") << 3 * largest << 3;
}

void verifyPieces(const Response& response, const std::string& expected, int count)
{
    ResponsePieces pieces(response, false);
    std::string all;
    int seen = 0;
    for (auto piece = pieces.next(); !piece.empty(); piece = pieces.next()) {
        QVERIFY(piece.size() <= largest);
        all += piece;
        ++seen;
    }
    QVERIFY(all == expected && pieces.isWhole());
    QCOMPARE(seen, count);
}

} // namespace

std::string ResponsePiecesTest::written(std::size_t size)
{
    const auto path = m_folder.filePath(QStringLiteral("file"));
    QFile file(path);
    const bool opened = file.open(QFile::WriteOnly | QFile::Truncate);
    return opened && file.write(QByteArray::fromStdString(bytes(size))) >= 0 ? path.toStdString()
                                                                             : std::string();
}

void ResponsePiecesTest::cutsBodies_data()
{
    sizes();
}

void ResponsePiecesTest::cutsBodies()
{
    QFETCH(const std::size_t, size);
    QFETCH(const int, pieces);
    verifyPieces(Response::text(200, bytes(size)), bytes(size), pieces);
}

void ResponsePiecesTest::cutsFiles_data()
{
    sizes();
}

void ResponsePiecesTest::cutsFiles()
{
    QFETCH(const std::size_t, size);
    QFETCH(const int, pieces);
    Response response;
    response.file = OutgoingFile::open(written(size), size);
    QCOMPARE(response.length(), std::uint64_t{size});
    verifyPieces(response, bytes(size), pieces);
}

void ResponsePiecesTest::aHeadHasNone()
{
    const auto response = Response::text(200, "body");
    ResponsePieces pieces(response, true);
    QVERIFY(pieces.next().empty() && pieces.isWhole());
}

void ResponsePiecesTest::endsWithAFileThatShrinks()
{
    const auto path = written(3 * largest);
    Response response;
    response.file = OutgoingFile::open(path, 3 * largest);
    ResponsePieces pieces(response, false);
    QCOMPARE(pieces.next().size(), largest);
    std::filesystem::resize_file(path, largest + 5);
    QCOMPARE(pieces.next().size(), std::size_t{5});
    QVERIFY(pieces.next().empty() && !pieces.isWhole());
}

void ResponsePiecesTest::opensWholeFilesOnly()
{
    const auto path = written(10);
    QVERIFY(OutgoingFile::open(path, 10) && OutgoingFile::open(path, 9));
    QVERIFY(!OutgoingFile::open(path, 11));
    QVERIFY(!OutgoingFile::open(path + "s", 0));
    QVERIFY(!OutgoingFile::open(m_folder.path().toStdString(), 0));
    const auto link = m_folder.filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(QString::fromStdString(path), link));
    QVERIFY_THROWS_EXCEPTION(std::system_error, OutgoingFile::open(link.toStdString(), 10));
}

BACKLINE_TEST(ResponsePiecesTest)
#include "response_pieces_test.moc"
