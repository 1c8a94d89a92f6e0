#include "ui/chat/text_links.h"

#include <QRegularExpression>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostLinks = 50;

/// A full stop, or a closing bracket without its opening one, belongs to the sentence around the address.
qsizetype withoutSentenceEnd(QStringView address)
{
    static const QString closing = u".,;:!?'\"*_~"_s;
    while (!address.isEmpty()) {
        const QChar last = address.back();
        const bool opened = address.count(u'(') >= address.count(u')');
        if (!closing.contains(last) && (last != u')' || opened)) {
            break;
        }
        address.chop(1);
    }
    return address.size();
}

QString mailDestination(const QUrl& url)
{
    const QString mailbox = url.path(QUrl::FullyDecoded);
    const qsizetype at = mailbox.lastIndexOf(u'@');
    const QByteArray domain = QUrl::toAce(mailbox.mid(at + 1));
    const bool named = at > 0 && !domain.isEmpty() && !mailbox.contains(u',');
    return named ? QString::fromLatin1(QUrl::toPercentEncoding(mailbox.left(at), "+"_ba)) + u'@'
            + QString::fromLatin1(domain)
                 : QString();
}

} // namespace

QList<TextLink> linksIn(const QString& text)
{
    static const QRegularExpression address(
        uR"((?<![\w@])(?:https?://|mailto:)[^\s<>"\x{FFFD}\x{2018}-\x{201F}]+)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption
    );
    QList<TextLink> links;
    auto matches = address.globalMatch(text);
    while (matches.hasNext() && links.size() < mostLinks) {
        const auto match = matches.next();
        const qsizetype length = withoutSentenceEnd(match.capturedView());
        const QUrl url(text.mid(match.capturedStart(), length), QUrl::StrictMode);
        if (url.isValid() && !trueDestination(url).isEmpty()) {
            links.append({match.capturedStart(), length, url});
        }
    }
    return links;
}

QString trueDestination(const QUrl& url)
{
    if (url.scheme() == "mailto"_L1) {
        return mailDestination(url);
    }
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) {
        return {};
    }
    const QString host = url.host(QUrl::FullyEncoded);
    return url.port() < 0 || host.isEmpty() ? host : host + u':' + QString::number(url.port());
}

} // namespace backline::ui
