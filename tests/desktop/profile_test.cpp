#include "app/desktop/profile.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat status = {};
    constexpr mode_t permissions = 0777;
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & permissions : 0;
}

} // namespace

class ProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void names_data();
    void names();
    void aNamedOneIsPrivateAndStays();
    void profilesAreApart();
    void aThrowAwayOneIsPrivateAndGoes();
    void aFolderThatCannotBeMadeIsToldAbout();
    void aLinkToElsewhereIsRefused();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

void ProfileTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_home->path()));
}

void ProfileTest::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("usual") << Profile::usualName() << true;
    QTest::newRow("letters, digits, signs") << u"Team-2_b"_s << true;
    QTest::newRow("forty") << QString(40, u'a') << true;
    QTest::newRow("forty-one") << QString(41, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("dots") << u".."_s << false;
    QTest::newRow("slash") << u"a/b"_s << false;
    QTest::newRow("sign first") << u"-a"_s << false;
    QTest::newRow("line end") << u"a\n"_s << false;
    QTest::newRow("other letters") << u"ä"_s << false;
}

void ProfileTest::names()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isGood);
    QCOMPARE(Profile::isName(name), isGood);
}

void ProfileTest::aNamedOneIsPrivateAndStays()
{
    QString directory;
    {
        const auto profile = Profile::named(u"team"_s);
        QCOMPARE(profile.problem(), QString());
        QVERIFY(!profile.isThrownAway());
        directory = profile.directory();
        QVERIFY(directory.startsWith(m_home->path()));
        QVERIFY(profile.serverDirectory().startsWith(directory));
        QCOMPARE(modeOf(directory), mode_t(0700));
    }
    QCOMPARE(::chmod(QFile::encodeName(directory).constData(), 0755), 0);
    QCOMPARE(Profile::named(u"team"_s).directory(), directory);
    QCOMPARE(modeOf(directory), mode_t(0700));
}

void ProfileTest::profilesAreApart()
{
    const auto one = Profile::named(u"one"_s);
    const auto two = Profile::named(u"two"_s);
    QVERIFY(one.directory() != two.directory());
    QVERIFY(one.secretService() != two.secretService());
}

void ProfileTest::aThrowAwayOneIsPrivateAndGoes()
{
    QString directory;
    {
        const auto profile = Profile::throwAway();
        QCOMPARE(profile.problem(), QString());
        QVERIFY(profile.isThrownAway());
        directory = profile.directory();
        QCOMPARE(modeOf(directory), mode_t(0700));
        QVERIFY(QDir().mkpath(profile.serverDirectory()));
    }
    QVERIFY(!QFile::exists(directory));
}

void ProfileTest::aFolderThatCannotBeMadeIsToldAbout()
{
    QFile file(m_home->filePath(u"backline"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(Profile::named(u"team"_s).problem().contains(m_home->path()));
}

void ProfileTest::aLinkToElsewhereIsRefused()
{
    const QTemporaryDir elsewhere;
    QVERIFY(QDir().mkpath(m_home->filePath(u"backline/profiles"_s)));
    QVERIFY(QFile::link(elsewhere.path(), m_home->filePath(u"backline/profiles/team"_s)));
    QVERIFY(Profile::named(u"team"_s).problem().contains(u"link"_s));
}

BACKLINE_TEST(ProfileTest)

} // namespace backline::desktop

#include "profile_test.moc"
