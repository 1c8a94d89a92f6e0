#include "services/server/server.h"
#include "services/server/store/data_directory.h"
#include "services/server/store_opening.h"
#include "tests/store/file_modes.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <optional>

namespace backline::tests {

using server::store::DataDirectory;
using server::store::DataDirectoryError;

class DataDirectoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everythingIsPrivate();
    void looseModesAreRefused_data();
    void looseModesAreRefused();
    void aPlaceThatCannotBeUsedIsRefused();
    void oneServerAtATime();
    void anUncleanEndIsNoticed();
    void aServerThatDidNotStartLeavesNoTrace();
    void theTokenKeyStays();
    void aBrokenTokenKeyIsRefused();
    void aDamagedStoreIsRefusedAfterAnUncleanEnd_data();
    void aDamagedStoreIsRefusedAfterAnUncleanEnd();

private:
    std::filesystem::path path() const;
    server::ServerConfig config() const;

    std::optional<QTemporaryDir> m_temporary;
};

namespace {

/// What a refusal says; empty when nothing was refused.
template<class Attempt>
QString refusal(Attempt attempt)
{
    try {
        attempt();
    } catch (const std::runtime_error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

} // namespace

void DataDirectoryTest::init()
{
    m_temporary.emplace();
}

std::filesystem::path DataDirectoryTest::path() const
{
    return m_temporary->filePath(QStringLiteral("new/data")).toStdString();
}

server::ServerConfig DataDirectoryTest::config() const
{
    server::ServerConfig config;
    config.dataDirectory = path();
    config.listen = {{"127.0.0.1", 0}};
    config.administrator.password = "a long enough one";
    return config;
}

void DataDirectoryTest::everythingIsPrivate()
{
    const UmaskGuard usual(S_IWGRP | S_IWOTH);
    server::Server running(config());
    running.start();
    const DataDirectory directory(path());
    server::openChecked(directory)->backUp(directory.backup(1));
    QCOMPARE(modeOf(path()), mode_t{S_IRWXU});
    QStringList names;
    for (const auto& entry : std::filesystem::directory_iterator(path())) {
        names << QString::fromStdString(entry.path().filename().string());
        QVERIFY2(modeOf(entry.path()) == (S_IRUSR | S_IWUSR), qPrintable(names.back()));
    }
    for (const char* expected :
         {"backline.db",
          "backline.db-shm",
          "backline.db-wal",
          "backline.lock",
          "running",
          "search.db",
          "token.key"}) {
        QVERIFY2(names.contains(QString::fromLatin1(expected)), expected);
    }
    QCOMPARE(names.filter(QStringLiteral("backup-schema1-")).size(), 1);
    running.stop();
}

void DataDirectoryTest::looseModesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char* name, int mode, const char* hint) {
        QTest::addRow("%s %o", name, static_cast<unsigned>(mode))
            << QString::fromLatin1(name) << mode << QString::fromLatin1(hint);
    };
    row("", 0750, "chmod 700 ");
    row("", 0701, "chmod 700 ");
    row("backline.db", 0640, "chmod 600 ");
    row("search.db", 0644, "chmod 600 ");
    row("token.key", 0604, "chmod 600 ");
}

void DataDirectoryTest::looseModesAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const int, mode);
    QFETCH(const QString, hint);
    DataDirectory(path()).tokenKey();
    auto loose = path();
    if (!name.isEmpty()) {
        loose /= name.toStdString();
        std::ofstream(loose, std::ios::app).flush();
    }
    std::filesystem::permissions(path() / "token.key", std::filesystem::perms{0600});
    std::filesystem::permissions(loose, std::filesystem::perms(mode));
    const auto open = [this] { const DataDirectory again(path()); };
    const auto text = refusal(open);
    QVERIFY2(text.contains(hint + QString::fromStdString(loose.string())), qPrintable(text));
    std::filesystem::permissions(loose, std::filesystem::perms(name.isEmpty() ? 0700 : 0600));
    QCOMPARE(refusal(open), QString());
}

