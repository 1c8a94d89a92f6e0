#include "services/cache/layout.h"
#include "services/cache/local_store.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>
#include <QTest>

namespace backline::cache {

using namespace Qt::Literals::StringLiterals;

class LayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack_data();
    void valuesComeBack();
    void theFallbackStandsIn();
    void aRemovedValueIsGone();
};

void LayoutTest::valuesComeBack_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::newRow("bytes") << QVariant(QByteArray("\x00\xFF\x01", 3));
    QTest::newRow("text") << QVariant(u"dark"_s);
    QTest::newRow("list") << QVariant(QStringList{u"sess-1"_s, u"sess-2"_s});
    QTest::newRow("numbers") << QVariant(QVariantList{280, 620, 312});
    QTest::newRow("flag") << QVariant(false);
}

void LayoutTest::valuesComeBack()
{
    QFETCH(const QVariant, value);
    const QTemporaryDir directory;
    {
        LocalStore store(directory.path());
        QVERIFY(store.open().isOpen);
        Layout layout(store);
        QVERIFY(layout.save(u"key"_s, u"something else before"_s));
        QVERIFY(layout.save(u"key"_s, value));
    }
    LocalStore store(directory.path());
    QVERIFY(store.open().isOpen);
    QCOMPARE(Layout(store).load(u"key"_s, u"fallback"_s), value);
}

void LayoutTest::theFallbackStandsIn()
{
    LocalStore store({});
    QVERIFY(store.openTemporarily().isOpen);
    QCOMPARE(Layout(store).load(u"theme"_s, u"light"_s), QVariant(u"light"_s));
    QVERIFY(store.connection().run(u"INSERT INTO layout VALUES ('theme', x'FF')"_s));
    QCOMPARE(Layout(store).load(u"theme"_s, u"light"_s), QVariant(u"light"_s));
}

void LayoutTest::aRemovedValueIsGone()
{
    LocalStore store({});
    QVERIFY(store.openTemporarily().isOpen);
    Layout layout(store);
    QVERIFY(layout.save(u"theme"_s, u"dark"_s));
    QVERIFY(layout.remove(u"theme"_s));
    QVERIFY(!layout.load(u"theme"_s).isValid());
}

BACKLINE_TEST(LayoutTest)

} // namespace backline::cache

#include "layout_test.moc"
