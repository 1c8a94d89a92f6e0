#include "services/client/join_link.h"
#include "tests/support/test_registry.h"

#include <QTest>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString print = u"0123456789abcdef"_s.repeated(4);

} // namespace

class JoinLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodLinksAreRead_data();
    void goodLinksAreRead();
    void otherSpellingsMeanTheSame_data();
    void otherSpellingsMeanTheSame();
    void badLinksAreRefusedWithAReason_data();
    void badLinksAreRefusedWithAReason();
    void addressesAreReadAlone_data();
    void addressesAreReadAlone();
    void codesAreGroupedForPeople();
};

void JoinLinkTest::goodLinksAreRead_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("server");
    QTest::newRow("name") << u"desk.example:8443"_s << u"desk.example"_s << 8443
                          << u"https://desk.example:8443"_s;
    QTest::newRow("short name") << u"desk-1:1"_s << u"desk-1"_s << 1 << u"https://desk-1:1"_s;
    QTest::newRow("IPv4") << u"192.168.1.5:65535"_s << u"192.168.1.5"_s << 65535
                          << u"https://192.168.1.5:65535"_s;
    QTest::newRow("IPv6") << u"[fd00::1]:8443"_s << u"fd00::1"_s << 8443 << u"https://[fd00::1]:8443"_s;
}

void JoinLinkTest::goodLinksAreRead()
{
    QFETCH(const QString, address);
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const QString, server);
    const auto text = u"backline://join/%1#%2/Ab-_12"_s.arg(address, print);
    const auto parsed = parseJoinLink(text);
    QVERIFY2(parsed.link.has_value(), qPrintable(parsed.problem));
    QCOMPARE(*parsed.link, (JoinLink{host, static_cast<quint16>(port), print.toLatin1(), u"Ab-_12"_s}));
    QCOMPARE(parsed.link->text(), text);
    QCOMPARE(parsed.link->server().toString(), server);
}

void JoinLinkTest::otherSpellingsMeanTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("space around") << u"  backline://join/[fd00::1]:8443#%1/secret \n"_s.arg(print);
    QTest::newRow("brackets of a browser") << u"backline://join/%5Bfd00::1%5d:8443#"_s + print + u"/secret"_s;
    QTest::newRow("long address") << u"backline://join/[fd00:0:0:0:0:0:0:1]:8443#%1/secret"_s.arg(print);
    QTest::newRow("capitals") << u"Backline://join/[FD00::1]:8443#%1/secret"_s.arg(print.toUpper());
    QTest::newRow("all capitals") << u"BACKLINE://JOIN/[FD00::1]:8443#%1/secret"_s.arg(print.toUpper());
}

void JoinLinkTest::otherSpellingsMeanTheSame()
{
    QFETCH(const QString, text);
    const auto parsed = parseJoinLink(text);
    QVERIFY2(parsed.link.has_value(), qPrintable(parsed.problem));
    QCOMPARE(*parsed.link, (JoinLink{u"fd00::1"_s, 8443, print.toLatin1(), u"secret"_s}));
}

void JoinLinkTest::badLinksAreRefusedWithAReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto link = [](const QString& address, const QString& fingerprint, const QString& code) {
        return u"backline://join/"_s + address + u'#' + fingerprint + u'/' + code;
    };
    const auto good = u"desk:1"_s;
    QTest::newRow("nothing") << QString() << u"begins with"_s;
    QTest::newRow("a web page") << u"https://join/desk:1#%1/secret"_s.arg(print) << u"begins with"_s;
    QTest::newRow("very long") << link(good, print, QString(2'000, u'a')) << u"begins with"_s;
    QTest::newRow("another verb") << u"backline://open/desk:1#%1/secret"_s.arg(print) << u"knows links"_s;
    QTest::newRow("no fingerprint") << u"backline://join/desk:1"_s << u"cut off"_s;
    QTest::newRow("no code") << u"backline://join/desk:1#%1"_s.arg(print) << u"cut off"_s;
    QTest::newRow("short fingerprint") << link(good, print.chopped(1), u"secret"_s) << u"fingerprint"_s;
    QTest::newRow("strange fingerprint")
        << link(good, print.chopped(1) + u'g', u"secret"_s) << u"fingerprint"_s;
    QTest::newRow("empty code") << link(good, print, {}) << u"code"_s;
    QTest::newRow("path behind") << link(good, print, u"secret/more"_s) << u"code"_s;
    QTest::newRow("line end in the code") << link(good, print, u"sec\nret"_s) << u"code"_s;
    for (const auto& address :
         {u"desk"_s,     u":1"_s,           u"desk:"_s,           u"desk:0"_s,           u"desk:65536"_s,
          u"desk:01"_s,  u"desk:+1"_s,      u"desk:1 "_s,         u"user@desk:1"_s,      u"desk/x:1"_s,
          u"de sk:1"_s,  u"-desk:1"_s,      u"desk..example:1"_s, u"1.2.3:1"_s,          u"1.2.3.256:1"_s,
          u"0x7f.1:1"_s, u"fd00::1:8443"_s, u"[fd00::1]"_s,       u"[fe80::1%eth0]:1"_s, u"[1.2.3.4]:1"_s,
          u"[]:1"_s,     u"desk:١"_s,       u"dësk:1"_s}) {
        QTest::newRow(qPrintable(u"address "_s + address))
            << link(address, print, u"secret"_s) << u"computer"_s;
    }
}

void JoinLinkTest::badLinksAreRefusedWithAReason()
{
    QFETCH(const QString, text);
    QFETCH(const QString, reason);
    const auto parsed = parseJoinLink(text);
    QVERIFY(!parsed.link.has_value());
    QVERIFY2(parsed.problem.contains(reason), qPrintable(parsed.problem));
}

void JoinLinkTest::addressesAreReadAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::newRow("name") << u"Desk.Example:8443"_s << u"desk.example"_s;
    QTest::newRow("IPv6") << u"[::1]:8443"_s << u"::1"_s;
    QTest::newRow("no port") << u"desk"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void JoinLinkTest::addressesAreReadAlone()
{
    QFETCH(const QString, text);
    QFETCH(const QString, host);
    const auto parsed = parseHostAndPort(text);
    QCOMPARE(parsed.has_value(), !host.isEmpty());
    QCOMPARE(parsed ? parsed->first : QString(), host);
}

void JoinLinkTest::codesAreGroupedForPeople()
{
    const auto code = u"23456789ABCDEFGHJKLMNPQRST"_s;
    const auto shown = u"2345-6789-ABCD-EFGH-JKLM-NPQR-ST"_s;
    QCOMPARE(groupedJoinCode(code), shown);
    QCOMPARE(groupedJoinCode({}), QString());
    for (const auto& typed :
         {code,
          shown,
          u" 2345 6789 ABCD EFGH JKLM NPQR ST\n"_s,
          u"2345\u20136789\u2014ABCD\u00a0EFGH\u2011JKLM-NPQR-ST"_s}) {
        QCOMPARE(plainJoinCode(typed), code);
    }
}

BACKLINE_TEST(JoinLinkTest)

} // namespace backline::client

#include "join_link_test.moc"
