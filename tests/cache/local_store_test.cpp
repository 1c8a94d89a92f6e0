#include "services/cache/drafts.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat status = {};
    constexpr mode_t permissions = 0777;
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & permissions : 0;
}

void makeStoreWithDraft(const QString& directory)
{
    LocalStore store(directory);
    QVERIFY(store.open().isOpen);
    QVERIFY(Drafts(store, u"mei"_s).save("sess-1", DraftKind::Reply, {QString(200'000, u'x'), 0}));
}

void overwrite(const QString& file, qint64 from, qint64 bytes)
{
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(from));
    QCOMPARE(damaged.write(QByteArray(bytes, 'Z')), bytes);
}

} // namespace

class LocalStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsPrivate();
    void looseModesAreTightened();
    void anOlderFileLearnsWhatIsNew();
    void aNewerFileIsRefusedUntouched();
    void aDamagedFileIsSetAside_data();
    void aDamagedFileIsSetAside();
    void everyDamagedFileIsKept();
    void aFileThatIsInUseIsNotDamaged();
    void aFolderThatCannotBeMadeIsRefused();
    void aTemporaryStoreLeavesNothing();
};

void LocalStoreTest::everythingIsPrivate()
{
    const QTemporaryDir directory;
    const auto inside = directory.filePath(u"a/b"_s);
    LocalStore store(inside);
    QVERIFY(store.open().isOpen);
    QVERIFY(Drafts(store, u"mei"_s).save("sess-1", DraftKind::Reply, {u"x"_s, 0}));
    QCOMPARE(modeOf(inside), mode_t(0700));
    const auto files = QDir(inside).entryList(QDir::Files);
    QVERIFY(files.contains(u"desk.db"_s) && files.contains(u"desk.db-wal"_s));
    for (const auto& file : files) {
        QCOMPARE(modeOf(inside + u'/' + file), mode_t(0600));
    }
}

void LocalStoreTest::looseModesAreTightened()
{
    const QTemporaryDir directory;
    makeStoreWithDraft(directory.path());
    const auto file = directory.filePath(u"desk.db"_s);
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0644), 0);
    QCOMPARE(::chmod(QFile::encodeName(directory.path()).constData(), 0755), 0);
    QVERIFY(LocalStore(directory.path()).open().isOpen);
    QCOMPARE(modeOf(file), mode_t(0600));
    QCOMPARE(modeOf(directory.path()), mode_t(0700));
}

void LocalStoreTest::anOlderFileLearnsWhatIsNew()
{
    const QTemporaryDir directory;
    makeStoreWithDraft(directory.path());
    {
        LocalStore store(directory.path());
        QVERIFY(store.open().isOpen);
        // As the first step left it.
        QVERIFY(store.connection().run(u"DROP TABLE my_conversation"_s));
        QVERIFY(store.connection().run(u"DROP TABLE canned_reply"_s));
        QVERIFY(store.connection().run(u"DROP TABLE colleague"_s));
        for (const auto& column : {u"type"_s, u"carried_id"_s, u"details"_s}) {
            QVERIFY(store.connection().run(u"ALTER TABLE outgoing DROP COLUMN "_s + column));
        }
        QVERIFY(store.connection().run(u"PRAGMA user_version = 1"_s));
    }
    LocalStore store(directory.path());
    QVERIFY(store.open().isOpen);
    QVERIFY(store.connection().run(u"SELECT record FROM my_conversation"_s));
    QVERIFY(store.connection().run(u"SELECT record FROM canned_reply"_s));
    QVERIFY(store.connection().run(u"SELECT record FROM colleague"_s));
    QVERIFY(store.connection().run(u"SELECT type, carried_id, details FROM outgoing"_s));
    int drafts = 0;
    QVERIFY(store.connection().read(u"SELECT count(*) FROM draft"_s, {}, [&](const QSqlQuery& row) {
        drafts = row.value(0).toInt();
    }));
    QCOMPARE(drafts, 1);
}

