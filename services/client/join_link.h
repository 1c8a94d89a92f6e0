#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace backline::client {

/// An invitation to a team: backline://join/<host:port>#<fingerprint>/<one-time code>
struct JoinLink
{
    QString host; ///< a name, an IPv4 address, or an IPv6 address without brackets
    quint16 port = 0;
    QByteArray fingerprint; ///< SHA-256 of the server's certificate, 64 hexadecimal digits in lower case;
                            ///< empty when only address and code are known
    QString code;

    bool operator==(const JoinLink&) const = default;

    /// "https://host:port"
    QUrl server() const;

    /// The link as it is shown and copied.
    QString text() const;
};

/// A link, or what is wrong with it in words for a person.
struct ParsedJoinLink
{
    std::optional<JoinLink> link;
    QString problem;
};

/// Reads what somebody clicked or pasted; space around it is passed over, nothing else is. Any thread.
ParsedJoinLink parseJoinLink(const QString& text);

/// A code in groups of four, to be read aloud and typed: "K7PQ-29AB-…". Any thread.
QString groupedJoinCode(const QString& code);

/// The same in return: whatever groups a code that somebody typed is left out. Any thread.
QString plainJoinCode(QString typed);

/// "host:port" as it is typed beside a code; nothing when it is not that. Any thread.
std::optional<std::pair<QString, quint16>> parseHostAndPort(const QString& text);

} // namespace backline::client
