#include "services/client/server_address.h"

#include <QHostAddress>
#include <QString>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == u"localhost"_s || QHostAddress(host).isLoopback();
}

QByteArray fingerprintFromText(const QString& text)
{
    constexpr qsizetype size = 32;
    QByteArray digits = text.toLatin1();
    digits.replace(':', QByteArray());
    const QByteArray bytes = QByteArray::fromHex(digits);
    return bytes.size() == size && bytes.toHex() == digits.toLower() ? bytes : QByteArray();
}

} // namespace backline::client
