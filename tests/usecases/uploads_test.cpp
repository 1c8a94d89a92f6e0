#include "services/server/store/attachments.h"
#include "services/server/store/store_error.h"
#include "services/server/usecases/uploads.h"
#include "tests/support/test_registry.h"
#include "tests/usecases/test_store.h"

#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <utime.h>

using namespace backline;
using namespace backline::server;
using namespace std::string_literals;
using tests::TestStore;

namespace {

/// "Workbook" and the like as they stand in a compound file.
std::string wide(std::string_view text)
{
    std::string all;
    for (const char c : text) {
        all += c;
        all += '\0';
    }
    return all;
}

/// The bytes of a stored file; nothing when there is none.
std::optional<std::string> readFile(const std::filesystem::path& folder, const domain::Attachment& kept)
{
    std::ifstream file(folder / kept.storedName, std::ios::binary);
    const std::istreambuf_iterator<char> bytes(file);
    return file ? std::optional(std::string(bytes, {})) : std::nullopt;
}

const std::string zip = "PK\x03\x04....[Content_Types].xml....";
const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1........";

} // namespace

class UploadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameAndContentMustAgree_data();
    void nameAndContentMustAgree();
    void keepsFilesPrivately();
    void namesAreMadeSafe_data();
    void namesAreMadeSafe();
    void twoFilesOfOneNameStayTwo();
    void quotaIsForADay();
    void filesWithoutARecordAreSwept();
    void linksAreSigned();
    void linksExpire();
    void linkKeysAreOfTheirOwn();
    void aFullDiskIsTold();

private:
    domain::Attachment keep(const std::string& name, std::string_view bytes = "x");

    std::unique_ptr<TestStore> m_store = std::make_unique<TestStore>();
};

void UploadsTest::nameAndContentMustAgree_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("mime");
    const auto row = [](const char* name, const std::string& bytes, const char* mime) {
        QTest::addRow("%s %s", name, QByteArray::fromStdString(bytes).left(8).toPercentEncoding().constData())
            << QByteArray(name) << QByteArray::fromStdString(bytes) << QByteArray(mime);
    };
    row("a.jpg", "\xFF\xD8\xFF\xE0", "image/jpeg");
    row("A.JPEG", "\xFF\xD8\xFF\xE1", "image/jpeg");
    row("a.png", "\x89PNG\r\n\x1A\n", "image/png");
    row("a.gif", "GIF89a", "image/gif");
    row("a.webp", "RIFF....WEBPVP8 ", "image/webp");
    row("a.pdf", "%PDF-1.7", "application/pdf");
    row("a.doc", compound + wide("WordDocument"), "application/msword");
    row("a.xls", compound + wide("Workbook"), "application/vnd.ms-excel");
    row("a.docx",
        zip + "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    row("a.xlsx", zip + "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    row("a.txt", "H\xC3\xA9llo,\r\n\tworld", "text/plain");
    row("a.txt", "", "text/plain");
    row("a.csv", "a;b\n1;2\n", "text/csv");
    row("a.b.txt", "x", "text/plain");
    row("a.png", "\xFF\xD8\xFF\xE0", "");
    row("a.jpg", "<script>", "");
    row("a.docx", zip + "xl/workbook.xml", "");
    row("a.docx", "PK\x03\x04 word/ without types", "");
    row("a.xls", compound + wide("WordDocument"), "");
    row("a.txt", "%PDF-1.7", "");
    row("a.txt", "zero \0 byte"s, "");
    row("a.txt",
        "\x7F"
        "ELF",
        "");
    row("a.csv", "\x1B[31m", "");
    row("a.webp", "RIFF", "");
    row("a.png", "", "");
    row("a.html", "<p>", "");
    row("a.svg", "<svg/>", "");
    row("a.exe", "MZ", "");
    row("a.txt.exe", "x", "");
    row("txt", "x", "");
    row("a.", "x", "");
    row("", "x", "");
}

void UploadsTest::nameAndContentMustAgree()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, mime);
    QCOMPARE(QByteArray::fromStdString(usecases::allowedType(name.toStdString(), bytes.toStdString())), mime);
}

