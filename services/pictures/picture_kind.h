#pragma once

#include <QByteArray>

namespace backline::pictures {

/// Which picture the first bytes promise, by the name that Qt has for its format: "jpeg", "png", "gif" or
/// "webp". Empty for everything else, which nobody tries to decode. Any thread.
QByteArray pictureFormat(const QByteArray& bytes);

} // namespace backline::pictures
