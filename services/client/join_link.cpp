#include "services/client/join_link.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace backline::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto scheme = "backline://"_L1;
constexpr auto joinPath = "join/"_L1;
constexpr qsizetype longestLink = 1'024;
constexpr qsizetype longestHost = 253;
constexpr qsizetype fingerprintLength = 64;

QString tr(const char* text)
{
    return QCoreApplication::translate("JoinLink", text);
}

ParsedJoinLink refused(const QString& problem)
{
    return {std::nullopt, problem};
}

bool isHostName(const QString& host)
{
    static const QRegularExpression labels(
        uR"(^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$)"_s
    );
    static const QRegularExpression onlyNumbers(u"(^|\\.)[0-9]+$"_s
    ); // would be a strange spelling of an address
    return host.size() <= longestHost && labels.match(host).hasMatch() && !onlyNumbers.match(host).hasMatch();
}

bool isIpv4(const QString& host)
{
    const QHostAddress address(host);
    return address.protocol() == QAbstractSocket::IPv4Protocol && address.toString() == host;
}

/// In one spelling and without brackets; empty when it is none. Scoped addresses mean another machine
/// elsewhere.
QString hostOf(const QString& text)
{
    if (text.startsWith(u'[') && text.endsWith(u']')) {
        const QHostAddress address(text.mid(1, text.size() - 2));
        const bool isUsable =
            address.protocol() == QAbstractSocket::IPv6Protocol && address.scopeId().isEmpty();
        return isUsable ? address.toString() : QString();
    }
    const auto host = text.toLower();
    return isIpv4(host) || isHostName(host) ? host : QString();
}

std::optional<quint16> portOf(QStringView text)
{
    const bool isPlain = !text.isEmpty() && text.size() <= 5 && text.front() != u'0'
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const auto port = text.toUShort(&fits);
    return isPlain && fits ? std::optional(port) : std::nullopt;
}

bool isFingerprint(const QString& text)
{
    return text.size() == fingerprintLength && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

bool isCode(const QString& text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_-]{6,128}$"_s);
    return form.match(text).hasMatch();
}

/// Browsers hand over brackets in two spellings.
QString withPlainBrackets(QString address)
{
    return address.replace("%5B"_L1, "["_L1, Qt::CaseInsensitive)
        .replace("%5D"_L1, "]"_L1, Qt::CaseInsensitive);
}

} // namespace

QUrl JoinLink::server() const
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    url.setPort(port);
    return url;
}

QString JoinLink::text() const
{
    const auto shownHost = host.contains(u':') ? u"[%1]"_s.arg(host) : host;
    return scheme + joinPath + shownHost + u':' + QString::number(port) + u'#'
        + QString::fromLatin1(fingerprint) + u'/' + code;
}

QString groupedJoinCode(const QString& code)
{
    constexpr qsizetype group = 4;
    const auto plain = plainJoinCode(code);
    QStringList groups;
    for (qsizetype at = 0; at < plain.size(); at += group) {
        groups.append(plain.mid(at, group));
    }
    return groups.join(u'-');
}

QString plainJoinCode(QString typed)
{
    return typed.removeIf([](QChar c) { return c.isSpace() || c.category() == QChar::Punctuation_Dash; });
}

std::optional<std::pair<QString, quint16>> parseHostAndPort(const QString& text)
{
    const auto colon = text.lastIndexOf(u':');
    const auto host = hostOf(text.left(std::max<qsizetype>(colon, 0)));
    const auto port = portOf(QStringView(text).mid(colon + 1));
    if (colon < 0 || host.isEmpty() || !port) {
        return std::nullopt;
    }
    return std::pair(host, *port);
}

ParsedJoinLink parseJoinLink(const QString& text)
{
    const auto link = text.trimmed();
    if (!link.startsWith(scheme, Qt::CaseInsensitive) || link.size() > longestLink) {
        return refused(tr("A link to a team begins with backline:// and is copied as a whole."));
    }
    const auto rest = link.mid(scheme.size());
    if (!rest.startsWith(joinPath, Qt::CaseInsensitive)) {
        return refused(tr(
            "This program knows links to a team, backline://join/…, and to a conversation, backline://chat/…"
        ));
    }
    const auto hash = rest.indexOf(u'#');
    const auto slash = rest.indexOf(u'/', hash + 1);
    if (hash < 0 || slash < 0) {
        return refused(tr("The link is cut off: ask for it again, or copy it as a whole."));
    }
    const auto address =
        parseHostAndPort(withPlainBrackets(rest.mid(joinPath.size(), hash - joinPath.size())));
    if (!address) {
        return refused(tr("The link names no computer with a port, such as desk.example:8443."));
    }
    const auto fingerprint = rest.mid(hash + 1, slash - hash - 1).toLower();
    if (!isFingerprint(fingerprint)) {
        return refused(tr("The fingerprint in the link is not complete: ask for the link again."));
    }
    const auto code = rest.mid(slash + 1);
    if (!isCode(code)) {
        return refused(tr("The code in the link is not complete: ask for the link again."));
    }
    return {JoinLink{address->first, address->second, fingerprint.toLatin1(), code}, {}};
}

} // namespace backline::client
