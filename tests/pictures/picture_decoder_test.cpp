#include "services/pictures/picture_decoder.h"
#include "services/pictures/picture_run.h"
#include "tests/pictures/picture_samples.h"
#include "tests/pictures/script_program.h"
#include "tests/support/test_registry.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace backline;
using pictures::PictureDecoder;
using pictures::PictureRun;
using tests::claiming;
using tests::picture;
using tests::ScriptProgram;

namespace {

constexpr QSize largest{320, 180};
constexpr int patience = 30'000;

pictures::PictureProgram realProgram()
{
    return {QStringLiteral(BACKLINE_BINARY_DIR "/backline-pictures")};
}

/// Red above, blue below.
QByteArray twoHalves(const char* format)
{
    QImage image(64, 32, QImage::Format_RGB32);
    image.fill(Qt::blue);
    for (int y = 0; y < 16; ++y) {
        for (int x = 0; x < 64; ++x) {
            image.setPixelColor(x, y, Qt::red);
        }
    }
    return tests::encoded(image, format);
}

/// One pixel, as a child answers it.
const QByteArray rightAnswer = R"(printf '\001\000\000\000\001\000\000\000\377\377\377\377')";

/// Qt writes no GIF: one pixel of the 1989 sort, red.
const QByteArray smallGif(
    "GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;",
    35
);

} // namespace

/// What of other people's pictures is decoded by the real child, and what is left of children that misbehave.
class PictureDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyPicturesAreDecoded_data();
    void onlyPicturesAreDecoded();
    void hostileFilesHaveNoPicture_data();
    void hostileFilesHaveNoPicture();
    void brokenFilesHarmNobody_data();
    void brokenFilesHarmNobody();
    void turnedAsTheCameraWas();
    void fitsWhenItIsTurned();
    void onlyPicturesStartAChild();
    void twoChildrenAtOnce();
    void badAnswersAreRefused_data();
    void badAnswersAreRefused();
    void silenceEndsByTheTimeOut();
    void theChildSeesNothingOfTheDesk();
    void aDecoderTakesItsChildrenAlong();
    void withoutTheProgramThereIsNoPicture();
};

namespace {

/// What comes of the one picture; none when nothing comes.
std::optional<QImage> shown(PictureDecoder& decoder, const QByteArray& bytes)
{
    std::optional<QImage> answer;
    decoder.decode(bytes, largest, [&](const QImage& image) { answer = image; });
    return QTest::qWaitFor([&] { return answer.has_value(); }, patience) ? answer : std::nullopt;
}

std::optional<QImage> shown(const QByteArray& bytes)
{
    PictureDecoder decoder(realProgram());
    return shown(decoder, bytes);
}

} // namespace

void PictureDecoderTest::onlyPicturesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("size");
    QTest::newRow("png") << picture("PNG") << QSize(64, 32);
    QTest::newRow("jpeg") << picture("JPG") << QSize(64, 32);
    QTest::newRow("gif") << smallGif << QSize(1, 1);
    QTest::newRow("webp") << picture("WEBP") << QSize(64, 32);
    QTest::newRow("png made smaller") << picture("PNG", {640, 64}) << QSize(320, 32);
    QTest::newRow("jpeg made smaller") << picture("JPG", {2'000, 1'000}) << QSize(320, 160);
    QTest::newRow("webp made smaller") << picture("WEBP", {2'000, 1'000}) << QSize(320, 160);
    QTest::newRow("one pixel high") << picture("PNG", {3'000, 1}) << QSize(320, 1);
    QTest::newRow("40 million pixels") << tests::largePng({8'000, 5'000}) << QSize(288, 180);
}

void PictureDecoderTest::onlyPicturesAreDecoded()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QSize, size);
    const auto image = shown(bytes);
    QVERIFY(image);
    QCOMPARE(image->size(), size);
    QCOMPARE(image->format(), QImage::Format_ARGB32_Premultiplied);
}

