#include "ui/common/display_text.h"

#include <QStringView>

#include <algorithm>

namespace backline::ui {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t nothing = 0;
constexpr int highestStack = 6;

constexpr bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

bool isSteering(char32_t c)
{
    return isBetween(c, 0x202A, 0x202E) || isBetween(c, 0x2066, 0x2069) || isBetween(c, 0x206A, 0x206F)
        || isBetween(c, 0xFFF9, 0xFFFC) || isBetween(c, 0xE0000, 0xE007F);
}

bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x061C || c == 0x180E || isBetween(c, 0x200B, 0x200B)
        || isBetween(c, 0x200E, 0x200F) || isBetween(c, 0x2060, 0x2064) || c == 0xFEFF || c == 0x3164;
}

char32_t shown(char32_t c)
{
    if (c == U'\n' || c == U'\t') {
        return c;
    }
    if (c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0B || c == 0x0C) {
        return U'\n';
    }
    if (isInvisible(c)) {
        return nothing;
    }
    const bool isControl = c < 0x20 || isBetween(c, 0x7F, 0x9F);
    const bool isBroken = QChar::isSurrogate(c) || QChar::isNonCharacter(c);
    return isControl || isBroken || isSteering(c) ? replacement : c;
}

bool isCombining(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// The code point at @p at, which it moves behind it. A lone surrogate stays what it is.
char32_t next(QStringView text, qsizetype& at)
{
    const char16_t first = text[at++].unicode();
    if (QChar::isHighSurrogate(first) && at < text.size() && text[at].isLowSurrogate()) {
        return QChar::surrogateToUcs4(first, text[at++].unicode());
    }
    return first;
}

void append(QString& out, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        out += QChar(QChar::highSurrogate(c));
        out += QChar(QChar::lowSurrogate(c));
    } else {
        out += QChar(static_cast<char16_t>(c));
    }
}

} // namespace

QString displayText(const QString& text, int maximum)
{
    QString out;
    out.reserve(std::min<qsizetype>(text.size(), maximum) + 1);
    int stack = 0;
    for (qsizetype at = 0; at < text.size();) {
        if (out.size() >= maximum) {
            return out + QChar(0x2026);
        }
        auto c = next(text, at);
        if (c == U'\r') {
            at += at < text.size() && text[at] == u'\n' ? 1 : 0;
            c = U'\n';
        }
        c = shown(c);
        stack = isCombining(c) ? stack + 1 : 0;
        if (c != nothing && stack <= highestStack) {
            append(out, c);
        }
    }
    return out;
}

QString displayLine(const QString& text, int maximum)
{
    return displayText(text.left(4 * maximum), maximum).simplified();
}

QString isolated(const QString& safeText)
{
    return QChar(0x2068) + safeText + QChar(0x2069);
}

} // namespace backline::ui