domain::Attachment UploadsTest::keep(const std::string& name, std::string_view bytes)
{
    return usecases::keepFile(m_store->path("uploads"), {name, bytes}, "text/plain", 7, m_store->now);
}

void UploadsTest::keepsFilesPrivately()
{
    const auto bytes = "line\nzero \0 byte"s;
    const auto kept = keep("Notes.TXT", bytes);
    QVERIFY(kept.uploaderId == 7 && kept.conversationId == 0 && kept.createdAt == m_store->now);
    QVERIFY(kept.size == static_cast<long long>(bytes.size()) && kept.mime == "text/plain");
    QCOMPARE(readFile(m_store->path("uploads"), kept).value(), bytes);
    struct stat status = {};
    QCOMPARE(::stat(m_store->path("uploads").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
    QCOMPARE(::stat(m_store->path("uploads/" + kept.storedName).c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    auto gone = kept;
    gone.storedName = "none.txt";
    QVERIFY(!readFile(m_store->path("uploads"), gone).has_value());
}

void UploadsTest::namesAreMadeSafe_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("stem");
    const auto row = [](const char* given, const char* shown, const char* stem) {
        QTest::newRow(given) << QByteArray(given) << QByteArray(shown) << QByteArray(stem);
    };
    row("Q3 Report (final).PDF", "Q3 Report (final).pdf", "q3_report_final");
    row("../../etc/passwd.txt", "passwd.txt", "passwd");
    row("C:\\fakepath\\a b.txt", "a b.txt", "a_b");
    row("\xE4\xBD\xA0\xE5\xA5\xBD.txt", "\xE4\xBD\xA0\xE5\xA5\xBD.txt", "file");
    row("r\xC3\xA9sum\xC3\xA9.txt", "r\xC3\xA9sum\xC3\xA9.txt", "r_sum");
    row("a\r\nb.txt", "ab.txt", "ab");
    row("\xFF\xFE.txt", "\xEF\xBF\xBD\xEF\xBF\xBD.txt", "file");
    row(".txt", "file.txt", "file");
    row("a.tar.txt", "a.tar.txt", "a_tar");
}

void UploadsTest::namesAreMadeSafe()
{
    QFETCH(const QByteArray, given);
    QFETCH(const QByteArray, shown);
    QFETCH(const QByteArray, stem);
    const auto kept = keep(given.toStdString());
    QCOMPARE(QByteArray::fromStdString(kept.originalName), shown);
    const QRegularExpression form(
        QStringLiteral("^%1-\\d{13}-[0-9a-f]{32}\\.(txt|pdf)$").arg(QString::fromUtf8(stem))
    );
    QVERIFY2(form.match(QString::fromStdString(kept.storedName)).hasMatch(), kept.storedName.c_str());
    const auto endless = keep(std::string(5'000, 'x') + ".txt");
    QVERIFY(endless.originalName.size() < 200 && endless.storedName.size() < 200);
}

void UploadsTest::twoFilesOfOneNameStayTwo()
{
    const auto first = keep("a.txt", "one");
    const auto second = keep("a.txt", "two");
    QVERIFY(first.storedName != second.storedName);
    QCOMPARE(readFile(m_store->path("uploads"), first).value(), std::string("one"));
}

void UploadsTest::quotaIsForADay()
{
    const auto person = m_store->person("cora", domain::Role::Customer);
    domain::Attachment attachment;
    attachment.uploaderId = person.id;
    attachment.storedName = "a";
    attachment.size = usecases::dailyUploads - 10;
    m_store->write([&](store::Unit& unit) { store::insertAttachment(unit, attachment); });
    usecases::Principal uploader;
    uploader.kind = usecases::Principal::Kind::Person;
    uploader.person = person;
    QVERIFY(usecases::hasQuota(m_store->db(), uploader, 10, m_store->now));
    QVERIFY(!usecases::hasQuota(m_store->db(), uploader, 11, m_store->now));
    QVERIFY(usecases::hasQuota(m_store->db(), uploader, 11, m_store->now + 24LL * 3600 * 1000 + 1));
    ++uploader.person.id;
    QVERIFY(usecases::hasQuota(m_store->db(), uploader, 11, m_store->now));
    uploader.conversation = "a-visitors-own";
    QVERIFY(usecases::hasQuota(m_store->db(), uploader, usecases::dailyVisitorUploads, m_store->now));
    QVERIFY(!usecases::hasQuota(m_store->db(), uploader, usecases::dailyVisitorUploads + 1, m_store->now));
}

void UploadsTest::filesWithoutARecordAreSwept()
{
    auto& db = m_store->db();
    const auto folder = m_store->path("swept");
    QCOMPARE(usecases::sweepFiles(db, folder, m_store->now), 0); // nothing was ever uploaded
    const auto person = m_store->person("dora", domain::Role::Customer);
    const auto add = [&](const char* name) {
        return usecases::keepFile(folder, {name, "x"}, "text/plain", person.id, m_store->now);
    };
    const auto recorded = add("recorded.txt");
    const auto lost = add("lost.txt");
    const auto fresh = add("fresh.txt");
    m_store->write([&](store::Unit& unit) { store::insertAttachment(unit, recorded); });
    const utimbuf old{1'000, 1'000};
    for (const auto& attachment : {recorded, lost}) {
        QCOMPARE(::utime((folder + "/" + attachment.storedName).c_str(), &old), 0);
    }
    QCOMPARE(usecases::sweepFiles(db, folder, 2'000'000), 1);
    QVERIFY(readFile(folder, recorded) && readFile(folder, fresh));
    QVERIFY(!readFile(folder, lost));
}

void UploadsTest::linksAreSigned()
{
    const usecases::LinkSigner signer("key");
    const auto query = signer.query("a.pdf", m_store->now);
    QVERIFY(signer.isGood("a.pdf", query, m_store->now));
    const auto and_ = query.find('&');
    QVERIFY(signer.isGood("a.pdf", query.substr(and_ + 1) + "&" + query.substr(0, and_), m_store->now));
    QVERIFY(!signer.isGood("b.pdf", query, m_store->now));
    QVERIFY(!usecases::LinkSigner("other").isGood("a.pdf", query, m_store->now));
    auto later = query;
    later.replace(8, 1, "9"); // the first digit of the time
    QVERIFY(!signer.isGood("a.pdf", later, m_store->now));
    auto forged = query;
    forged.back() = forged.back() == '0' ? '1' : '0';
    for (const std::string& bad :
         {forged,
          std::string(),
          "expires="s,
          "expires=x&signature=y"s,
          "expires=99999999999999999999"s,
          query.substr(0, query.size() - 1),
          query + "0"}) {
        QVERIFY2(!signer.isGood("a.pdf", bad, m_store->now), bad.c_str());
    }
}

void UploadsTest::linksExpire()
{
    const usecases::LinkSigner signer("key");
    const auto query = signer.query("a.pdf", m_store->now);
    QVERIFY(signer.isGood("a.pdf", query, m_store->now + usecases::linkLength));
    QVERIFY(!signer.isGood("a.pdf", query, m_store->now + usecases::linkLength + 1000));
}

void UploadsTest::linkKeysAreOfTheirOwn()
{
    std::array<unsigned char, 32> tokenKey{};
    const auto key = usecases::linkKey(tokenKey);
    QCOMPARE(key.size(), std::size_t{32});
    QVERIFY(key != std::string(32, '\0'));
    tokenKey[0] = 1;
    QVERIFY(usecases::linkKey(tokenKey) != key);
}

void UploadsTest::aFullDiskIsTold()
{
    const std::system_error full(std::make_error_code(std::errc::no_space_on_device), "an upload");
    QVERIFY(store::classify(full) == store::StoreFailure::Full);
    const std::system_error other(std::make_error_code(std::errc::permission_denied), "an upload");
    QVERIFY(store::classify(other) == store::StoreFailure::Other);
}

BACKLINE_TEST(UploadsTest)
#include "uploads_test.moc"