void PictureDecoderTest::hostileFilesHaveNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray pngStart("\x89PNG\r\n\x1A\n");
    QTest::newRow("bmp") << picture("BMP");
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    QTest::newRow("text called .png") << QByteArray("This is no picture.\n");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut png") << picture("PNG").left(40);
    QTest::newRow("cut jpeg") << picture("JPG").left(40);
    QTest::newRow("cut gif") << smallGif.left(12);
    QTest::newRow("random bytes") << tests::randomBytes(20'000);
    QTest::newRow("random png") << pngStart + tests::randomBytes(20'000);
    QTest::newRow("random jpeg") << "\xFF\xD8\xFF\xE0" + tests::randomBytes(20'000);
    QTest::newRow("random gif") << "GIF89a" + tests::randomBytes(20'000);
    QTest::newRow("random webp") << "RIFF\x10\x10\x10\x10WEBPVP8 " + tests::randomBytes(20'000);
    QTest::newRow("png of 40 million pixels and 8 thousand") << tests::largePng({8'000, 5'001});
    QTest::newRow("png bomb") << claiming(picture("PNG"), {2'000'000'000, 2'000'000'000});
    QTest::newRow("jpeg bomb") << claiming(picture("JPG"), {65'500, 65'500});
    QTest::newRow("gif bomb") << claiming(smallGif, {65'535, 65'535});
}

void PictureDecoderTest::hostileFilesHaveNoPicture()
{
    QFETCH(const QByteArray, bytes);
    const auto image = shown(bytes);
    QVERIFY(image);
    QVERIFY(image->isNull());
}

void PictureDecoderTest::brokenFilesHarmNobody_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto photo = picture("JPG", {2'000, 1'000});
    QTest::newRow("half a jpeg") << photo.left(photo.size() / 2);
    const auto screen = picture("PNG", {2'000, 1'000});
    QTest::newRow("half a png") << screen.left(screen.size() / 2);
    QTest::newRow("png with 40 million pixels promised") << claiming(picture("PNG"), {8'000, 5'000});
    QTest::newRow("jpeg with 40 million pixels promised") << claiming(picture("JPG"), {8'000, 5'000});
    QTest::newRow("gif with 40 million pixels promised") << claiming(smallGif, {8'000, 5'000});
}

/// Whether there is something to show is the format's affair.
void PictureDecoderTest::brokenFilesHarmNobody()
{
    QFETCH(const QByteArray, bytes);
    const auto image = shown(bytes);
    QVERIFY(image);
    QVERIFY(image->isNull() || image->size() == image->size().boundedTo(largest));
}

/// 6: the camera's right side was up.
void PictureDecoderTest::turnedAsTheCameraWas()
{
    const auto image = shown(tests::oriented(twoHalves("JPG"), 6));
    QVERIFY(image);
    QCOMPARE(image->size(), QSize(32, 64));
    QVERIFY(image->pixelColor(28, 32).red() > 200);
    QVERIFY(image->pixelColor(4, 32).blue() > 200);
}

void PictureDecoderTest::fitsWhenItIsTurned()
{
    const auto image = shown(tests::oriented(picture("JPG", {2'000, 1'000}), 6));
    QVERIFY(image);
    QCOMPARE(image->size(), QSize(90, 180));
}

void PictureDecoderTest::onlyPicturesStartAChild()
{
    PictureDecoder decoder(realProgram());
    int answers = 0;
    decoder.decode("no picture", largest, [&](const QImage&) { ++answers; });
    QVERIFY(decoder.findChildren<PictureRun*>().isEmpty());
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
}

void PictureDecoderTest::twoChildrenAtOnce()
{
    PictureDecoder decoder(realProgram());
    std::vector<QSize> sizes;
    for (int width = 1; width <= 5; ++width) {
        const auto note = [&sizes](const QImage& image) { sizes.push_back(image.size()); };
        decoder.decode(picture("PNG", {width, 1}), largest, note);
        QCOMPARE(decoder.findChildren<PictureRun*>().size(), qMin(width, 2));
    }
    QTRY_COMPARE_WITH_TIMEOUT(sizes.size(), std::size_t{5}, patience);
    std::ranges::sort(sizes, {}, &QSize::width);
    QCOMPARE(sizes, (std::vector<QSize>{{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}}));
}

void PictureDecoderTest::badAnswersAreRefused_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("right") << rightAnswer << true;
    QTest::newRow("right, and fails") << rightAnswer + "; exit 1" << false;
    QTest::newRow("right, and crashes") << rightAnswer + "; kill -SEGV $$" << false;
    QTest::newRow("a byte more") << rightAnswer + "; printf x" << false;
    QTest::newRow("nothing") << QByteArray("exit 0") << false;
    QTest::newRow("words") << QByteArray("echo what a nice picture") << false;
    QTest::newRow("the picture itself") << QByteArray("exec /bin/cat") << false;
    QTest::newRow("without an end") << QByteArray("exec /bin/cat /dev/zero") << false;
    QTest::newRow("complaints without an end") << QByteArray("exec /bin/cat /dev/zero >&2") << false;
}

void PictureDecoderTest::badAnswersAreRefused()
{
    QFETCH(const QByteArray, script);
    QFETCH(const bool, isShown);
    const ScriptProgram child(script);
    auto program = child.program();
    // All but the last end long before.
    program.patience = script.endsWith(">&2") ? 300ms : 10min;
    PictureDecoder decoder(program);
    const auto image = shown(decoder, picture("PNG"));
    QVERIFY(image);
    QCOMPARE(!image->isNull(), isShown);
}

void PictureDecoderTest::silenceEndsByTheTimeOut()
{
    const ScriptProgram child("exec /bin/sleep 600");
    auto program = child.program();
    program.patience = 100ms;
    PictureDecoder decoder(program);
    std::size_t failures = 0;
    for (int i = 0; i < 5; ++i) {
        decoder.decode(picture("PNG"), largest, [&](const QImage& image) {
            failures += image.isNull() ? 1U : 0U;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(failures, std::size_t{5}, patience);
}

void PictureDecoderTest::theChildSeesNothingOfTheDesk()
{
    qputenv("BACKLINE_SECRET", "token");
    const ScriptProgram child("/usr/bin/env > \"$0.env\"; pwd >> \"$0.env\"; " + rightAnswer);
    PictureDecoder decoder(child.program());
    QVERIFY(shown(decoder, picture("PNG")));
    qunsetenv("BACKLINE_SECRET");
    QFile seen(child.path() + u".env"_s);
    QVERIFY(seen.open(QIODevice::ReadOnly));
    const auto lines = seen.readAll().trimmed().split('\n');
    QVERIFY(lines.contains("LC_ALL=C.UTF-8"));
    QCOMPARE(lines.last(), QByteArray("/"));
    QVERIFY(std::ranges::none_of(lines, [](const QByteArray& line) { return line.contains("token"); }));
}

void PictureDecoderTest::aDecoderTakesItsChildrenAlong()
{
    const ScriptProgram child("echo $$ > \"$0.new\"; /bin/mv \"$0.new\" \"$0.pid\"; exec /bin/sleep 600");
    auto decoder = std::make_unique<PictureDecoder>(child.program());
    decoder->decode(picture("PNG"), largest, [](const QImage&) { QFAIL("nobody is there to be told"); });
    QFile pid(child.path() + u".pid"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pid.exists(), patience);
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const int number = pid.readAll().trimmed().toInt();
    QCOMPARE(::kill(number, 0), 0);
    decoder.reset();
    QCOMPARE(::kill(number, 0), -1);
    QCOMPARE(errno, ESRCH);
}

void PictureDecoderTest::withoutTheProgramThereIsNoPicture()
{
    PictureDecoder decoder({u"/nonexistent/backline-pictures"_s});
    for (int i = 0; i < 3; ++i) {
        QTest::ignoreMessage(
            QtWarningMsg, "A picture cannot be shown because /nonexistent/backline-pictures does not start."
        );
        const auto image = shown(decoder, picture("PNG"));
        QVERIFY(image);
        QVERIFY(image->isNull());
    }
}

BACKLINE_TEST(PictureDecoderTest)

#include "picture_decoder_test.moc"