void DataDirectoryTest::aPlaceThatCannotBeUsedIsRefused()
{
    std::ofstream(m_temporary->filePath(QStringLiteral("new")).toStdString()) << "a file in the way";
    const auto text = refusal([this] { const DataDirectory directory(path()); });
    QVERIFY2(text.contains(QStringLiteral("--data")), qPrintable(text));
}

void DataDirectoryTest::oneServerAtATime()
{
    DataDirectory first(path());
    DataDirectory second(path());
    first.lock();
    const auto text = refusal([&] { second.lock(); });
    QVERIFY2(text.contains(QStringLiteral("another Backline server is using")), qPrintable(text));
    QVERIFY2(text.contains(QString::fromStdString(path().string())), qPrintable(text));
    first.releaseCleanly();
    QCOMPARE(refusal([&] { second.lock(); }), QString());
}

void DataDirectoryTest::anUncleanEndIsNoticed()
{
    const auto use = [this](bool endsCleanly) {
        DataDirectory directory(path());
        directory.lock();
        const bool unclean = directory.wasLeftUncleanly();
        if (endsCleanly) {
            directory.releaseCleanly();
        }
        return unclean;
    };
    QVERIFY(!use(true));
    QVERIFY(!use(false));
    QVERIFY(use(false));
    QVERIFY(use(true));
    QVERIFY(!use(true));
}

void DataDirectoryTest::aServerThatDidNotStartLeavesNoTrace()
{
    const auto marker = path() / "running";
    auto elsewhere = config();
    elsewhere.dataDirectory = m_temporary->filePath(QStringLiteral("other")).toStdString();
    server::Server other(elsewhere);
    other.start();
    const auto url = other.urls().front();
    auto impossible = config(); // its port is taken
    impossible.listen = {
        {"127.0.0.1", static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)))}};
    QVERIFY(!refusal([&] { server::Server(impossible).start(); }).isEmpty());
    QVERIFY(!std::filesystem::exists(marker));
    {
        DataDirectory crashed(path());
        crashed.lock();
    }
    QVERIFY(!refusal([&] { server::Server(impossible).start(); }).isEmpty());
    QVERIFY(std::filesystem::exists(marker)); // that one is still to be looked at
}

void DataDirectoryTest::theTokenKeyStays()
{
    const auto key = DataDirectory(path()).tokenKey();
    QVERIFY(key != decltype(key){});
    QVERIFY(DataDirectory(path()).tokenKey() == key);
    std::filesystem::remove(path() / "token.key");
    QVERIFY(DataDirectory(path()).tokenKey() != key);
}

void DataDirectoryTest::aBrokenTokenKeyIsRefused()
{
    const DataDirectory directory(path());
    directory.tokenKey();
    std::filesystem::resize_file(path() / "token.key", 5);
    const auto text = refusal([&] { directory.tokenKey(); });
    QVERIFY2(text.contains(QStringLiteral("damaged")), qPrintable(text));
    std::filesystem::rename(path() / "token.key", path() / "elsewhere");
    std::filesystem::create_symlink("elsewhere", path() / "token.key");
    QVERIFY(!refusal([&] { directory.tokenKey(); }).isEmpty()); // a link leads out of the directory
}

void DataDirectoryTest::aDamagedStoreIsRefusedAfterAnUncleanEnd_data()
{
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("the beginning of the file") << QByteArray("sqlite_schema");
    QTest::newRow("an index") << QByteArray("session_person");
}

void DataDirectoryTest::aDamagedStoreIsRefusedAfterAnUncleanEnd()
{
    QFETCH(const QByteArray, damaged);
    long long page = 1;
    {
        DataDirectory directory(path());
        directory.lock();
        server::prepareStore(directory);
        const auto db = server::openChecked(directory);
        db->query("SELECT rootpage FROM sqlite_schema WHERE name = :name")
            .use(damaged.toStdString())
            .into(page)
            .next();
    }
    overwritePage(path() / "backline.db", page);
    server::Server refused(config());
    const auto text = refusal([&] { refused.start(); });
    QVERIFY2(text.contains(QStringLiteral("backline.db")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("put a backup in its place")), qPrintable(text));
    QVERIFY(std::filesystem::exists(path() / "running")); // the next start checks again
}

BACKLINE_TEST(DataDirectoryTest)

} // namespace backline::tests

#include "data_directory_test.moc"
