#include "app/desktop/command_line.h"
#include "services/server/server.h"
#include "tests/support/test_registry.h"

#include <QTest>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

CommandLine parse(const QStringList& words)
{
    return parseCommandLine(QStringList{u"backline"_s} + words);
}

const QString goodLink = u"backline://join/desk:8443#%1/secret"_s.arg(QString(64, u'a'));

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutArgumentsItIsTheUsualProfile();
    void everyOptionArrives();
    void verbsAndConversationsArrive();
    void optionsOfQtArePassedOver();
    void helpAndVersionArePrinted();
    void badValuesAreRefused_data();
    void badValuesAreRefused();
    void whatSaysWhereToGoCanBeLeftOut_data();
    void whatSaysWhereToGoCanBeLeftOut();
    void serversAreHttpsOrHere_data();
    void serversAreHttpsOrHere();
};

void CommandLineTest::withoutArgumentsItIsTheUsualProfile()
{
    const auto line = parse({});
    QVERIFY(!line.exitCode.has_value());
    QVERIFY(!line.options.demo && !line.options.demoSeed && !line.options.link);
    QVERIFY(line.options.server.isEmpty() && line.options.theme.isEmpty() && line.options.measure.isEmpty());
    QCOMPARE(line.options.profile, u"default"_s);
}

void CommandLineTest::everyOptionArrives()
{
    const auto demo =
        parse({u"--demo"_s, u"--demo-seed"_s, u"4294967295"_s, u"--theme"_s, u"high-contrast"_s});
    QVERIFY2(!demo.exitCode, qPrintable(demo.text));
    QVERIFY(demo.options.demo);
    QCOMPARE(demo.options.demoSeed, 4'294'967'295U);
    QCOMPARE(demo.options.theme, u"high-contrast"_s);
    QCOMPARE(demo.options.profile, QString());

    const auto team = parse(
        {u"--server=https://desk.example:8443/"_s,
         u"--profile"_s,
         u"second_1"_s,
         u"--measure"_s,
         u"start"_s,
         goodLink}
    );
    QVERIFY2(!team.exitCode, qPrintable(team.text));
    QCOMPARE(team.options.server, QUrl(u"https://desk.example:8443"_s));
    QCOMPARE(team.options.profile, u"second_1"_s);
    QCOMPARE(team.options.measure, u"start"_s);
    QVERIFY(team.options.link.has_value());
    QCOMPARE(team.options.link->host, u"desk"_s);
}

void CommandLineTest::verbsAndConversationsArrive()
{
    const auto verb = parse({u"--accept-next"_s});
    QVERIFY2(!verb.exitCode, qPrintable(verb.text));
    QVERIFY(verb.options.acceptsNext && verb.options.conversation.isEmpty());
    QVERIFY(!parse({u"--show"_s}).exitCode && !parse({u"--show"_s}).options.acceptsNext);
    const auto link = parse({u"backline://chat/sess-0123456789abcdef"_s});
    QVERIFY2(!link.exitCode, qPrintable(link.text));
    QCOMPARE(link.options.conversation, u"sess-0123456789abcdef"_s);
    QVERIFY(!link.options.link && !link.options.acceptsNext);
}

void CommandLineTest::optionsOfQtArePassedOver()
{
    const auto line =
        parse({u"-platform"_s, u"offscreen"_s, u"-style"_s, u"fusion"_s, u"--demo"_s, u"-reverse"_s});
    QVERIFY2(!line.exitCode, qPrintable(line.text));
    QVERIFY(line.options.demo);
}

void CommandLineTest::helpAndVersionArePrinted()
{
    for (const auto& option : {u"--help"_s, u"-h"_s}) {
        const auto help = parse({option});
        QCOMPARE(help.exitCode, 0);
        for (const auto& name :
             {u"--demo-seed"_s, u"--server"_s, u"--theme"_s, u"--profile"_s, u"[link]"_s}) {
            QVERIFY2(help.text.contains(name), qPrintable(help.text));
        }
        QVERIFY2(!help.text.contains(u"platform"_s), qPrintable(help.text));
    }
    QCOMPARE(parse({u"--version"_s}).text, u"backline "_s + QString::fromStdString(server::version()));
    QCOMPARE(parse({u"-v"_s}).exitCode, 0);
}

void CommandLineTest::badValuesAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << QStringList{u"--fast"_s} << u"fast"_s;
    QTest::newRow("value missing") << QStringList{u"--theme"_s} << u"theme"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"not pink"_s;
    QTest::newRow("empty theme") << QStringList{u"--theme="_s} << u"--theme takes"_s;
    QTest::newRow("seed") << QStringList{u"--demo"_s, u"--demo-seed"_s, u"x"_s} << u"not x"_s;
    QTest::newRow("seed below") << QStringList{u"--demo"_s, u"--demo-seed=-1"_s} << u"not -1"_s;
    QTest::newRow("seed alone") << QStringList{u"--demo-seed"_s, u"1"_s} << u"belongs to --demo"_s;
    QTest::newRow("profile") << QStringList{u"--profile"_s, u"../x"_s} << u"not ../x"_s;
    QTest::newRow("empty profile") << QStringList{u"--profile="_s} << u"--profile needs a name"_s;
    QTest::newRow("empty server") << QStringList{u"--server="_s} << u"not nothing"_s;
    QTest::newRow("measure") << QStringList{u"--measure"_s, u"A B"_s} << u"--measure takes"_s;
    QTest::newRow("server") << QStringList{u"--server"_s, u"desk"_s} << u"not desk"_s;
    QTest::newRow("link") << QStringList{u"backline://join/desk"_s} << u"cut off"_s;
    QTest::newRow("link in capitals") << QStringList{u"BACKLINE://JOIN/DESK"_s} << u"cut off"_s;
    QTest::newRow("a file") << QStringList{u"notes.txt"_s} << u"begins with backline://"_s;
    QTest::newRow("two links") << QStringList{goodLink, goodLink} << u"One link"_s;
    QTest::newRow("demo and server") << QStringList{u"--demo"_s, u"--server"_s, u"https://x"_s}
                                     << u"--server"_s;
    QTest::newRow("demo and profile") << QStringList{u"--demo"_s, u"--profile"_s, u"x"_s} << u"--profile"_s;
    QTest::newRow("demo and accepting") << QStringList{u"--demo"_s, u"--accept-next"_s} << u"leave one out"_s;
    QTest::newRow("no conversation") << QStringList{u"backline://chat/"_s} << u"names no conversation"_s;
    QTest::newRow("demo and link") << QStringList{u"--demo"_s, goodLink} << u"opens no link"_s;
}

