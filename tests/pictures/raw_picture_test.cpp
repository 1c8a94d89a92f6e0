#include "services/pictures/raw_picture.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <array>

using namespace backline;

namespace {

constexpr QSize largest{320, 180};

QImage green(QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(QColor(0, 255, 0, 128));
    return image;
}

/// The head of one size, the pixels of another.
QByteArray lying(QSize head, QSize pixels)
{
    const auto raw = pictures::toRaw(green(pixels));
    const std::array<qint32, 2> numbers{head.width(), head.height()};
    return QByteArray(reinterpret_cast<const char*>(numbers.data()), sizeof(numbers))
        + raw.mid(sizeof(numbers));
}

QByteArray brighterThanOpaque()
{
    auto raw = pictures::toRaw(green({1, 1}));
    return raw.replace(raw.size() - 4, 4, QByteArray("\xFF\xFF\xFF\x00", 4));
}

} // namespace

/// What a child answers is believed only as a whole and within what was asked for.
class RawPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void comesBackAsItWas()
    {
        const auto raw = pictures::toRaw(green({320, 7}));
        QCOMPARE(raw.size(), pictures::rawBytes({320, 7}));
        QCOMPARE(pictures::fromRaw(raw, largest), green({320, 7}));
    }

    void othersAreRefused_data();
    void othersAreRefused();
};

void RawPictureTest::othersAreRefused_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray(4, '\1');
    QTest::newRow("a head alone") << pictures::toRaw(green({4, 4})).left(8);
    QTest::newRow("a byte too few") << pictures::toRaw(green({4, 4})).chopped(1);
    QTest::newRow("a byte too many") << pictures::toRaw(green({4, 4})) + 'x';
    QTest::newRow("too wide") << pictures::toRaw(green({321, 1}));
    QTest::newRow("too high") << pictures::toRaw(green({1, 181}));
    QTest::newRow("no width") << lying({0, 4}, {4, 4});
    QTest::newRow("both negative") << lying({-4, -4}, {4, 4});
    QTest::newRow("enormous") << lying({0x40000000, 0x40000000}, {4, 4});
    QTest::newRow("another size") << lying({4, 5}, {4, 4});
    QTest::newRow("brighter than it is opaque") << brighterThanOpaque();
}

void RawPictureTest::othersAreRefused()
{
    QFETCH(const QByteArray, raw);
    QVERIFY(pictures::fromRaw(raw, largest).isNull());
}

BACKLINE_TEST(RawPictureTest)

#include "raw_picture_test.moc"
