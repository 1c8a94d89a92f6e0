#include "models/domain/file_rules.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::domain;

/// What may be sent, and what may be opened.
class FileRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesDecide_data();
    void namesDecide();
    void everyEndingThatIsNamedIsAllowed();
    void picturesAreKnownByTheirType();
};

void FileRulesTest::namesDecide_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<int>("risk");
    const auto row = [](const char* name, bool isAllowed, FileRisk risk) {
        QTest::newRow(name) << QByteArray(name) << isAllowed << static_cast<int>(risk);
    };
    row("invoice.pdf", true, FileRisk::None);
    row("PHOTO.JPG", true, FileRisk::None);
    row("photo.jpeg", true, FileRisk::None);
    row("a.b.png", true, FileRisk::None);
    row("notes.txt", true, FileRisk::None);
    row("figures.xlsx", true, FileRisk::Macros);
    row("letter.doc", true, FileRisk::Macros);
    row("export.csv", true, FileRisk::Macros);
    row("setup.exe", false, FileRisk::Unknown);
    row("photo.jpg.desktop", false, FileRisk::Unknown);
    row("page.svg", false, FileRisk::Unknown);
    row("pdf", false, FileRisk::Unknown);
    row("", false, FileRisk::Unknown);
}

void FileRulesTest::namesDecide()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, isAllowed);
    QFETCH(const int, risk);
    QCOMPARE(isAllowedFile(name.toStdString()), isAllowed);
    QCOMPARE(static_cast<int>(riskOf(name.toStdString())), risk);
}

void FileRulesTest::everyEndingThatIsNamedIsAllowed()
{
    const auto list = allowedFileEndings();
    const auto endings = QByteArray(list.data(), static_cast<qsizetype>(list.size())).split(',');
    QCOMPARE(endings.size(), 11);
    for (const auto& ending : endings) {
        QVERIFY2(isAllowedFile("x." + ending.trimmed().toStdString()), ending.constData());
    }
}

void FileRulesTest::picturesAreKnownByTheirType()
{
    QVERIFY(isPicture("image/webp"));
    QVERIFY(!isPicture("image/svg+xml"));
    QVERIFY(!isPicture("application/pdf"));
}

BACKLINE_TEST(FileRulesTest)
#include "file_rules_test.moc"
