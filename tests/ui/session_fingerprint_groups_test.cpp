#include "tests/support/test_registry.h"
#include "ui/session/fingerprint_groups.h"

#include <QTest>

using namespace backline::ui;
using namespace Qt::Literals::StringLiterals;

class SessionFingerprintGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsOfFour();
};

void SessionFingerprintGroupsTest::groupsOfFour()
{
    QCOMPARE(fingerprintGroups(u"AB:CD:EF:01:23"_s), u"abcd ef01 23"_s);
    QCOMPARE(fingerprintGroups(u"<b>0123"_s), u"b012 3"_s);
    QCOMPARE(fingerprintGroups(QString()), QString());
}

BACKLINE_TEST(SessionFingerprintGroupsTest)

#include "session_fingerprint_groups_test.moc"
