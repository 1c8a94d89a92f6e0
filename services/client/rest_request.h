#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <string>

namespace backline::client {

/// One call of the server's API. Any thread.
struct RestRequest
{
    QByteArray verb;
    QString path; ///< from the root, segments already percent-encoded: see segment()
    QUrlQuery query;
    QByteArray body; ///< JSON; empty: none
    QByteArray key; ///< Idempotency-Key: a repeat with the same key gets the first answer

    static RestRequest get(QString path, QUrlQuery query = {});

    /// With a key of its own.
    static RestRequest write(QByteArray verb, QString path, const std::string& json = {});
};

/// A name as one segment of a path.
QString segment(const std::string& name);

} // namespace backline::client
