#include "models/items/item_text.h"

#include "models/domain/utf8_text.h"

#include <algorithm>

namespace backline::items {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

/// Marks and overrides of direction, annotations, tags.
bool isSteering(char32_t c)
{
    return isBetween(c, 0x202A, 0x202E) || isBetween(c, 0x2066, 0x206F) || isBetween(c, 0x200E, 0x200F)
        || c == 0x061C || c == 0xFEFF || isBetween(c, 0xFFF9, 0xFFFC) || isBetween(c, 0xE0000, 0xE007F);
}

bool isUnwanted(char32_t c)
{
    const bool isLayout = c == U'\n' || c == U'\t';
    return isSteering(c) || (QChar::category(c) == QChar::Other_Control && !isLayout)
        || QChar::isNonCharacter(c) || QChar::isSurrogate(c);
}

/// Four bytes are enough for every character that is kept.
std::string_view head(std::string_view text, qsizetype limit)
{
    return text.substr(0, static_cast<std::size_t>(limit) * 4);
}

QString cleaned(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QList<uint> characters = text.toUcs4();
    if (characters.removeIf(isUnwanted) == 0) {
        return text;
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
}

} // namespace

QString oneLine(std::string_view text, qsizetype limit)
{
    const std::string line = domain::shortened(head(text, limit), static_cast<std::size_t>(limit));
    return cleaned(QString::fromStdString(line));
}

QString wholeText(std::string_view text, qsizetype limit)
{
    const std::string_view bytes = head(text, limit);
    QString whole = cleaned(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (whole.size() > limit) {
        whole.truncate(limit - 1);
        whole += u'…';
    }
    return whole;
}

QStringList oneLines(const std::vector<std::string>& texts)
{
    QStringList lines;
    lines.reserve(static_cast<qsizetype>(texts.size()));
    std::ranges::transform(texts, std::back_inserter(lines), [](const std::string& text) {
        return oneLine(text);
    });
    return lines;
}

QString keyText(const std::string& key)
{
    return QString::fromStdString(key);
}

QString spoken(const QStringList& parts)
{
    QStringList said;
    std::ranges::copy_if(parts, std::back_inserter(said), [](const QString& part) {
        return !part.isEmpty();
    });
    return said.join(u", "_s);
}

} // namespace backline::items