void CommandLineTest::badValuesAreRefused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, reason);
    const auto line = parse(words);
    QCOMPARE(line.exitCode, 2);
    QVERIFY2(line.text.contains(reason), qPrintable(line.text));
    QVERIFY(line.text.startsWith(u"backline: "_s) && line.text.contains(u"--help"_s));
}

void CommandLineTest::whatSaysWhereToGoCanBeLeftOut_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("canGoOn");
    QTest::addColumn<bool>("isLink");
    QTest::newRow("link") << QStringList{u"backline://join/desk"_s} << true << true;
    QTest::newRow("server") << QStringList{u"--server"_s, u"desk"_s} << true << false;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << false << false;
    QTest::newRow("profile") << QStringList{u"--profile"_s, u".."_s} << false << false;
    QTest::newRow("unknown") << QStringList{u"--fast"_s} << false << false;
}

void CommandLineTest::whatSaysWhereToGoCanBeLeftOut()
{
    QFETCH(const QStringList, words);
    const auto line = parse(QStringList{u"--profile=second"_s, u"--theme=dark"_s} + words);
    QTEST(line.canGoOn, "canGoOn");
    QTEST(line.isLinkAtFault, "isLink");
    QVERIFY(line.text.contains(line.fault) && !line.fault.contains(u"--help"_s));
    if (line.canGoOn) {
        QCOMPARE(line.options.profile, u"second"_s); // everything else is as it was asked for
        QCOMPARE(line.options.theme, u"dark"_s);
        QVERIFY(line.options.server.isEmpty() && !line.options.link);
    }
}

void CommandLineTest::serversAreHttpsOrHere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("https") << u"https://desk.example"_s << true;
    QTest::newRow("https with port") << u" https://desk.example:8443/ "_s << true;
    QTest::newRow("http here") << u"http://127.0.0.1:8000"_s << true;
    QTest::newRow("http here by name") << u"http://localhost:8000"_s << true;
    QTest::newRow("http here, IPv6") << u"http://[::1]:8000"_s << true;
    QTest::newRow("http elsewhere") << u"http://desk.example"_s << false;
    QTest::newRow("http to a look-alike") << u"http://127.0.0.1.example"_s << false;
    QTest::newRow("no scheme") << u"desk.example:8443"_s << false;
    QTest::newRow("another scheme") << u"ftp://desk.example"_s << false;
    QTest::newRow("with a password") << u"https://a:b@desk.example"_s << false;
    QTest::newRow("with a path") << u"https://desk.example/path"_s << false;
    QTest::newRow("with a query") << u"https://desk.example?x"_s << false;
    QTest::newRow("no host") << u"https://"_s << false;
    QTest::newRow("port 0") << u"https://desk.example:0"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void CommandLineTest::serversAreHttpsOrHere()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isGood);
    QCOMPARE(parseServerAddress(text).has_value(), isGood);
}

BACKLINE_TEST(CommandLineTest)

} // namespace backline::desktop

#include "command_line_test.moc"