void LocalStoreTest::aNewerFileIsRefusedUntouched()
{
    const QTemporaryDir directory;
    makeStoreWithDraft(directory.path());
    {
        LocalStore store(directory.path());
        QVERIFY(store.open().isOpen);
        QVERIFY(store.connection().run(u"PRAGMA user_version = 999"_s));
    }
    LocalStore store(directory.path());
    const auto opening = store.open();
    QVERIFY(!opening.isOpen);
    QVERIFY2(
        opening.problem.contains(u"newer"_s) && opening.problem.contains(u"999"_s),
        qPrintable(opening.problem)
    );
    QCOMPARE(QDir(directory.path()).entryList({u"*damaged*"_s}), QStringList());
}

void LocalStoreTest::aDamagedFileIsSetAside_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("not a database") << qint64(0) << qint64(4096);
    QTest::newRow("a page in the middle") << qint64(8192) << qint64(8192);
}

void LocalStoreTest::aDamagedFileIsSetAside()
{
    QFETCH(const qint64, from);
    QFETCH(const qint64, bytes);
    const QTemporaryDir directory;
    makeStoreWithDraft(directory.path());
    overwrite(directory.filePath(u"desk.db"_s), from, bytes);

    LocalStore store(directory.path());
    const auto opening = store.open();
    QVERIFY2(opening.isOpen, qPrintable(opening.problem));
    QVERIFY2(opening.notice.contains(u"desk-damaged-1.db"_s), qPrintable(opening.notice));
    QVERIFY(QFile::exists(directory.filePath(u"desk-damaged-1.db"_s)));
    QCOMPARE(modeOf(store.file()), mode_t(0600));
    Drafts drafts(store, u"mei"_s);
    QCOMPARE(drafts.load("sess-1", DraftKind::Reply), std::nullopt);
    QVERIFY(drafts.save("sess-1", DraftKind::Reply, {u"again"_s, 0}));
}

void LocalStoreTest::everyDamagedFileIsKept()
{
    const QTemporaryDir directory;
    for (int time = 1; time <= 2; ++time) {
        makeStoreWithDraft(directory.path());
        overwrite(directory.filePath(u"desk.db"_s), 0, 4096);
        QVERIFY(LocalStore(directory.path()).open().isOpen);
    }
    QCOMPARE(
        QDir(directory.path()).entryList({u"*damaged*.db"_s}),
        (QStringList{u"desk-damaged-1.db"_s, u"desk-damaged-2.db"_s})
    );
}

void LocalStoreTest::aFileThatIsInUseIsNotDamaged()
{
    const QTemporaryDir directory;
    LocalStore first(directory.path());
    QVERIFY(first.open().isOpen);
    QVERIFY(first.connection().run(u"BEGIN IMMEDIATE"_s));
    LocalStore second(directory.path());
    QVERIFY(second.open().isOpen);
    QVERIFY(!Drafts(second, u"mei"_s).save("sess-1", DraftKind::Reply, {u"x"_s, 0}));
    QVERIFY(second.problem().contains(u"locked"_s));
    QVERIFY(!second.connection().foundDamage());
}

void LocalStoreTest::aFolderThatCannotBeMadeIsRefused()
{
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto opening = LocalStore(directory.filePath(u"file/below"_s)).open();
    QVERIFY(!opening.isOpen);
    QVERIFY(opening.problem.contains(u"file/below"_s));
}

void LocalStoreTest::aTemporaryStoreLeavesNothing()
{
    const QTemporaryDir directory;
    LocalStore store(directory.path());
    QVERIFY(store.openTemporarily().isOpen);
    QVERIFY(Drafts(store, u"mei"_s).save("sess-1", DraftKind::Reply, {u"x"_s, 0}));
    QVERIFY(QDir(directory.path()).isEmpty());
}

BACKLINE_TEST(LocalStoreTest)

} // namespace backline::cache

#include "local_store_test.moc"
