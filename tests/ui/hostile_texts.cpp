#include "tests/ui/hostile_texts.h"

#include <QList>

#include <algorithm>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

std::vector<HostileText> hostileTexts()
{
    constexpr int megabyte = 1'000'000;
    return {
        {"image of a device", u"<img src=/dev/zero> and <img src=\"file:///dev/random\">"_s},
        {"link", u"<a href=\"https://evil.example\">your bank</a> file:///etc/passwd"_s},
        {"markup", u"<html><body><h1>Title</h1><table><tr><td>x"_s},
        {"override", u"invoice \u202Efdp.exe\u202C end"_s},
        {"isolates", u"\u2067abc\u2066def\u2069 \u200F\u200E\u061C"_s},
        {"controls", u"a\u0000b\u0007c\u001B[31md\u0085e\u2028f\u2029g"_s},
        {"lone surrogate", QString(QChar(0xD800)) + u"x"_s + QChar(0xDC00)},
        {"tags", u"a\U000E0041\U000E0042b"_s},
        {"object", u"\uFFFC\uFFF9x\uFFFAy\uFFFB"_s},
        {"stack", u"a"_s + QString(10'000, QChar(0x0301))},
        {"mnemonic", u"&Delete && &everything"_s},
        {"long word", QString(megabyte, u'W')},
        {"long word of marks", QString(megabyte, QChar(0x0489))},
        {"many lines", QString(megabyte, u'\n')},
        {"many words", u"ab "_s.repeated(megabyte / 3)},
    };
}

bool isHarmless(const QString& shown)
{
    return std::ranges::none_of(shown.toUcs4(), [](char32_t c) {
        const bool isControl = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
        const bool isBidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
            || c == 0x200F || c == 0x061C;
        return isControl || isBidi || c == 0xFFFC || (c >= 0xD800 && c <= 0xDFFF);
    });
}

} // namespace backline::tests
