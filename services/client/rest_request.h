#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>
#include <string>

class QIODevice;

namespace backline::client {

inline constexpr qint64 longestUsualAnswer = 8LL * 1024 * 1024;

/// How far something has come: bytes, and bytes in all (-1 while nobody knows).
using Progress = std::function<void(qint64 done, qint64 all)>;

/// A file on its way, in either direction.
struct FileTransfer
{
    /// Open. It goes instead of a body and is read while it is sent; null: the answer is the file.
    std::shared_ptr<QIODevice> source;
    qint64 longestAnswer = longestUsualAnswer;
    Progress progress; ///< may be empty
};

/// One call of the server's API. Any thread.
struct RestRequest
{
    QByteArray verb;
    QString path; ///< from the root, segments already percent-encoded: see segment()
    QUrlQuery query;
    QByteArray body; ///< JSON; empty: none
    QByteArray key; ///< Idempotency-Key: a repeat with the same key gets the first answer
    std::optional<FileTransfer> file; ///< such a call is given up when its context ends

    static RestRequest get(QString path, QUrlQuery query = {});

    /// With a key of its own.
    static RestRequest write(QByteArray verb, QString path, const std::string& json = {});
};

/// A name as one segment of a path.
QString segment(const std::string& name);

} // namespace backline::client
