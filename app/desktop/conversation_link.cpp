#include "app/desktop/conversation_link.h"

#include <QUrl>

#include <algorithm>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto beginning = "backline://chat"_L1;
constexpr qsizetype longestId = 200;

bool isPrintable(const QString& id)
{
    return std::ranges::all_of(id, [](QChar character) {
        return character.isPrint() && !character.isSpace() && character != u'/';
    });
}

} // namespace

bool isConversationLink(const QString& text)
{
    const auto link = text.trimmed();
    const auto next = link.mid(beginning.size(), 1);
    return link.startsWith(beginning, Qt::CaseInsensitive) && (next.isEmpty() || u"/?#"_s.contains(next));
}

std::optional<QString> conversationOf(const QString& link)
{
    const QUrl url(link.trimmed(), QUrl::StrictMode);
    if (!isConversationLink(link) || !url.isValid() || url.hasQuery() || url.hasFragment()) {
        return std::nullopt;
    }
    const auto id = url.path(QUrl::FullyDecoded).mid(1);
    const bool isId = !id.isEmpty() && id.size() <= longestId && isPrintable(id);
    return isId ? std::optional(id) : std::nullopt;
}

QString conversationLink(const QString& publicId)
{
    QUrl url;
    url.setScheme(u"backline"_s);
    url.setHost(u"chat"_s);
    url.setPath(u'/' + publicId, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace backline::desktop
