#include "app/pictures/confinement.h"
#include "app/pictures/picture_reading.h"
#include "services/pictures/raw_picture.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace backline;

QSize sizeIn(const QStringList& arguments)
{
    constexpr qsizetype programAndSize = 3;
    return arguments.size() == programAndSize ? QSize(arguments[1].toInt(), arguments[2].toInt()) : QSize();
}

/// The limit on memory bounds it.
QByteArray everythingFromStandardInput()
{
    QByteArray bytes;
    std::array<char, 64 * 1024> piece{};
    while (const auto count = std::fread(piece.data(), 1, piece.size(), stdin)) {
        bytes.append(piece.data(), static_cast<qsizetype>(count));
    }
    return bytes;
}

bool answer(const QByteArray& raw)
{
    const auto size = static_cast<std::size_t>(raw.size());
    return std::fwrite(raw.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
}

bool decode(QSize largest)
{
    pictures::loadDecoders();
    if (largest.isEmpty() || !pictures::openNothingMore()) {
        return false;
    }
    const auto picture = pictures::readPicture(everythingFromStandardInput(), largest);
    return !picture.isNull() && answer(pictures::toRaw(picture));
}

} // namespace

/// backline-pictures WIDTH HEIGHT: decodes the picture on standard input and writes it to standard output, no
/// larger than that and as services/pictures/raw_picture.h has it. Fails without a word for everything else.
int main(int argc, char** argv)
{
    if (!pictures::confine()) {
        return EXIT_FAILURE;
    }
    const QCoreApplication application(argc, argv);
    bool isDecoded = false;
    // On a thread of the pool itself, because there Qt scales without further threads: they would need to
    // open something.
    QThreadPool::globalInstance()->start([&] { isDecoded = decode(sizeIn(application.arguments())); });
    QThreadPool::globalInstance()->waitForDone();
    return isDecoded ? EXIT_SUCCESS : EXIT_FAILURE;
}
