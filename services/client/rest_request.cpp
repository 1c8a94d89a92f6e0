#include "services/client/rest_request.h"

#include <QUrl>
#include <QUuid>

#include <utility>

namespace backline::client {

RestRequest RestRequest::get(QString path, QUrlQuery query)
{
    return {"GET", std::move(path), std::move(query), {}, {}, {}};
}

RestRequest RestRequest::write(QByteArray verb, QString path, const std::string& json)
{
    const auto key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return {std::move(verb), std::move(path), {}, QByteArray::fromStdString(json), key, {}};
}

QString segment(const std::string& name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(name)));
}

} // namespace backline::client
